import type { PodEndpoint } from '../cluster/endpoints';
import type { Anchor } from '../model/anchor';
import type { Rule } from '../model/policy';
import type { Verdict } from '../model/verdict';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { allAddresses, intersectAddresses, isNoAddresses, type AddressSet } from '../sets/addresses';
import { coversConnections, noConnections, type Protocol } from '../sets/connections';
import { includesPort } from '../sets/ports';
import { isolatingPolicies } from './admission';
import { anyOf, narrowed, perhapsAlso, portOf, unsure } from './arrival';
import { clientsApart } from './clients-apart';
import { settingOf } from './situation';
import { verdictBetween } from './verdict';

/** One port of a pod in a cluster, as somebody asks for it. */
export interface Wanted {
  readonly db: Database;
  readonly cluster: ClusterId;
  readonly target: PodEndpoint;
  readonly protocol: Protocol;
}

/** What a pod makes of a client whose own address it sees; the addresses are such as no policy tells apart. */
export function asClient({ db, cluster, target, protocol }: Wanted, addresses: AddressSet): Verdict {
  const to = { kind: 'pod', workload: target.workload } as const;
  return narrowed(verdictBetween(db, cluster, { kind: 'outside', addresses }, to), portOf(target, protocol));
}

/** What it makes of somebody with one of these addresses, whichever it is. */
export function asAnyOf(wanted: Wanted, addresses: AddressSet): Verdict {
  const parts = clientsApart(wanted.db, wanted.cluster, [wanted.target.workload]);
  const possible = parts.map((part) => intersectAddresses(part, addresses)).filter((part) => !isNoAddresses(part));
  const [first, ...others] = possible.map((part) => asClient(wanted, part));
  return first ? anyOf([first, ...others]) : { surely: noConnections, perhaps: noConnections, because: [], doubts: [] };
}

/** What it makes of whoever arrives with the address of a node: of its own, all (N-1.30), of another, what policies say. */
export function asNode(wanted: Wanted): Verdict {
  const { db, cluster, target, protocol } = wanted;
  const { profile } = settingOf(db, cluster);
  const seen = asAnyOf(wanted, allAddresses);
  // Where no `ipBlock` matches nodes, only a rule without peers admits them for sure (N-1.37).
  const isCertain = profile.ipBlockOnPods !== 'never' || admitsEveryone(wanted);
  const said = isCertain ? seen : { ...seen, surely: noConnections };
  return perhapsAlso(said, portOf(target, protocol), { reason: ownNode, at: [] });
}

const ownNode = 'its own node always gets in';

function admitsEveryone({ db, cluster, target, protocol }: Wanted): boolean {
  const isolating = isolatingPolicies(db, cluster, target.workload, 'ingress');
  const rules = isolating.flatMap(({ ingress }) => ingress?.rules ?? []);
  return isolating.length === 0 || rules.some((rule) => rule.peers === 'anyone' && admitsPort(rule, target, protocol));
}

function admitsPort({ ports }: Rule, { port: number }: PodEndpoint, protocol: Protocol): boolean {
  if (ports === 'all') return true;
  return ports.some(
    (port) => port.kind === 'numbered' && port.protocol === protocol && includesPort(port.ports, number),
  );
}

/** What it makes of a client that may arrive with its own address or with that of a node (N-1.36, N-1.43). */
export function asClientOrNode(wanted: Wanted, client: Verdict, at: Anchor): Verdict {
  const all = portOf(wanted.target, wanted.protocol);
  const both = anyOf([client, asNode(wanted)]);
  if (coversConnections(both.surely, all)) return { ...both, doubts: [] };
  return perhapsAlso({ ...client, surely: both.surely, doubts: [] }, all, { reason: nodeAddress, at: [at] });
}

const nodeAddress = 'the pod may see the address of a node instead of the client, and its own node always gets in';

/** What it makes of a client whose load balancer may have opened a connection of its own. */
export function asClientOrBalancer(wanted: Wanted, client: Verdict, at: Anchor): Verdict {
  const both = anyOf([client, asAnyOf(wanted, allAddresses)]);
  if (coversConnections(both.surely, both.perhaps)) return { ...both, doubts: [] };
  return unsure({ ...both, doubts: [] }, { reason: balancerAddress, at: [at] });
}

const balancerAddress = 'the pod may see the address of the load balancer instead of the client';
