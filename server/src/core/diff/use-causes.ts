import { distinct } from '../groups';
import type { Cause } from '../diff';
import { below, type Anchor } from '../model/anchor';
import { allConnections } from '../sets/connections';
import { causeAt, causesBetween } from './causes';
import type { ClusterState } from './clusters';
import type { Destination } from './destinations';
import type { Use } from './uses';
import { waysApart, type Way } from './ways';

interface To {
  readonly old: Destination | undefined;
  readonly new: Destination | undefined;
}

/** What of the Service or Ingress leads elsewhere; where nothing of it does, what policies say of those behind it. */
export function causesOfUses(
  old: ClusterState,
  now: ClusterState,
  { to, before, after }: { readonly to: To; readonly before: Use; readonly after: Use },
): readonly Cause[] {
  const own = causesOfWays(old, now, to, before.ways, after.ways);
  if (own.length > 0) return distinct(own);
  const ranges = rangesApart(old, now, to);
  if (ranges) return [ranges];
  const [was, is] = [before, after].map(({ ways }) => ways.flatMap(({ because }) => because));
  return distinct(
    causesBetween({ db: old.db, all: was ?? [] }, { db: now.db, all: is ?? [] }, allConnections, allConnections),
  );
}

/** The line of the Service that differs, or else those of the ways that lead elsewhere. */
export function causesOfWays(
  old: ClusterState,
  now: ClusterState,
  to: To,
  before: readonly Way[],
  after: readonly Way[],
): readonly Cause[] {
  const names = new Set(waysApart(before, after, ({ behind }) => behind).map(({ name }) => name));
  if (names.size === 0) return [];
  const field = fieldApart(old, now, to);
  if (field) return [field];
  const there = new Set(after.map(({ name }) => name));
  return [
    ...after.filter(({ name }) => names.has(name)).map(({ at }) => causeAt(now, 'new', 'lead', at)),
    ...before
      .filter(({ name }) => names.has(name) && !there.has(name))
      .map(({ at }) => causeAt(old, 'old', 'lead', at)),
  ];
}

/** The clients that a load balancer lets in, if they are others. */
function rangesApart(old: ClusterState, now: ClusterState, to: To): Cause | undefined {
  if (to.old?.kind !== 'service' || to.new?.kind !== 'service') return undefined;
  const [was, is] = [to.old.service, to.new.service];
  if (was.sourceRanges.join() === is.sourceRanges.join()) return undefined;
  const at = (service: typeof is): Anchor =>
    service.fields.includes(rangesField) ? below(service.at, 'spec', rangesField) : service.at;
  return is.sourceRanges.length > 0 ? causeAt(now, 'new', 'lead', at(is)) : causeAt(old, 'old', 'lead', at(was));
}

const rangesField = 'loadBalancerSourceRanges';

/** A Service's type or selector, if it is another one. */
function fieldApart(old: ClusterState, now: ClusterState, to: To): Cause | undefined {
  if (to.old?.kind !== 'service' || to.new?.kind !== 'service') return undefined;
  const [was, is] = [to.old.service, to.new.service];
  if (was.type !== is.type) {
    return is.fields.includes('type')
      ? causeAt(now, 'new', 'lead', below(is.at, 'spec', 'type'))
      : causeAt(old, 'old', 'lead', below(was.at, 'spec', 'type'));
  }
  if (JSON.stringify(was.selector) === JSON.stringify(is.selector)) return undefined;
  return is.selector ? causeAt(now, 'new', 'lead', is.selectorAt) : causeAt(old, 'old', 'lead', was.selectorAt);
}
