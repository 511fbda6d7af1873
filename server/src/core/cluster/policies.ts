import { query } from '../query';
import type { ClusterId } from '../scopes';
import type { Policy } from '../model/policy';
import { factsIn } from './facts-in';
import { namesOf, type ScopedKey } from './key';
import { namespaceNames } from './namespaces';

/** The policies of a namespace; '' has those that are cluster-wide. */
export const policiesIn = query<ScopedKey, readonly Policy[]>('policiesIn', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  return factsIn(db, cluster, namespace, 'policy');
});

export const allPolicies = query<ClusterId, readonly Policy[]>('allPolicies', (db, cluster) =>
  ['', ...namespaceNames(db, cluster)].flatMap((namespace) => factsIn(db, cluster, namespace, 'policy')),
);
