import { below, type Anchor } from '../../model/anchor';
import type { Edit } from '../../model/finding';
import type { PodSettings } from '../../model/pod-settings';
import { rule, type Report } from '../../rule';
import { parseAddress } from '../../sets/addresses';

export const dnsConfigRefused = rule({
  id: 'dns-config-refused',
  on: 'pod-settings',
  severity: 'error',
  summary: 'The DNS settings of a pod are none that the API server takes.',
  mistakes: ['M-92'],
  *check(pods, { nearestWord }) {
    const { policy } = pods.dns;
    const at = below(pods.specAt, 'dnsPolicy');
    if (policy !== undefined && !policies.includes(policy)) {
      const near = nearestWord(policy, policies);
      const message = `The API server refuses these pods: there is no \`dnsPolicy\` \`${policy}\`.`;
      yield {
        at,
        message,
        fixes:
          near === undefined ? [] : [{ title: `Change to \`${near}\``, edits: [{ kind: 'set', at, value: near }] }],
      };
    }
    if (policy === 'None' && pods.dns.nameservers.length === 0)
      yield {
        at,
        message: 'The API server refuses these pods: `None` takes at least one nameserver in `dnsConfig`.',
        fixes: [{ title: "Use the cluster's DNS", edits: [{ kind: 'set', at, value: 'ClusterFirst' }] }],
      };
    yield* lists(pods);
  },
});

const policies = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'];

function* lists({ specAt, dns: { nameservers, searches } }: PodSettings): Iterable<Report> {
  const at = below(specAt, 'dnsConfig');
  const refused = 'The API server refuses these pods:';
  for (const [index, address] of nameservers.entries())
    if (!parseAddress(address))
      yield { at: below(at, 'nameservers', index), message: `${refused} \`${address}\` is no IP address.` };
  if (nameservers.length > 3) {
    yield {
      at: below(at, 'nameservers', 3),
      message: `${refused} they have ${nameservers.length} nameservers, and three are the most.`,
      fixes: [{ title: 'Keep the first three', edits: surplusOf(at, 'nameservers', nameservers, 3) }],
    };
  }
  if (searches.length > 32 || searches.join(' ').length > 2048)
    yield {
      at: below(at, 'searches'),
      message: `${refused} their search path is longer than 32 names or 2048 characters.`,
      fixes: [
        { title: `Keep the first ${fitting(searches)}`, edits: surplusOf(at, 'searches', searches, fitting(searches)) },
      ],
    };
}

function surplusOf(at: Anchor, key: string, all: readonly string[], kept: number): readonly Edit[] {
  return all.slice(kept).map((_, index) => ({ kind: 'remove', at: below(at, key, index + kept) }));
}

/** How many of the names the API server takes. */
function fitting(searches: readonly string[]): number {
  let count = Math.min(searches.length, 32);
  while (searches.slice(0, count).join(' ').length > 2048) count--;
  return count;
}
