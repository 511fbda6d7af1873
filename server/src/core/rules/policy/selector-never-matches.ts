import type { Anchor } from '../../model/anchor';
import type { NamespaceSet, Peer, Policy } from '../../model/policy';
import { rule } from '../../rule';
import { isNoAddresses } from '../../sets/addresses';
import { isSatisfiable, selectorToString, type Selector } from '../../sets/selectors';

export const selectorNeverMatches = rule({
  id: 'selector-never-matches',
  on: 'policy',
  severity: 'warning',
  summary: 'A selector asks for what no labels can have, or an `except` leaves nothing of a block.',
  mistakes: [],
  *check(policy) {
    for (const { at, selector } of selectorsIn(policy)) {
      if (isSatisfiable(selector)) continue;
      const words = selectorToString(selector);
      yield { at, message: `This never matches anything: no labels can have all of \`${words}\` at once.` };
    }
    for (const peer of peersIn(policy)) {
      if (peer.kind !== 'addresses' || !isNoAddresses(peer.addresses)) continue;
      yield { at: peer.at, message: 'This never matches anything: `except` leaves no address of the block.' };
    }
  },
});

interface Placed {
  readonly at: Anchor;
  readonly selector: Selector;
}

function selectorsIn(policy: Policy): readonly Placed[] {
  const { subject, subjectNamespacesAt, subjectPodsAt } = policy;
  const peers = peersIn(policy).flatMap((peer): readonly Placed[] =>
    peer.kind === 'pods'
      ? [{ at: peer.podsAt, selector: peer.pods.pods }, ...inNamespaces(peer.pods.namespaces, peer.namespacesAt)]
      : [],
  );
  return [
    { at: subjectPodsAt, selector: subject.pods },
    ...inNamespaces(subject.namespaces, subjectNamespacesAt),
    ...peers,
  ];
}

function inNamespaces(set: NamespaceSet, at: Anchor): readonly Placed[] {
  return set.kind === 'selected' ? [{ at, selector: set.selector }] : [];
}

function peersIn({ ingress, egress }: Policy): readonly Peer[] {
  return [...(ingress?.rules ?? []), ...(egress?.rules ?? [])].flatMap(({ peers }) =>
    peers === 'anyone' ? [] : peers,
  );
}
