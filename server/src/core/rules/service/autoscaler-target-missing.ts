import type { Autoscaler } from '../../model/autoscaler';
import { below } from '../../model/anchor';
import type { Workload } from '../../model/workload';
import { rule, type Answers, type Fix } from '../../rule';

export const autoscalerTargetMissing = rule({
  id: 'autoscaler-target-missing',
  on: 'autoscaler',
  severity: 'warning',
  summary: 'An autoscaler names a workload that its namespace does not have, so it scales nothing.',
  mistakes: [],
  *check(scaler, cluster) {
    const { namespace, target } = scaler;
    const { type, name } = target;
    const own = cluster.scaling.declared(namespace);
    if (groups[type] !== target.group || own.some((one) => isCalled(one, type, name))) return;
    const unseen = cluster.scaling.unseenTarget(scaler);
    if (unseen === 'unread-document' || unseen === 'own-namespace') return;
    const elsewhere = cluster.scaling.declared().filter((one) => isCalled(one, type, name));
    const another = own.find((one) => isScalable(one) && one.name === name);
    yield {
      at: below(target.at, another ? 'kind' : 'name'),
      // Where no file shows any workload of the namespace, they are kept elsewhere.
      severity: !unseen && (own.length + elsewhere.length > 0 || cluster.isComplete()) ? 'warning' : 'information',
      message: `Namespace \`${namespace}\` has no ${type} \`${name}\`${hint(elsewhere, another)}: nothing is scaled.`,
      related: [...elsewhere, ...(another ? [another] : [])].map((one) => ({
        at: one.at,
        message: `${one.type} \`${one.name}\` of namespace \`${one.namespace}\``,
      })),
      fixes: fixesOf(scaler, own, another, cluster),
    };
  },
});

/** The API groups of what is built in and scaled; others are for their operators to know. */
const groups: Readonly<Record<string, string>> = {
  Deployment: 'apps',
  StatefulSet: 'apps',
  ReplicaSet: 'apps',
  ReplicationController: '',
};

function isScalable({ type }: Workload): boolean {
  return groups[type] === 'apps';
}

function isCalled(workload: Workload, type: string, name: string): boolean {
  return workload.type === type && workload.name === name;
}

function hint([first]: readonly Workload[], another: Workload | undefined): string {
  if (another) return `, but a ${another.type} of that name`;
  return first ? `, but \`${first.namespace}\` does` : '';
}

/** The kind where only that differs, else the nearest name. */
function fixesOf(
  { target: { at, type, name } }: Autoscaler,
  own: readonly Workload[],
  another: Workload | undefined,
  { nearestWord }: Answers,
): readonly Fix[] {
  const names = own.filter((one) => one.type === type).map((one) => one.name);
  const value = another ? another.type : nearestWord(name, names);
  if (value === undefined || (another && groups[type] !== 'apps')) return [];
  return [
    { title: `Change to \`${value}\``, edits: [{ kind: 'set', at: below(at, another ? 'kind' : 'name'), value }] },
  ];
}
