import { cni } from '../cluster/cni';
import type { Anchor } from '../model/anchor';
import type { Doubt } from '../model/verdict';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { everyIPv4, everyIPv6, areDisjoint, type AddressSet } from '../sets/addresses';
import { connectionsEqual, intersectConnections, type Connections } from '../sets/connections';
import { isolatingPolicies } from './admission';
import { outside } from './outside';
import { verdictBetween } from './verdict';

/**
 * Whether an `ipBlock` counts for a Service whose endpoints lie outside is left open (N-1.44): a doubt where policies let
 * a sender connect as `asked` to some addresses of the family and not to others; else it does not matter which one counts.
 */
export function doubtBehindService(
  db: Database,
  cluster: ClusterId,
  sender: Workload,
  endpoint: AddressSet,
  asked: Connections,
): Pick<Doubt, 'reason' | 'at'> | undefined {
  if (cni(db, cluster).profile.ipBlockBehindServices === 'matches') return undefined;
  const at = blocksAbout(db, cluster, sender);
  if (at.length === 0 || isAlike(db, cluster, sender, familyOf(endpoint), asked)) return undefined;
  return { reason: 'whether an `ipBlock` counts for a Service with endpoints outside is up to the network plugin', at };
}

function blocksAbout(db: Database, cluster: ClusterId, sender: Workload): readonly Anchor[] {
  const rules = isolatingPolicies(db, cluster, sender, 'egress').flatMap(({ egress }) => egress?.rules ?? []);
  const peers = rules.flatMap((rule) => (rule.peers === 'anyone' ? [] : rule.peers));
  return peers.flatMap((peer) => (peer.kind === 'addresses' ? [peer.at] : []));
}

function isAlike(db: Database, cluster: ClusterId, sender: Workload, family: AddressSet, asked: Connections): boolean {
  const parts = outside(db, cluster).filter((part) => !areDisjoint(part, family));
  const verdicts = parts.map((addresses) =>
    verdictBetween(db, cluster, { kind: 'pod', workload: sender }, { kind: 'outside', addresses }),
  );
  const bounds = verdicts.flatMap(({ surely, perhaps }) =>
    [surely, perhaps].map((one) => intersectConnections(one, asked)),
  );
  return bounds.every((one) => connectionsEqual(one, bounds[0] ?? one));
}

function familyOf(endpoint: AddressSet): AddressSet {
  return areDisjoint(endpoint, everyIPv4) ? everyIPv6 : everyIPv4;
}
