import { below } from '../../model/anchor';
import { singlePort, type Policy, type Rule } from '../../model/policy';
import { rule, type Answers } from '../../rule';
import { addressesOf, coversAddresses, noAddresses, parseCidr } from '../../sets/addresses';
import type { Connections } from '../../sets/connections';
import { includesPort } from '../../sets/ports';

export const dnsOfNodeClosed = rule({
  id: 'dns-of-node-closed',
  on: 'policy',
  severity: 'information',
  summary: "Pods may ask the cluster's DNS pods, but not the cache on their node that they do ask.",
  mistakes: ['M-10'],
  *check(policy, cluster) {
    const cache = cluster.workloads('kube-system').find(({ labels }) => labels['k8s-app'] === 'node-local-dns');
    const toDns = policy.egress?.isolates ? policy.egress.rules.find(isForDnsPods) : undefined;
    if (!cache || !toDns) return;
    const cut = cluster.select(policy.subject).surely.find((one) => {
      if (one.hostNetwork || !one.dnsPolicy.startsWith('ClusterFirst')) return false;
      const { reach } = cluster;
      return isOpen(reach.toDns(one)) && !isOpen(reach.toAddresses(one, address).perhaps);
    });
    if (!cut && !isCutUnseen(policy, cluster)) return;
    yield {
      at: toDns.at,
      message: `${cut ? `${cut.type} \`${cut.name}\` asks the cache on its node` : 'Pods that this policy selects ask the cache on their node'} for names, at \`${usual}\`, and this rule allows only the cluster's DNS pods: where the network plugin looks at that connection, no name is found.`,
      related: [{ at: cache.at, message: `${cache.type} \`${cache.name}\` answers on each node` }],
      fixes: [
        {
          title: 'Allow the cache on the node too',
          edits: [{ kind: 'append', at: below(toDns.at, 'to'), value: { ipBlock: { cidr: `${usual}/32` } } }],
        },
      ],
    };
  },
});

/** Where the cache listens, unless somebody chose another address. */
const usual = '169.254.20.10';
const cidr = parseCidr(`${usual}/32`);
const address = cidr ? addressesOf(cidr) : noAddresses;

/** The same of pods that no file shows. */
function isCutUnseen(policy: Policy, { reach }: Answers): boolean {
  const unseen = reach.ofUnseen(policy);
  return unseen !== undefined && isOpen(unseen.toDns) && !unseen.rules.some(({ peers }) => mayBeCache(peers));
}

function mayBeCache(peers: Rule['peers']): boolean {
  return peers === 'anyone' || peers.some((one) => one.kind === 'addresses' && coversAddresses(one.addresses, address));
}

function isOpen({ UDP }: Connections): boolean {
  return includesPort(UDP, 53);
}

function isForDnsPods({ peers, ports }: Rule): boolean {
  if (peers === 'anyone' || ports === 'all' || !peers.every(({ kind }) => kind === 'pods')) return false;
  return ports.some((match) => match.protocol === 'UDP' && singlePort(match) === 53);
}
