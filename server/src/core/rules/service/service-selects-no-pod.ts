import type { Fix } from '../../model/finding';
import type { Workload } from '../../model/workload';
import { rule, type NearLabels } from '../../rule';
import { matches, selectorOf, selectorToString, type Labels } from '../../sets/selectors';

export const serviceSelectsNoPod = rule({
  id: 'service-selects-no-pod',
  on: 'service',
  severity: 'warning',
  summary: 'No workload has the labels that a Service selects, so nothing answers behind it.',
  mistakes: ['M-63'],
  *check(service, cluster) {
    const { namespace, selector, selectorAt: at, type } = service;
    if (!selector || type === 'ExternalName' || cluster.hasSlices(service)) return;
    if (cluster.selectedBy(service).length > 0) return;
    const unseen = cluster.unseenPods(namespace, selector);
    if (unseen === 'unread-document') return;
    const workloads = cluster.workloads(namespace);
    const elsewhere = cluster.workloads().find(({ labels }) => matches(selectorOf(selector), labels));
    const labels = workloads.map((workload) => workload.labels);
    const near = cluster.nearestLabels(selector, labels);
    const workload = workloads.find((one) => one.labels === near?.labels);
    const isProven = !unseen && (elsewhere !== undefined || workloads.length > 0);
    yield {
      at,
      severity: isProven ? 'warning' : 'information',
      message: `The Service selects no pod: nothing in namespace \`${namespace}\` has the labels \`${selectorToString(selectorOf(selector))}\`${hint(workload, near, elsewhere)}.`,
      related: [workload ?? elsewhere].flatMap((one) =>
        one ? [{ at: one.labelsAt, message: `The labels of ${one.type} \`${one.name}\`` }] : [],
      ),
      fixes: near && workload ? [cluster.relabel(at, near), ...addition(selector, workload, near)] : [],
    };
  },
});

function hint(near: Workload | undefined, labels: NearLabels | undefined, elsewhere: Workload | undefined): string {
  const actual = labels?.changes.map(({ to }) => `\`${to.key}=${to.value}\``).join(' and ');
  if (near && actual) return `; ${near.type} \`${near.name}\` has ${actual}`;
  return elsewhere ? `, but ${elsewhere.type} \`${elsewhere.name}\` in namespace \`${elsewhere.namespace}\` has` : '';
}

/** Pods may bear more labels at no harm; changing one they have could cost them other Services and policies. */
function addition(selector: Labels, { type, name, labels, labelsAt }: Workload, near: NearLabels): readonly Fix[] {
  const keys = near.changes.map(({ key }) => key);
  if (keys.some((key) => labels[key] !== undefined)) return [];
  const edits = keys.map((key) => ({ kind: 'insert', at: labelsAt, key, value: selector[key] ?? '' }) as const);
  const added = keys.map((key) => `\`${key}: ${selector[key] ?? ''}\``).join(', ');
  return [{ title: `Add ${added} to the pods of ${type} \`${name}\``, edits }];
}
