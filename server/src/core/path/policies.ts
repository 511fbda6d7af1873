import { workloadKey } from '../cluster/workloads';
import { anchorKey } from '../model/anchor';
import { settingOf } from '../reach/situation';
import { intersectConnections, isNoConnections, type Connections } from '../sets/connections';
import { unionAddresses } from '../sets/addresses';
import { blocksText } from './blocks';
import { isolating } from './closing';
import { partsOf, type Host, type HostPart, type Where } from './host';
import { decidersOf, verdictOf, type Hop, type HopVerdict, type SideVerdict } from './hop';
import { itself } from './itself';
import { obstacleAt } from './obstacle';
import { anyOf, free, oneOf, type Passage } from './passage';
import { closingAt, outcomeOf } from './said';
import { sideStep } from './side-step';
import { step, type Step } from './step';
import { either, type Stretch } from './stretch';
import { connectionsText } from './words';

export interface PolicyOptions {
  /** The port of the Service that led here. */
  readonly servicePort?: number | undefined;
  /** What a change should let through, where that is more than what is asked. */
  readonly worthwhile?: Connections;
}

/** What policies make of connections between two hosts; ports are the receiver's own. */
export function policiesBetween(
  where: Where,
  from: Host,
  to: Host,
  asked: Connections,
  { servicePort, worthwhile = asked }: PolicyOptions = {},
): Stretch {
  const hops = partsOf(where, from).flatMap((sender) =>
    partsOf(where, to).map((receiver) => ({ from: sender, to: receiver, asked, servicePort, worthwhile })),
  );
  const judged = merged(
    hops.map((hop) => ({ hop, verdict: verdictOf(where, hop) })),
    from,
    to,
  );
  const isGuess = [from, to].some((host) => host.kind === 'outside' && host.meant === 'one');
  const way = either(
    judged.map((one) => hopStretch(where, one)),
    isGuess ? oneOf : anyOf,
  );
  const isOwn = from.kind === 'pod' && to.kind === 'pod' && workloadKey(from.workload) === workloadKey(to.workload);
  return isOwn ? itself(where, way, to.workload, asked, servicePort !== undefined) : way;
}

interface Judged {
  readonly hop: Hop;
  readonly verdict: HopVerdict;
}

/** Parts of the outside that policies treat alike for the same reasons are one. */
function merged(all: readonly Judged[], from: Host, to: Host): readonly Judged[] {
  const groups = new Map<string, Judged>();
  for (const one of all) {
    const key = signatureOf(one);
    const other = groups.get(key);
    groups.set(key, other ? { ...one, hop: widened(other.hop, one.hop) } : one);
  }
  const [only, ...others] = groups.values();
  if (!only || others.length > 0) return [...groups.values()];
  const called = (part: HostPart, host: Host): HostPart =>
    host.kind === 'outside' ? { ...part, name: host.name } : part;
  return [{ ...only, hop: { ...only.hop, from: called(only.hop.from, from), to: called(only.hop.to, to) } }];
}

function signatureOf({ hop, verdict: { egress, ingress, both } }: Judged): string {
  const within = (connections: Connections): Connections => intersectConnections(connections, hop.asked);
  const lines = [egress, ingress].map((side) =>
    decidersOf(side)
      .filter(({ reason }) => !isNoConnections(within(reason.connections)))
      .map(({ policy, rule }) => anchorKey(rule?.at ?? policy.at)),
  );
  return JSON.stringify([within(both.surely), within(both.perhaps), lines]);
}

function widened(a: Hop, b: Hop): Hop {
  return { ...b, from: unionOf(a.from, b.from), to: unionOf(a.to, b.to) };
}

/** Still stood for by one part in every verdict; only the name tells of both. */
function unionOf(a: HostPart, b: HostPart): HostPart {
  if (a.party.kind === 'pod' || b.party.kind === 'pod') return b;
  const addresses = unionAddresses(a.party.addresses, b.party.addresses);
  return { party: { ...b.party, addresses }, name: blocksText(addresses) };
}

function verdictNamed({ egress, ingress, both }: HopVerdict, { from, to }: Hop): HopVerdict {
  return {
    egress: { ...egress, peer: { ...egress.peer, party: to.party }, names: { subject: from.name, peer: to.name } },
    ingress: { ...ingress, peer: { ...ingress.peer, party: from.party }, names: { subject: to.name, peer: from.name } },
    both,
  };
}

function hopStretch(where: Where, { hop, verdict }: Judged): Stretch {
  const setting = settingOf(where.db, where.cluster);
  const { egress, ingress } = verdictNamed(verdict, hop);
  const sides = [egress, ingress];
  const steps = sides.flatMap((side) => sideStep(side, hop, setting) ?? []);
  const enforced = passageOf(verdict, hop.asked);
  const isContradiction =
    isNoConnections(enforced.perhaps) && !sides.some((side) => outcomeOf(side, hop.asked) === 'fails');
  return {
    steps: isContradiction ? [...steps, contradiction(steps, sides, hop.asked)] : steps,
    enforced,
    unenforced: free(hop.asked),
    obstacles: sides
      .filter((side) => outcomeOf(side, hop.asked) !== 'passes')
      .map((side) => obstacleAt(where, hop, side)),
  };
}

function passageOf({ both: { surely, perhaps } }: HopVerdict, asked: Connections): Passage {
  const certain = intersectConnections(surely, asked);
  return { surely: certain, sometimes: certain, perhaps: intersectConnections(perhaps, asked) };
}

/** Either direction alone may let it pass, but never both. */
function contradiction(steps: readonly Step[], sides: readonly SideVerdict[], asked: Connections): Step {
  const [sent = asked, received = asked] = sides.map(({ verdict }) => intersectConnections(verdict.perhaps, asked));
  const message = isNoConnections(intersectConnections(sent, received))
    ? `What may be sent is ${connectionsText(sent)} and what may come in ${connectionsText(received)}, so nothing gets through.`
    : 'Each direction may let this through, but there is no case in which both do.';
  const rules = steps.flatMap(({ at }) => at);
  const closing = sides.flatMap((side) => isolating(side).map((policy) => closingAt(policy, side.direction)));
  return step('ingress', 'fails', message, [...new Set([...rules, ...closing])]);
}
