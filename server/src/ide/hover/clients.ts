import { cni } from '../../core/cluster/cni';
import type { Entry } from '../../core/cluster/entries';
import type { Database } from '../../core/query';
import { everyone } from '../../core/reach/clients-apart';
import { clientsOf, type Clients } from '../../core/reach/from-outside';
import type { ClusterId } from '../../core/scopes';
import { addressesEqual, isNoAddresses, subtractAddresses, toCidrs, type AddressSet } from '../../core/sets/addresses';
import { code, listed } from '../markdown';
import { workloadLink } from './links';

/** Who outside gets through an entry: `anyone`, ranges, `perhaps anyone` with the reason; `undefined`: there are no pods. */
export function clientsText(db: Database, cluster: ClusterId, entry: Entry): string | undefined {
  const texts = new Map<string, Clients[]>();
  for (const clients of clientsOf(db, cluster, entry)) {
    const text = whoText(clients, everyone(db, cluster));
    texts.set(text, [...(texts.get(text) ?? []), clients]);
  }
  if (texts.size < 2) return [...texts.keys()][0];
  const parts = [...texts].map(([text, all]) => {
    const workloads = [...new Set(all.map(({ target }) => target.workload))];
    return `to ${listed(workloads.map((workload) => workloadLink(db, workload)))} ${text}`;
  });
  return parts.join('; ');
}

function whoText({ surely, perhaps, doubts }: Clients, all: AddressSet): string {
  const more = subtractAddresses(perhaps, surely);
  if (isNoAddresses(perhaps)) return 'nobody';
  const certain = isNoAddresses(surely) ? [] : [rangesText(surely, all)];
  if (isNoAddresses(more)) return certain.join('');
  const reasons = [...new Set(doubts.map(({ reason }) => reason))];
  const why = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
  return [...certain, `perhaps ${rangesText(isNoAddresses(surely) ? more : perhaps, all)}${why}`].join(', ');
}

/** More ranges than these are most often all but a few. */
const mostRanges = 4;

function rangesText(set: AddressSet, all: AddressSet): string {
  if (addressesEqual(set, all)) return 'anyone';
  const cidrs = toCidrs(set);
  const rest = toCidrs(subtractAddresses(all, set));
  if (cidrs.length > mostRanges && rest.length < cidrs.length) return `anyone but ${listed(rest.map(code))}`;
  return listed(cidrs.map(code));
}

/** What goes before: where nobody enforces policies, they are only what would be. */
export function outsideHead(db: Database, cluster: ClusterId): string {
  const { enforces } = cni(db, cluster).profile;
  return enforces ? '**From outside**' : '**From outside** anyone; policies, if they were enforced, would leave';
}
