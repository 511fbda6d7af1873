import type { Anchor } from '../../model/anchor';
import { dnsPeer } from '../../model/dns-rule';
import { singlePort, type PortMatch } from '../../model/policy';
import { rule, type Answers, type Fix } from '../../rule';

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
          narrowed(
            peersAt,
            key === 'to' ? ports.filter((one) => isDns(one, cluster)).length / ports.length : 0,
            cluster,
          ),
          { title: `Remove \`${key}\`: everyone is meant`, edits: [{ kind: 'remove', at: peersAt }] },
          { title: 'Remove the rule: nobody is meant', edits: [{ kind: 'remove', at }] },
        ],
      };
    }
  },
});

/** `dns`: the share of the ports that are for looking up names, which pods of the namespace do not answer. */
function narrowed(at: Anchor, dns: number, { dnsPods }: Answers): Fix {
  const peers = [...(dns < 1 ? [{ podSelector: {} }] : []), ...(dns > 0 ? [dnsPeer(dnsPods())] : [])];
  const whom = dns === 0 ? 'pods of this namespace' : "the cluster's DNS pods";
  const both = dns > 0 && dns < 1 ? 'pods of this namespace and the DNS pods' : whom;
  return { title: `Open them to ${both} only`, edits: [{ kind: 'set', at, value: peers }] };
}

function isDns(match: PortMatch, { dnsPods }: Answers): boolean {
  return singlePort(match) === dnsPods().port;
}
