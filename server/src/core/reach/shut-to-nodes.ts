import { entriesToPods, type ServiceEntry } from '../cluster/entries';
import { selectPods } from '../cluster/select-pods';
import { workloadKey } from '../cluster/workloads';
import { countingRules, type AddressPeer, type Policy, type Rule } from '../model/policy';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { addressesOf, areDisjoint, noAddresses, parseCidr, unionAddresses, type AddressSet } from '../sets/addresses';
import { intersectConnections, isNoConnections } from '../sets/connections';
import { portsOf } from './admission';
import { portOf } from './arrival';
import { asAnyOf } from './as-seen';

/** Clients by their addresses, who arrive at a pod as a node, and are not let in as such (N-1.36). */
export interface ShutToNodes {
  readonly peer: AddressPeer;
  readonly workload: Workload;
  readonly entry: ServiceEntry;
}

/** For each rule of a policy that admits addresses outside alone, a way in that hides them. */
export function shutToNodes(db: Database, cluster: ClusterId, policy: Policy): readonly ShutToNodes[] {
  const subjects = selectPods(db, cluster, policy.subject).surely;
  return countingRules(policy, 'ingress').flatMap((rule) => {
    const [peer] = outsidePeers(rule);
    const found = peer && subjects.flatMap((workload) => hidingEntry(db, cluster, workload, rule) ?? [])[0];
    return found ? [{ peer, ...found }] : [];
  });
}

/** Where nodes have their addresses from, mostly. */
const inside: AddressSet = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']
  .flatMap((text) => parseCidr(text) ?? [])
  .map(addressesOf)
  .reduce(unionAddresses, noAddresses);

function outsidePeers({ peers }: Rule): readonly AddressPeer[] {
  const blocks = (peers === 'anyone' ? [] : peers).filter((peer) => peer.kind === 'addresses');
  return blocks.every(({ addresses }) => areDisjoint(addresses, inside)) ? blocks : [];
}

type Hiding = Omit<ShutToNodes, 'peer'>;

function hidingEntry(db: Database, cluster: ClusterId, workload: Workload, rule: Rule): Hiding | undefined {
  const open = portsOf(rule.ports, workload);
  for (const entry of entriesToPods(db, cluster, workload)) {
    if (!('service' in entry) || entry.kind === 'ingress' || entry.source !== 'client-or-node') continue;
    const own = entry.pods.filter((pod) => workloadKey(pod.workload) === workloadKey(workload));
    const isShut = own.some((target) => {
      const wanted = { db, cluster, target, protocol: entry.protocol };
      const isMeant = !isNoConnections(intersectConnections(open, portOf(target, entry.protocol)));
      return isMeant && isNoConnections(asAnyOf(wanted, inside).perhaps);
    });
    if (isShut) return { workload, entry };
  }
  return undefined;
}
