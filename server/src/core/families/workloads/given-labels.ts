import { textOf, isAbsent, isTrue, numberOf, wordOf } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import type { KnownLabels, Labels, OpenLabels } from '../../sets/selectors';
import { nodeAt } from '../reading';

/** The labels of the pods that come of a template: its own, and those that their controller gives them (N-1.19). */
export function podLabelsOf(resource: Resource, written: Labels): KnownLabels {
  const { labels = {}, open = [] } = isKnown(resource) ? (givers[resource.kind]?.(resource) ?? {}) : {};
  const all = { ...written, ...labels };
  if (open.length === 0) return { labels: all, others: 'none' };
  const isOpen = (key: string): boolean => open.some(({ prefixes }) => Object.hasOwn(prefixes, key));
  return { labels: Object.fromEntries(Object.entries(all).filter(([key]) => !isOpen(key))), open, others: 'none' };
}

type Given = Partial<Pick<KnownLabels, 'labels' | 'open'>>;

const groups = new Set(['apps', 'batch', 'extensions', 'argoproj.io', 'apps.openshift.io']);

function isKnown({ group }: Resource): boolean {
  return groups.has(group);
}

const givers: Readonly<Record<string, (resource: Resource) => Given>> = {
  Deployment: () => ({ open: [anyValue('pod-template-hash')] }),
  Rollout: () => ({ open: [anyValue('rollouts-pod-template-hash')] }),
  DaemonSet: () => ({ open: [anyValue('controller-revision-hash'), anyValue('pod-template-generation')] }),
  DeploymentConfig: ({ name }) => ({
    labels: { deploymentconfig: name },
    open: [{ prefixes: { deployment: `${name}-` }, part: 'any' }],
  }),
  StatefulSet: ofStatefulSet,
  Job: ofJob,
  CronJob: ({ name }) => ({ open: [{ prefixes: named(jobNames, `${name}-`), part: 'any' }, ownerId] }),
};

function anyValue(...keys: readonly string[]): OpenLabels {
  return { prefixes: named(keys, ''), part: 'any' };
}

function named(keys: readonly string[], text: string): Labels {
  return Object.fromEntries(keys.map((key) => [key, text]));
}

function ofStatefulSet(resource: Resource): Given {
  const first = firstOrdinalOf(resource);
  // Where it is missing it is 1 at first, and mostly somebody else's to set: an autoscaler's.
  const count = numberOf(nodeAt(resource, 'spec', 'replicas'));
  const last = count === undefined ? undefined : first + Math.max(count, 1) - 1;
  const prefixes = {
    'statefulset.kubernetes.io/pod-name': `${resource.name}-`,
    'apps.kubernetes.io/pod-index': '',
  };
  const ofPod: OpenLabels = { prefixes, part: [first, last] };
  return { open: [ofPod, { prefixes: { 'controller-revision-hash': `${resource.name}-` }, part: 'any' }] };
}

/** The number of the first pod of a StatefulSet. */
export function firstOrdinalOf(resource: Resource): number {
  return numberOf(nodeAt(resource, 'spec', 'ordinals', 'start')) ?? 0;
}

const jobNames = ['batch.kubernetes.io/job-name', 'job-name'];
const ownerId = anyValue('batch.kubernetes.io/controller-uid', 'controller-uid');

/** With a selector of its own it gives none of its name. */
function ofJob(resource: Resource): Given {
  const open = indexOf(resource);
  if (isTrue(nodeAt(resource, 'spec', 'manualSelector'))) return { open };
  const isGenerated = isAbsent(nodeAt(resource, 'metadata', 'name'));
  const name = wordOf(nodeAt(resource, 'metadata', isGenerated ? 'generateName' : 'name')) ?? '';
  if (isGenerated) return { open: [{ prefixes: named(jobNames, name), part: 'any' }, ownerId, ...open] };
  return { labels: named(jobNames, name), open: [ownerId, ...open] };
}

function indexOf(resource: Resource): readonly OpenLabels[] {
  if (textOf(nodeAt(resource, 'spec', 'completionMode')) !== 'Indexed') return [];
  const last = (numberOf(nodeAt(resource, 'spec', 'completions')) ?? 1) - 1;
  return [{ prefixes: { 'batch.kubernetes.io/job-completion-index': '' }, part: [0, Math.max(last, 0)] }];
}
