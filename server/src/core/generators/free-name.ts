import { scopedKey } from '../cluster/key';
import { policiesIn } from '../cluster/policies';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';

/** The name, or with the first number behind it that no policy of the namespace has. */
export function freeName(
  db: Database,
  cluster: ClusterId,
  namespace: string,
  name: string,
  others: ReadonlySet<string> = new Set(),
): string {
  const taken = new Set([...others, ...policiesIn(db, scopedKey(cluster, namespace)).map((policy) => policy.name)]);
  let number = 1;
  const numbered = (): string => (number === 1 ? name : `${name}-${number}`);
  while (taken.has(numbered())) number++;
  return numbered();
}
