import { nearestWorkload } from '../cluster/near-workload';
import { relabel } from '../cluster/relabel';
import { policiesIn } from '../cluster/policies';
import { scopedKey } from '../cluster/key';
import { selectPods } from '../cluster/select-pods';
import { below } from '../model/anchor';
import { singlePort, type Policy, type Rule } from '../model/policy';
import { matchPeer } from '../reach/peer-match';
import type { Setting } from '../reach/setting';
import { settingOf } from '../reach/situation';
import { matchRule } from '../reach/rule-match';
import { viewOf } from '../reach/view';
import { connectionsEqual, coversConnections } from '../sets/connections';
import { hasLabels, lastingLabels, peersFor, portsFor, ruleFor, singleNumber } from './allowance';
import { closingPolicies } from './closing';
import type { Where } from './host';
import { decidersOf, type Hop, type SideVerdict } from './hop';
import { change, type Change } from './stretch';
import { connectionsText, objectText, onPorts } from './words';

interface Wanted {
  readonly where: Where;
  readonly hop: Hop;
  readonly side: SideVerdict;
  readonly setting: Setting;
}

/** Changes of policies that may open one side of a hop, those that open least first. Each has to be tried. */
export function sideRemedies(where: Where, hop: Hop, side: SideVerdict): readonly Change[] {
  const wanted = { where, hop, side, setting: settingOf(where.db, where.cluster) };
  const closing = closingPolicies(side).toSorted((a, b) => width(a, side) - width(b, side));
  const narrow = closing.filter(({ subject }) => subject.pods.requirements.length > 0);
  const wide = closing.filter((policy) => !narrow.includes(policy));
  return [
    ...closing.flatMap((policy) => slips(policy, wanted)),
    ...narrow.flatMap((policy) => widenings(policy, wanted)),
    ...narrow.flatMap((policy) => addition(policy, wanted)),
    ...newPolicy(closing, wanted),
    ...wide.flatMap((policy) => [...widenings(policy, wanted), ...addition(policy, wanted)]),
    ...removals(wanted),
  ];
}

/** Policies that allow something already come before those that are there to deny. */
function width({ subject, ...policy }: Policy, { direction }: SideVerdict): number {
  return (policy[direction]?.rules.length ?? 0) > 0 ? -subject.pods.requirements.length : 1;
}

function rulesOf(policy: Policy, { side }: Wanted): readonly Rule[] {
  return policy[side.direction]?.rules.filter(({ action }) => action === 'allow') ?? [];
}

function isMatched(rule: Rule, { side, setting }: Wanted): boolean {
  if (rule.peers === 'anyone') return true;
  const view = viewOf(side.peer, { reading: 'as-pods', blocks: setting.profile.ipBlockOnPods }, setting);
  return rule.peers.some((peer) => matchPeer(peer, view).match === 'yes');
}

/** The connections of a rule, whoever its peers are. */
function allowedBy(rule: Rule, wanted: Wanted) {
  const { side, hop, setting } = wanted;
  const view = viewOf(side.peer, { reading: 'as-pods', blocks: setting.profile.ipBlockOnPods }, setting);
  return matchRule({ ...rule, peers: 'anyone' }, view, hop.to.party, setting).surely;
}

/** A peer that selects no pod at all and nearly selects this one; a port of the Service where the pod's was meant. */
function slips(policy: Policy, wanted: Wanted): readonly Change[] {
  return rulesOf(policy, wanted).flatMap((rule) => [
    ...portSlip(policy, rule, wanted),
    ...labelSlips(policy, rule, wanted),
  ]);
}

function portSlip(policy: Policy, rule: Rule, wanted: Wanted): readonly Change[] {
  const { servicePort, asked, to } = wanted.hop;
  if (rule.ports === 'all' || servicePort === undefined || to.party.kind === 'outside' || !isMatched(rule, wanted))
    return [];
  const meant = rule.ports.find((one) => singlePort(one) === servicePort);
  const isDeclared = to.party.workload.ports.some((one) => one.port === servicePort);
  const number = singleNumber(asked);
  if (!meant || isDeclared || number === undefined) return [];
  const title = `Change port ${servicePort} to ${number} in ${objectText(policy)}: policies see the port of the pods`;
  return [change(title, { kind: 'set', at: meant.portAt, value: number })];
}

function labelSlips(policy: Policy, rule: Rule, wanted: Wanted): readonly Change[] {
  const { where, hop, side } = wanted;
  const { party } = side.peer;
  if (rule.peers === 'anyone' || party.kind === 'outside' || !coversConnections(allowedBy(rule, wanted), hop.asked))
    return [];
  return rule.peers.flatMap((peer) => {
    if (peer.kind !== 'pods') return [];
    const { surely, perhaps } = selectPods(where.db, where.cluster, peer.pods);
    const near = surely.length + perhaps.length === 0 ? nearestWorkload(peer.pods.pods, [party.workload]) : undefined;
    if (!near?.isTypo || near.changes.length === 0) return [];
    const { title, edits } = relabel(below(peer.podsAt, 'matchLabels'), near);
    return [change(`${title} in ${objectText(policy)}`, ...edits)];
  });
}

