import { cni } from '../../core/cluster/cni';
import { podRanges } from '../../core/cluster/ranges';
import type { AddressPeer } from '../../core/model/policy';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { toCidrs } from '../../core/sets/addresses';
import { code, listed, paragraphs } from '../markdown';

/** Which addresses a block means, and what it means for pods. */
export function addressesHover(db: Database, cluster: ClusterId, { addresses, pods }: AddressPeer): string {
  const ranges = podRanges(db, cluster);
  return paragraphs(
    `**Addresses** ${listed(toCidrs(addresses).map(code))}`,
    pods === 'match' ? 'Pods with such an address match too.' : podsSentence(db, cluster),
    ranges && `Pods have addresses of ${listed(ranges.cidrs.map(code))}.`,
  );
}

function podsSentence(db: Database, cluster: ClusterId): string {
  const { profile } = cni(db, cluster);
  switch (profile.ipBlockOnPods) {
    case 'matches':
      return `Meant for addresses outside; ${profile.title} lets it match pods by their address too.`;
    case 'never':
      return `Meant for addresses outside; with ${profile.title} it never matches pods.`;
    case 'undefined':
      return 'Meant for addresses outside; whether it matches pods is up to the network plugin.';
  }
}
