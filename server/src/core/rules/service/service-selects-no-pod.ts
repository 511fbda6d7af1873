import type { Fix } from '../../model/finding';
import type { Service } from '../../model/service';
import type { Workload } from '../../model/workload';
import { rule, type Answers, type NearWorkload } from '../../rule';
import { selectorOf, selectorToString, type Labels } from '../../sets/selectors';

export const serviceSelectsNoPod = rule({
  id: 'service-selects-no-pod',
  on: 'service',
  severity: 'warning',
  summary: 'No workload has the labels that a Service selects, so nothing answers behind it.',
  mistakes: ['M-63', 'M-85'],
  *check(service, cluster) {
    const { namespace, selector, selectorAt: at, type } = service;
    if (!selector || type === 'ExternalName' || cluster.hasSlices(service)) return;
    if (cluster.selectedBy(service).length > 0) return;
    const unseen = cluster.unseenPods(namespace, selector);
    if (unseen === 'unread-document') return;
    const wanted = selectorOf(selector);
    const workloads = cluster.workloads(namespace);
    const near = cluster.nearestWorkload(wanted, workloads);
    const all = cluster.selectAnywhere(wanted);
    const [elsewhere] = all;
    // Without anything near, the workload of the same name is as good as told.
    const named = near || elsewhere ? undefined : workloads.find(({ name }) => name === service.name);
    const isProven = !unseen && (elsewhere !== undefined || workloads.length > 0 || cluster.isComplete());
    const place = near?.workload ?? elsewhere ?? named;
    yield {
      at,
      mistakes: isNameGiving(service, workloads) ? ['M-63', 'M-85'] : ['M-63'],
      severity: isProven ? 'warning' : 'information',
      message: `The Service selects no pod: nothing in namespace \`${namespace}\` has \`${selectorToString(wanted)}\`${hint(near, elsewhere)}.`,
      related: place ? [{ at: place.labelsAt, message: `The labels of ${place.type} \`${place.name}\`` }] : [],
      fixes: near
        ? [cluster.relabel(at, near), ...addition(selector, near, cluster)]
        : [...(named ? cluster.reselect(service, named) : []), ...moves(service, all, cluster)],
    };
  },
});

function hint(near: NearWorkload | undefined, elsewhere: Workload | undefined): string {
  const actual = near?.changes.map(({ to }) => `\`${to.key}=${to.value}\``).join(' and ') ?? '';
  if (near) return `; ${near.workload.type} \`${near.workload.name}\` has ${actual}`;
  return elsewhere ? `, but ${elsewhere.type} \`${elsewhere.name}\` in namespace \`${elsewhere.namespace}\` does` : '';
}

/** Whether a StatefulSet has the names of its pods from a Service (N-5.6). */
function isNameGiving({ name, clusterIP }: Service, workloads: readonly Workload[]): boolean {
  return clusterIP === 'headless' && workloads.some(({ serviceName }) => serviceName === name);
}

/** Pods may bear more labels at no harm; changing one they have could cost them other Services and policies. */
function addition(selector: Labels, { changes, workload }: NearWorkload, cluster: Answers): readonly Fix[] {
  if (changes.some(({ key }) => workload.labels[key] !== undefined)) return [];
  const wanted = changes.map(({ key }) => [key, selector[key] ?? ''] as const);
  return [cluster.label(workload, Object.fromEntries(wanted))];
}

/** Where all of them are in one other namespace, which has no Service of that name yet. */
function moves(service: Service, pods: readonly Workload[], cluster: Answers): readonly Fix[] {
  const [only, ...others] = new Set(pods.map(({ namespace }) => namespace));
  if (only === undefined || others.length > 0 || cluster.service(only, service.name)) return [];
  return cluster.moveTo(service, only);
}
