import type { Peer, PodSet } from '../model/policy';
import { intersectAddresses, isNoAddresses, partition } from '../sets/addresses';
import type { Selector } from '../sets/selectors';
import { selectsNow, type Question } from './decide';
import { limit, labelChoices } from './label-choices';
import { nameChoices } from './name-choices';
import { matchPeer } from './peer-match';
import type { View } from './view';

/** All ways to fill in what a question leaves open that its policies can tell apart; what would be too many stays open. */
export function completions(question: Question): readonly Question[] {
  const open = peersOf(question).filter((peer) => matchPeer(peer, question.peer).match === 'maybe');
  const factors = [
    ...labelFactors(question, open),
    ...podFactors(question, open),
    addressFactor(question.peer, open),
    nodeFactor(question.peer, open),
    nameFactor(question.peer, open),
  ];
  let all: readonly Question[] = [question];
  for (const choices of factors) {
    if (choices === undefined || all.length * choices.length > limit) continue;
    all = all.flatMap((one) => choices.map((choose) => choose(one)));
  }
  return all;
}

/** The alternatives for one thing that is open; `undefined`: too many. */
type Factor = readonly ((question: Question) => Question)[] | undefined;

function peersOf({ applied, direction }: Question): readonly Peer[] {
  const rules = applied.flatMap(({ policy }) => policy[direction]?.rules ?? []);
  return rules.flatMap(({ peers }) => (peers === 'anyone' ? [] : peers));
}

function labelFactors(question: Question, open: readonly Peer[]): readonly Factor[] {
  const { labels, peer, areNeighbours } = question;
  const own = subjectSelectors(question);
  const theirs = namespaceSelectors(open);
  if (areNeighbours) {
    const choices = labelChoices(labels, [...own, ...theirs]);
    return [choices?.map((one) => (asked) => withPeer({ ...asked, labels: one }, { labels: one }))];
  }
  return [
    labelChoices(labels, own)?.map((one) => (asked) => ({ ...asked, labels: one })),
    labelChoices(peer.labels, theirs)?.map((one) => (asked) => withPeer(asked, { labels: one })),
  ];
}

function podFactors(question: Question, open: readonly Peer[]): readonly Factor[] {
  const own = openSubjects(question).map(({ pods }) => pods);
  return [
    labelChoices(question.podLabels, own)?.map((one) => (asked) => ({ ...asked, podLabels: one })),
    labelChoices(question.peer.podLabels, podSelectors(open))?.map(
      (one) => (asked) => withPeer(asked, { podLabels: one }),
    ),
  ];
}

function subjectSelectors(question: Question): readonly Selector[] {
  return openSubjects(question).flatMap(({ namespaces }) =>
    namespaces.kind === 'selected' ? [namespaces.selector] : [],
  );
}

/** Of policies that perhaps select the subject. */
function openSubjects(question: Question): readonly PodSet[] {
  return question.applied.flatMap(({ policy, selects }) => {
    const isOpen = selects === 'maybe' && policy[question.direction] && selectsNow(policy, question) === 'maybe';
    return isOpen ? [policy.subject] : [];
  });
}

export function podSelectors(peers: readonly Peer[]): readonly Selector[] {
  return peers.flatMap((peer) => (peer.kind === 'pods' ? [peer.pods.pods] : []));
}

export function namespaceSelectors(peers: readonly Peer[]): readonly Selector[] {
  return peers.flatMap((peer) =>
    peer.kind === 'pods' && peer.pods.namespaces.kind === 'selected' ? [peer.pods.namespaces.selector] : [],
  );
}

function addressFactor({ addresses, blocks }: View, open: readonly Peer[]): Factor {
  const looked = open.flatMap((peer) => (peer.kind === 'addresses' ? [peer.addresses] : []));
  if (looked.length === 0 || blocks === 'undefined') return [same];
  const parts = partition(looked).map((atom) => intersectAddresses(atom.addresses, addresses));
  return parts.filter((part) => !isNoAddresses(part)).map((part) => (asked) => withPeer(asked, { addresses: part }));
}

function nodeFactor({ node }: View, open: readonly Peer[]): Factor {
  const selectors = open.flatMap((peer) => (peer.kind === 'nodes' ? [peer.nodes] : []));
  if (selectors.length === 0) return [same];
  const choices = labelChoices(node.labels, selectors)?.map((labels) => ({ is: 'yes' as const, labels }));
  const none = node.is === 'maybe' ? [{ is: 'no' as const, labels: node.labels }] : [];
  return choices && [...choices, ...none].map((one) => (asked) => withPeer(asked, { node: one }));
}

function nameFactor({ names }: View, open: readonly Peer[]): Factor {
  const wanted = open.flatMap((peer) => (peer.kind === 'domains' ? [peer.names] : []));
  if (names !== 'unknown' || wanted.length === 0) return [same];
  return nameChoices(wanted)?.map((one) => (asked) => withPeer(asked, { names: one }));
}

function same(question: Question): Question {
  return question;
}

function withPeer(question: Question, known: Partial<View>): Question {
  return { ...question, peer: { ...question.peer, ...known } };
}
