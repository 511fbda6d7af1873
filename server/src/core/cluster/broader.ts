import { groupedBy } from '../groups';
import type { Policy } from '../model/policy';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { coversPods } from './covers';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { policiesIn } from './policies';

/** The other policies of the same kind and namespace that are about all pods which one is about. */
export function broaderThan(db: Database, cluster: ClusterId, policy: Policy): readonly Policy[] {
  const broader = broaderIn(db, scopedKey(cluster, policy.namespace, policy.type));
  return labelsOf(policy)
    .flatMap((label) => broader.get(label) ?? [])
    .filter((one) => one.name !== policy.name && coversPods(one.subject, policy.subject));
}

/** By a label that they ask for; '' has those that ask for none of just one value. So not each is compared with each. */
const broaderIn = query<ScopedKey, ReadonlyMap<string, readonly Policy[]>>('broaderIn', (db, key) => {
  const [cluster, namespace, type] = namesOf(key);
  const own = policiesIn(db, scopedKey(cluster, namespace)).filter((one) => one.type === type);
  return groupedBy(own, (policy) => labelsOf(policy).at(-1) ?? '');
});

function labelsOf({ subject }: Policy): readonly string[] {
  const single = subject.pods.requirements.filter(({ operator, values }) => operator === 'In' && values.length === 1);
  return ['', ...single.map(({ key, values }) => `${key}=${values[0] ?? ''}`)];
}
