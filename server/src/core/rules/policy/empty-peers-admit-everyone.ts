import type { Value } from '../../model/finding';
import { singlePort, type PortMatch } from '../../model/policy';
import { rule, type Answers } from '../../rule';

export const emptyPeersAdmitEveryone = rule({
  id: 'empty-peers-admit-everyone',
  on: 'policy',
  severity: 'warning',
  summary: 'An empty list of peers beside ports admits everyone, inside the cluster and outside.',
  mistakes: ['M-02', 'M-36'],
  holdsForRefused: true,
  *check({ ingress, egress }, cluster) {
    for (const { at, peers, peersAt, ports } of [...(ingress?.rules ?? []), ...(egress?.rules ?? [])]) {
      // Without ports, it is how many write that everything is allowed.
      if (peers !== 'anyone' || !peersAt || ports === 'all') continue;
      const key = String(peersAt.path.at(-1));
      yield {
        at: peersAt,
        message: `An empty \`${key}\` does not mean nobody: these ports are open to everyone, inside the cluster and outside.`,
        fixes: [
          key === 'to' && ports.every((one) => isDns(one, cluster))
            ? {
                title: "Open them to the cluster's DNS pods only",
                edits: [{ kind: 'set', at: peersAt, value: dns(cluster) }],
              }
            : {
                title: 'Open them to pods of this namespace only',
                edits: [{ kind: 'set', at: peersAt, value: [{ podSelector: {} }] }],
              },
          { title: `Remove \`${key}\`: everyone is meant`, edits: [{ kind: 'remove', at: peersAt }] },
          { title: 'Remove the rule: nobody is meant', edits: [{ kind: 'remove', at }] },
        ],
      };
    }
  },
});

function isDns(match: PortMatch, { dnsPods }: Answers): boolean {
  return singlePort(match) === dnsPods().port;
}

function dns({ dnsPods }: Answers): Value {
  const { namespace, labels } = dnsPods();
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': namespace } };
  return [{ namespaceSelector, podSelector: { matchLabels: labels } }];
}
