import { anchorKey, below, isSameResource } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import type { Direction, Policy } from '../../model/policy';
import type { Workload } from '../../model/workload';
import { rule, type Answers } from '../../rule';

export const policiesOfSamePriority = rule({
  id: 'policies-of-same-priority',
  on: 'policy',
  severity: 'warning',
  summary:
    'Two policies of one priority say different things of the same connection, and nothing says which one counts.',
  mistakes: ['M-61'],
  *check(policy, cluster) {
    if (policy.tier === 'NetworkPolicy') return;
    const peers = cluster
      .policies('')
      .filter(({ tier, priority }) => tier === policy.tier && priority === policy.priority);
    for (const other of peers) {
      if (anchorKey(other.at) === anchorKey(policy.at)) continue;
      const tie = tieOf(policy, other, cluster);
      if (!tie) continue;
      const at = below(policy.at, 'spec', 'priority');
      yield {
        at,
        message: `${other.type} \`${other.name}\` has priority ${policy.priority} too, and says something else of connections from \`${tie.from.name}\` to \`${tie.to.name}\`: which one counts is not defined.`,
        related: [{ at: below(other.at, 'spec', 'priority'), message: `${other.type} \`${other.name}\`` }],
        fixes: fixes(policy, cluster),
      };
    }
  },
});

interface Tie {
  readonly from: Workload;
  readonly to: Workload;
}

/** A connection between pods in the files of which two policies say different things. */
function tieOf(policy: Policy, other: Policy, cluster: Answers): Tie | undefined {
  const theirs = new Set(cluster.select(other.subject).surely);
  const subject = cluster.select(policy.subject).surely.find((one) => theirs.has(one));
  if (!subject) return undefined;
  const tiesOf = (direction: Direction | undefined, pair: (peer: Workload) => Tie): Tie | undefined =>
    peersOf(direction, cluster)
      .map(pair)
      .find(({ from, to }) => {
        const rules = cluster.reach.ties(from, to);
        return [policy, other].every(({ at }) => rules.some((one) => isSameResource(one, at)));
      });
  return (
    tiesOf(policy.ingress, (peer) => ({ from: peer, to: subject })) ??
    tiesOf(policy.egress, (peer) => ({ from: subject, to: peer }))
  );
}

/** The first few pods of each peer: one connection is enough to tell. */
function peersOf(direction: Direction | undefined, { select }: Answers): readonly Workload[] {
  const peers = (direction?.rules ?? []).flatMap((one) => (one.peers === 'anyone' ? [] : one.peers));
  return peers.flatMap((peer) => (peer.kind === 'pods' ? select(peer.pods).surely.slice(0, 3) : []));
}

/** Before the other or behind it: which of them is meant to win, no file says. */
function fixes({ at, priority }: Policy, { policies }: Answers): readonly Fix[] {
  const taken = new Set(policies('').map((one) => one.priority));
  const free = [priority + 1, priority - 1].filter((value) => value >= 0 && value <= 1000 && !taken.has(value));
  return free.map((value) => ({
    title: `Let it go ${value < priority ? 'before' : 'behind'} the other, with ${value}`,
    edits: [{ kind: 'set', at: below(at, 'spec', 'priority'), value }],
  }));
}
