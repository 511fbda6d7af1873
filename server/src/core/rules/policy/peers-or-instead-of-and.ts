import { splitPeers, type SplitPeer } from '../../model/split-peer';
import { rule, type Answers } from '../../rule';
import { selectorToString } from '../../sets/selectors';

export const peersOrInsteadOfAnd = rule({
  id: 'peers-or-instead-of-and',
  on: 'policy',
  severity: 'warning',
  summary: 'A dash before `podSelector` makes it a peer of its own, so all pods of the namespaces above it match.',
  mistakes: ['M-01'],
  holdsForRefused: true,
  *check(policy, cluster) {
    for (const split of splitPeers(policy)) {
      const { namespaces, pods, second } = split;
      if (second === namespaces && !isProven(split, cluster)) continue;
      const own = `\`${selectorToString(pods.pods.pods)}\` in namespace \`${policy.namespace}\``;
      yield {
        at: second.at,
        severity: isMeant(split, cluster) ? 'information' : 'warning',
        message: `This dash makes two peers: ${second === pods ? `all pods of the namespaces above it, and ${own}` : `${own}, and all pods of these namespaces`}.`,
        related: [{ at: namespaces.at, message: 'Admits all pods of these namespaces' }],
        fixes: [
          { title: 'Make it one peer: these pods in those namespaces', edits: [{ kind: 'join', at: second.at }] },
        ],
      };
    }
  },
});

/** The other way round, only such pods that are there and not here tell that one peer was meant. */
function isProven({ namespaces, pods }: SplitPeer, { select }: Answers): boolean {
  const there = select({ namespaces: namespaces.pods.namespaces, pods: pods.pods.pods });
  return there.surely.length > 0 && select(pods.pods).surely.length === 0;
}

/** Both make sense alone: such pods are here and not there, or they stand in a list of all kinds of peers. */
function isMeant({ namespaces, pods, among }: SplitPeer, { select }: Answers): boolean {
  const there = select({ namespaces: namespaces.pods.namespaces, pods: pods.pods.pods });
  if (there.surely.length > 0) return false;
  return select(pods.pods).surely.length > 0 || among.some(({ kind }) => kind === 'addresses');
}
