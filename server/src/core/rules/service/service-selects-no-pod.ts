import type { Fix } from '../../model/finding';
import type { Workload } from '../../model/workload';
import { rule, type NearWorkload } from '../../rule';
import { selectorOf, selectorToString, type Labels } from '../../sets/selectors';

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
    const wanted = selectorOf(selector);
    const workloads = cluster.workloads(namespace);
    const near = cluster.nearestWorkload(wanted, workloads);
    const [elsewhere] = cluster.selectAnywhere(wanted);
    const isProven = !unseen && (elsewhere !== undefined || workloads.length > 0 || cluster.isComplete());
    const place = near?.workload ?? elsewhere;
    yield {
      at,
      severity: isProven ? 'warning' : 'information',
      message: `The Service selects no pod: nothing in namespace \`${namespace}\` has \`${selectorToString(wanted)}\`${hint(near, elsewhere)}.`,
      related: place ? [{ at: place.labelsAt, message: `The labels of ${place.type} \`${place.name}\`` }] : [],
      fixes: near ? [cluster.relabel(at, near), ...addition(selector, near)] : [],
    };
  },
});

function hint(near: NearWorkload | undefined, elsewhere: Workload | undefined): string {
  const actual = near?.changes.map(({ to }) => `\`${to.key}=${to.value}\``).join(' and ') ?? '';
  if (near) return `; ${near.workload.type} \`${near.workload.name}\` has ${actual}`;
  return elsewhere ? `, but ${elsewhere.type} \`${elsewhere.name}\` in namespace \`${elsewhere.namespace}\` does` : '';
}

/** Pods may bear more labels at no harm; changing one they have could cost them other Services and policies. */
function addition(
  selector: Labels,
  { changes, workload: { type, name, labels, labelsAt } }: NearWorkload,
): readonly Fix[] {
  if (changes.some(({ key }) => labels[key] !== undefined)) return [];
  const edits = changes.map(({ key }) => ({ kind: 'insert', at: labelsAt, key, value: selector[key] ?? '' }) as const);
  const added = edits.map(({ key, value }) => `\`${key}: ${value}\``).join(', ');
  return [{ title: `Add ${added} to the pods of ${type} \`${name}\``, edits }];
}
