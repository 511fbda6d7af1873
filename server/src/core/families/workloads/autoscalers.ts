import type { Autoscaler } from '../../model/autoscaler';
import { numberOf } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { lowered, nothing, type Family } from '../family';
import { anchorOf, nameOf, nodeAt } from '../reading';

/** HorizontalPodAutoscalers of all versions, and the ScaledObjects from which KEDA makes them (N-4.3). */
export const autoscalers: Family = (resource, namespace) => {
  const shape = shapes[`${resource.group}/${resource.kind}`];
  const scaler = shape && scalerOf(resource, namespace, shape);
  return scaler ? lowered(scaler) : nothing;
};

/** Where an autoscaler keeps its numbers, and what counts where they are missing. */
interface Shape {
  readonly fewest: readonly [key: string, standard: number];
  readonly most: readonly [key: string, standard: number];
  readonly type: string | undefined;
}

const shapes: Readonly<Record<string, Shape>> = {
  'autoscaling/HorizontalPodAutoscaler': {
    fewest: ['minReplicas', 1],
    most: ['maxReplicas', Infinity],
    type: undefined,
  },
  'keda.sh/ScaledObject': { fewest: ['minReplicaCount', 0], most: ['maxReplicaCount', 100], type: 'Deployment' },
};

function scalerOf(resource: Resource, namespace: string, { fewest, most, type }: Shape): Autoscaler | undefined {
  const path = ['spec', 'scaleTargetRef'];
  const name = nameOf(nodeAt(resource, ...path, 'name'));
  const kind = nameOf(nodeAt(resource, ...path, 'kind')) ?? type;
  if (name === undefined || kind === undefined) return undefined;
  const version = nameOf(nodeAt(resource, ...path, 'apiVersion')) ?? 'apps/v1';
  const count = ([key, standard]: Shape['fewest']): number => numberOf(nodeAt(resource, 'spec', key)) ?? standard;
  return {
    kind: 'autoscaler',
    at: anchorOf(resource),
    namespace,
    name: resource.name,
    target: { at: anchorOf(resource, ...path), group: groupOf(version), type: kind, name },
    minReplicas: count(fewest),
    maxReplicas: count(most),
  };
}

/** `apps` of `apps/v1`, '' of `v1`. */
function groupOf(version: string): string {
  return version.includes('/') ? version.replace(/\/.*$/, '') : '';
}
