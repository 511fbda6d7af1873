import { below } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import { addressPeers, type AddressPeer, type Policy, type Rule } from '../../model/policy';
import { rule } from '../../rule';
import { parseCidr } from '../../sets/addresses';

export const rangeOfOneFamily = rule({
  id: 'range-of-one-family',
  on: 'policy',
  severity: 'warning',
  summary: 'A rule names all IPv4 addresses and forgets IPv6, which pods of the cluster have.',
  mistakes: ['M-29'],
  *check(policy, cluster) {
    const { families, isKnown } = cluster.podFamilies();
    if (!isKnown || !families.includes('IPv6')) return;
    for (const direction of [policy.ingress, policy.egress]) {
      if (addressPeers(direction).some(({ ranges }) => ranges.some(({ text }) => isBroad(text, 'IPv6')))) continue;
      for (const one of direction?.rules ?? []) {
        const peers = one.peers === 'anyone' ? [] : one.peers;
        const peer = peers.find((other) => other.kind === 'addresses' && everyIPv4In(other));
        const range = peer?.kind === 'addresses' ? everyIPv4In(peer) : undefined;
        if (!peer || !range) continue;
        yield {
          at: range.at,
          message: `\`${range.text}\` is all IPv4 addresses, but pods here have IPv6 addresses too: the rule ${verb[one.action]} none of those.`,
          fixes: fixes(policy, one, range.at),
        };
      }
    }
  },
});

const verb = { allow: 'allows', deny: 'denies', pass: 'passes on' } as const;

function everyIPv4In({ ranges }: AddressPeer): AddressPeer['ranges'][number] | undefined {
  return ranges.find(({ text }) => isBroad(text, 'IPv4'));
}

/** All addresses of a family, or all that there are outside: IPv6 has its public ones in `2000::/3`. */
function isBroad(text: string, family: 'IPv4' | 'IPv6'): boolean {
  const cidr = parseCidr(text);
  return cidr?.family === family && cidr.prefixLength <= (family === 'IPv4' ? 0 : 3);
}

function fixes({ type }: Policy, { peersAt }: Rule, range: AddressPeer['at']): readonly Fix[] {
  if (!peersAt) return [];
  const title = 'Add all IPv6 addresses, `::/0`';
  if (type === 'NetworkPolicy')
    return [{ title, edits: [{ kind: 'append', at: peersAt, value: { ipBlock: { cidr: '::/0' } } }] }];
  const networks = below({ ...range, path: range.path.slice(0, -1) });
  return [{ title, edits: [{ kind: 'append', at: networks, value: '::/0' }] }];
}
