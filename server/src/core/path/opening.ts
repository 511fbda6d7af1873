import { distinct } from '../groups';
import { below } from '../model/anchor';
import type { Edit } from '../model/finding';
import type { Policy } from '../model/policy';
import type { Workload } from '../model/workload';
import type { Connections } from '../sets/connections';
import { peersFor, ruleFor } from './allowance';

/**
 * The edits that let pods which these policies close for a direction talk with others: a rule in the policy that is
 * about fewest pods. None where policies cannot name those others.
 */
export function opening(
  policies: readonly Policy[],
  side: 'ingress' | 'egress',
  others: readonly Workload[],
  connections: Connections,
): readonly Edit[] {
  const own = policies.filter(({ type }) => type === 'NetworkPolicy');
  const [narrowest] = own.toSorted((a, b) => widthOf(b, side) - widthOf(a, side));
  if (!narrowest) return [];
  const peers = others.flatMap((workload) => peersFor({ kind: 'pod', workload }, narrowest.namespace));
  const different = distinct(peers);
  if (different.length === 0 || different.length > most) return [];
  const value = ruleFor(side, different, connections);
  return [{ kind: 'append', at: below(narrowest.at, 'spec', side), value }];
}

/** Nobody names more than these one by one. */
const most = 5;

/** Of policies as narrow as each other, one that allows something already is the better place. */
function widthOf({ subject, ...policy }: Policy, side: 'ingress' | 'egress'): number {
  return subject.pods.requirements.length + ((policy[side]?.rules.length ?? 0) > 0 ? 0.5 : 0);
}
