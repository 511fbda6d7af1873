import { namesOf, scopedKey, type ScopedKey } from '../cluster/key';
import { inNamespaces } from '../cluster/namespaces';
import { policiesIn } from '../cluster/policies';
import { query } from '../query';
import { matches } from '../sets/selectors';
import { classById } from './classes';
import type { Applied } from './decide';

/** The policies about the pods of a class: those of its namespace and the cluster-wide ones that select it. */
export const appliedTo = query<ScopedKey, readonly Applied[]>('appliedTo', (db, key) => {
  const [cluster, id] = namesOf(key);
  const sample = classById(db, cluster).get(id)?.sample;
  if (!sample) return [];
  const candidates = [
    ...policiesIn(db, scopedKey(cluster, sample.namespace)),
    ...policiesIn(db, scopedKey(cluster, '')),
  ];
  return candidates.flatMap((policy) => {
    if (!matches(policy.subject.pods, sample.labels)) return [];
    const selects = inNamespaces(db, cluster, policy.subject.namespaces, sample.namespace);
    return selects === 'no' ? [] : [{ policy, selects }];
  });
});
