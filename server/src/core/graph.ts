import type { GraphCluster, GraphNamespace, GraphNode, GraphView } from '../protocol';
import { cni } from './cluster/cni';
import { endpointsOf } from './cluster/endpoints';
import { factsIn } from './cluster/facts-in';
import { scopedKey } from './cluster/key';
import { namespaceManifest, namespaceNames } from './cluster/namespaces';
import { allWorkloads, workloadKey, workloadsIn } from './cluster/workloads';
import { detailOfListener, detailOfService, detailOfWorkload } from './graph/details';
import { edgesOf } from './graph/edges';
import { listenerId, namespaceId, outsideId, serviceId, workloadId } from './graph/ids';
import { placeOf, severityOn } from './graph/places';
import { reachEdges } from './graph/reach-edges';
import { workspace } from './inputs';
import { query, type Database } from './query';
import { outsideParts } from './reach/outside-parts';
import { assumptionsOf } from './reachability';
import { scope, scopes, type ClusterId, type Scope } from './scopes';
import { toCidrs } from './sets/addresses';

/** What a picture of every cluster shows. */
export const graph = query<typeof workspace, GraphView>('graph', (db) => ({
  clusters: scopes(db, workspace).flatMap(({ id }) => graphOf(db, id).clusters),
}));

/** What a picture of one cluster shows; nothing, where there is no such cluster any more. */
export const graphOf = query<ClusterId, GraphView>('graphOf', (db, id) => {
  const found = scope(db, id);
  return { clusters: found ? [clusterView(db, found)] : [] };
});

function clusterView(db: Database, scope: Scope): GraphCluster {
  const { profile, known } = cni(db, scope.id);
  const { edges, isComplete } = reachEdges(db, scope);
  return {
    name: scope.name,
    cni: {
      name: known === 'assumed' ? 'not known' : profile.title,
      enforces: known === 'assumed' ? 'unknown' : profile.enforces ? 'yes' : 'no',
    },
    namespaces: namespaceNames(db, scope.id).map((name) => namespaceView(db, scope, name)),
    outside: outsideNodes(db, scope),
    edges: [...edgesOf(db, scope), ...edges],
    assumptions: [...assumptionsIn(db, scope), ...(isComplete ? [] : [tooMuch])],
  };
}

const tooMuch = 'There are too many connections to draw; those between workloads that no policy closes are left out.';

function assumptionsIn(db: Database, scope: Scope): readonly string[] {
  return allWorkloads(db, scope.id).length === 0 ? [] : assumptionsOf(db, scope, '');
}

function namespaceView(db: Database, scope: Scope, name: string): GraphNamespace {
  const manifest = namespaceManifest(db, scopedKey(scope.id, name));
  const nodes = [...ingressNodes(db, scope, name), ...serviceNodes(db, scope, name), ...workloadNodes(db, scope, name)];
  const place = manifest && placeOf(db, manifest.at);
  return { id: namespaceId(scope, name), name, nodes, ...(place ? { place } : {}) };
}

function workloadNodes(db: Database, scope: Scope, namespace: string): readonly GraphNode[] {
  return workloadsIn(db, scopedKey(scope.id, namespace)).map((workload) => ({
    id: workloadId(scope, workloadKey(workload)),
    kind: 'workload' as const,
    type: workload.type,
    name: workload.name,
    detail: detailOfWorkload(workload),
    ...severityOn(db, workload.at),
    ...placed(db, workload.at),
  }));
}

function serviceNodes(db: Database, scope: Scope, namespace: string): readonly GraphNode[] {
  return factsIn(db, scope.id, namespace, 'service').map((service) => ({
    id: serviceId(scope, namespace, service.name),
    kind: 'service' as const,
    type: 'Service',
    name: service.name,
    detail: detailOfService(service, endpointsOf(db, scopedKey(scope.id, namespace, service.name))),
    ...severityOn(db, service.at),
    ...placed(db, service.at),
  }));
}

function ingressNodes(db: Database, scope: Scope, namespace: string): readonly GraphNode[] {
  return factsIn(db, scope.id, namespace, 'listener').map((listener) => ({
    id: listenerId(scope, namespace, listener.name),
    kind: 'ingress' as const,
    type: listener.type,
    name: listener.name,
    detail: detailOfListener(listener),
    ...severityOn(db, listener.at),
    ...placed(db, listener.at),
  }));
}

function placed(db: Database, at: Parameters<typeof placeOf>[1]): Pick<GraphNode, 'place'> {
  const place = placeOf(db, at);
  return place ? { place } : {};
}

function outsideNodes(db: Database, scope: Scope): readonly GraphNode[] {
  if (allWorkloads(db, scope.id).length === 0) return [];
  const parts = outsideParts(db, scope.id);
  return parts.map((part) => {
    const cidrs = toCidrs(part.addresses);
    return {
      id: outsideId(scope, part),
      kind: 'external',
      type: 'World',
      name: parts.length === 1 ? 'Outside' : nameOfPart(cidrs),
      detail: parts.length === 1 ? 'everything outside the cluster' : shortList(cidrs),
    };
  });
}

/** The part that holds most of the addresses is the rest of the world; others go by their ranges. */
function nameOfPart(cidrs: readonly string[]): string {
  return cidrs.length > 3 || cidrs.includes('0.0.0.0/0') ? 'Rest of the world' : cidrs.join(', ');
}

function shortList(cidrs: readonly string[]): string {
  return cidrs.length > 3 ? `${cidrs.slice(0, 2).join(', ')} and ${cidrs.length - 2} more ranges` : cidrs.join(', ');
}
