import type { Reason } from '../model/verdict';
import { matchesPartly, type KnownLabels, type Selector } from '../sets/selectors';
import { namespaceSelectors, podSelectors } from './completions';
import type { End } from './end';
import { labelChoices, limit } from './label-choices';
import { namespaceOf } from './party';
import type { Setting } from './setting';
import { sharedFamilies, type World } from './world';

/** What both directions of a connection have to take alike. */
export type Coupling = Pick<World, 'labels' | 'pods' | 'family'>;

/** All ways to take what is unknown and the same for both directions; none where nothing is, or there are too many. */
export function couplings(from: End, to: End, setting: Setting): readonly Coupling[] {
  const factors = [labelCouplings(from, to), podCouplings(from, to), familyCouplings(from, to, setting)];
  const several = factors.filter((factor) => factor.length > 0);
  if (several.length === 0 || several.reduce((count, factor) => count * factor.length, 1) > limit) return [];
  return several.reduce((all, factor) => all.flatMap((one) => factor.map((other) => ({ ...one, ...other }))));
}

/** By namespaces whose labels no manifest shows, and at which both directions look. */
function labelCouplings(from: End, to: End): readonly Coupling[] {
  const unknown = new Map<string, KnownLabels>();
  for (const { party, labels } of [from, to]) {
    const name = namespaceOf(party);
    if (name !== undefined && labels.others === 'unknown') unknown.set(name, labels);
  }
  let all: readonly ReadonlyMap<string, KnownLabels>[] = [new Map()];
  for (const [name, labels] of unknown) {
    const choices = choicesFor(name, labels, from, to);
    if (all.length * choices.length > limit) return [];
    all = all.flatMap((one) => choices.map((choice) => new Map([...one, [name, choice]])));
  }
  return all.length < 2 ? [] : all.map((labels) => ({ labels }));
}

/** What only one direction looks at, that direction fills in alone. */
function choicesFor(name: string, labels: KnownLabels, from: End, to: End): readonly KnownLabels[] {
  const sent = selectorsOn(name, labels, from, to, 'egress');
  const received = selectorsOn(name, labels, to, from, 'ingress');
  if (sent.length === 0 || received.length === 0) return [labels];
  return labelChoices(labels, [...sent, ...received]) ?? [labels];
}

/** What the policies about one end ask of a namespace that its labels leave open. */
function selectorsOn(
  name: string,
  labels: KnownLabels,
  subject: End,
  peer: End,
  direction: Reason['direction'],
): readonly Selector[] {
  const policies = subject.applied.flatMap(({ policy }) => (policy[direction] ? [policy] : []));
  const subjects = policies.flatMap(({ subject: { namespaces } }) =>
    namespaces.kind === 'selected' ? [namespaces.selector] : [],
  );
  const rules = policies.flatMap((policy) => policy[direction]?.rules ?? []);
  const peers = rules.flatMap((rule) => (rule.peers === 'anyone' ? [] : rule.peers));
  const asked = [
    ...(namespaceOf(subject.party) === name ? subjects : []),
    ...(namespaceOf(peer.party) === name ? namespaceSelectors(peers) : []),
  ];
  return asked.filter((selector) => matchesPartly(selector, labels) === 'maybe');
}

/** By labels of the pods themselves, likewise. */
function podCouplings(from: End, to: End): readonly Coupling[] {
  const senders = podChoices(from, to, 'egress');
  const receivers = podChoices(to, from, 'ingress');
  if (senders.length * receivers.length < 2) return [];
  return senders.flatMap((sender) => receivers.map((receiver) => ({ pods: { sender, receiver } })));
}

/** `own` is the direction for which the policies about an end decide. */
function podChoices({ party, applied }: End, other: End, own: Reason['direction']): readonly KnownLabels[] {
  if (party.kind === 'outside') return [noLabels];
  const { podLabels } = party.workload;
  const isOpen = (selector: Selector): boolean => matchesPartly(selector, podLabels) === 'maybe';
  const subjects = applied.flatMap(({ policy }) => (policy[own] ? [policy.subject.pods] : [])).filter(isOpen);
  const rules = other.applied.flatMap(({ policy }) => policy[own === 'egress' ? 'ingress' : 'egress']?.rules ?? []);
  const peers = podSelectors(rules.flatMap((rule) => (rule.peers === 'anyone' ? [] : rule.peers))).filter(isOpen);
  if (subjects.length === 0 || peers.length === 0) return [podLabels];
  return labelChoices(podLabels, [...subjects, ...peers]) ?? [podLabels];
}

const noLabels: KnownLabels = { labels: {}, others: 'none' };

/** Pods with several families of addresses in common; with one, each direction knows that (`roughWorlds`). */
function familyCouplings(from: End, to: End, setting: Setting): readonly Coupling[] {
  const families = sharedFamilies(from, to, setting);
  return families.length > 1 ? families.map((family) => ({ family })) : [];
}