/** An item more in a rule that opens nothing else by it. */
function widenings(policy: Policy, wanted: Wanted): readonly Change[] {
  const { side, hop } = wanted;
  const key = side.direction === 'ingress' ? 'from' : 'to';
  return rulesOf(policy, wanted).flatMap((rule) => {
    if (rule.peers === 'anyone') return [];
    if (isMatched(rule, wanted)) return rule.peers.length === 1 ? morePorts(policy, rule, wanted) : [];
    const allowed = allowedBy(rule, wanted);
    if (!connectionsEqual(allowed, hop.asked) && !connectionsEqual(allowed, hop.worthwhile)) return [];
    const peers = peersFor(side.peer.party, policy.namespace);
    const edits = peers.map((value) => ({ kind: 'append', at: below(rule.at, key), value }) as const);
    return edits.length > 0 ? [change(`Add ${peerText(side)} to the rule of ${objectText(policy)}`, ...edits)] : [];
  });
}

function morePorts(policy: Policy, rule: Rule, { hop }: Wanted): readonly Change[] {
  const edits = portsFor(hop.worthwhile).map(
    (value) => ({ kind: 'append', at: below(rule.at, 'ports'), value }) as const,
  );
  if (edits.length === 0) return [];
  return [change(`Add ${connectionsText(hop.worthwhile)} to the rule of ${objectText(policy)}`, ...edits)];
}

/** A rule of its own. */
function addition(policy: Policy, { side, hop }: Wanted): readonly Change[] {
  const peers = peersFor(side.peer.party, policy.namespace);
  const at = policy[side.direction]?.at;
  if (!at || peers.length === 0 || policy.type !== 'NetworkPolicy') return [];
  const title = `Add a rule to ${objectText(policy)} that allows ${side.direction} ${endText(side)}${onPorts(hop.worthwhile)}`;
  return [change(title, { kind: 'append', at, value: ruleFor(side.direction, peers, hop.worthwhile) })];
}

function endText(side: SideVerdict): string {
  return `${side.direction === 'ingress' ? 'from' : 'to'} ${peerText(side)}`;
}

/** Whom a change names: where pods have no labels, their whole namespace. */
function peerText({ names, peer: { party } }: SideVerdict): string {
  if (party.kind === 'outside' || hasLabels(party.workload)) return names.peer;
  return `all pods of \`${party.workload.namespace}\`, for ${names.peer} has no labels,`;
}

/** A policy of its own, where those that close the pod are about the whole namespace. */
function newPolicy([closing]: readonly Policy[], { where, side, hop }: Wanted): readonly Change[] {
  const { party } = side.subject;
  if (!closing || party.kind === 'outside') return [];
  const { namespace, name } = party.workload;
  const peers = peersFor(side.peer.party, namespace);
  const labels = lastingLabels(party.workload);
  if (peers.length === 0 || Object.keys(labels).length === 0) return [];
  const taken = new Set(policiesIn(where.db, scopedKey(where.cluster, namespace)).map((policy) => policy.name));
  const called = freeName(`${name}-${nameOfRule(side)}`, taken);
  const value = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: called, namespace },
    spec: {
      podSelector: { matchLabels: labels },
      policyTypes: [side.direction === 'ingress' ? 'Ingress' : 'Egress'],
      [side.direction]: [ruleFor(side.direction, peers, hop.worthwhile)],
    },
  };
  const title = `Add a NetworkPolicy for ${side.names.subject} that allows ${side.direction} ${endText(side)}${onPorts(hop.worthwhile)}`;
  return [{ title, edits: [], added: [{ file: closing.at.file, value }] }];
}

function nameOfRule({ direction, peer: { party } }: SideVerdict): string {
  return `${direction === 'ingress' ? 'from' : 'to'}-${party.kind === 'outside' ? 'outside' : party.workload.name}`;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let number = 1;
  const numbered = (): string => (number === 1 ? name : `${name}-${number}`);
  while (taken.has(numbered())) number++;
  return numbered();
}

/** Rules that deny: others may need them, so this comes last. */
function removals({ side }: Wanted): readonly Change[] {
  const denying = decidersOf(side).filter(({ reason, rule }) => reason.effect === 'deny' && rule !== undefined);
  const edits = denying.flatMap(({ rule }) => (rule ? [{ kind: 'remove', at: rule.at } as const] : []));
  const [first] = denying;
  return first ? [change(`Remove the rule of ${objectText(first.policy)} that denies it`, ...edits)] : [];
}
