import { namesOf, type ScopedKey } from '../cluster/key';
import { serviceNamed } from '../cluster/selection';
import { unshownEndpoints, whyUnseen } from '../cluster/unshown-endpoints';
import type { Doubt } from '../model/verdict';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import { maySendAnywhere, maySendInto } from '../reach/may-send';
import type { ClusterId } from '../scopes';
import { selectorOf, selectorToString } from '../sets/selectors';

/** Endpoints of a Service that no file shows, and that may be in the cluster. */
export interface UnshownBehind {
  readonly doubt: Pick<Doubt, 'reason' | 'at'>;
  /** Of the pods; `undefined`: they may be anywhere, also outside. */
  readonly namespace: string | undefined;
}

export const unshownBehind = query<ScopedKey, UnshownBehind | undefined>('unshownBehind', (db, key) => {
  const service = serviceNamed(db, key);
  const why = unshownEndpoints(db, key);
  if (!service || !why) return undefined;
  const [, namespace] = namesOf(key);
  if (why === 'written-by-hand')
    return { doubt: { reason: 'no file shows its endpoints', at: [service.at] }, namespace: undefined };
  const wanted = selectorToString(selectorOf(service.selector ?? {}));
  const reason = `no file shows pods with \`${wanted}\`, but ${whyUnseen[why]}`;
  return { doubt: { reason, at: [service.selectorAt] }, namespace };
});

/** Whether the policies about a sender may let it get there. */
export function maySendTo(
  db: Database,
  cluster: ClusterId,
  sender: Workload,
  { namespace }: Pick<UnshownBehind, 'namespace'>,
): boolean {
  return namespace === undefined ? maySendAnywhere(db, cluster, sender) : maySendInto(db, cluster, sender, namespace);
}
