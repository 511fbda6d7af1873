import type { Cause } from '../diff';
import { distinct } from '../groups';
import type { ReachEndpoint } from '../reachability';
import type { Destination } from './destinations';
import type { Side } from './services';
import { causesOfWays } from './use-causes';
import { waysApart, type WayDiff } from './ways';

/** A Service or Ingress that is new or gone, or that leads to others, whatever policies say. */
export interface ServiceDiff {
  readonly kind: 'added' | 'removed' | 'changed';
  /** The same in both states. */
  readonly key: string;
  readonly endpoint: ReachEndpoint;
  /** All of one that is new or gone; else those that differ. */
  readonly ways: readonly WayDiff[];
  readonly because: readonly Cause[];
}

export function serviceDiffs(old: Side, now: Side): readonly ServiceDiff[] {
  const keys = [...new Set([...now.destinations.keys(), ...old.destinations.keys()])].sort();
  return keys.flatMap((key) => diffOf(key, old, now) ?? []);
}

function diffOf(key: string, old: Side, now: Side): ServiceDiff | undefined {
  const to = { old: old.destinations.get(key), new: now.destinations.get(key) };
  const ways = waysApart(to.old?.ways ?? [], to.new?.ways ?? [], ({ behind }) => behind);
  const kind = kindOf(to);
  const endpoint = (to.new ?? to.old)?.endpoint;
  if (!endpoint || (to.new ?? to.old)?.kind === 'host' || (kind === 'changed' && ways.length === 0)) return undefined;
  const because =
    kind === 'changed' ? distinct(causesOfWays(old.state, now.state, to, to.old?.ways ?? [], to.new?.ways ?? [])) : [];
  return { kind, key, endpoint, ways, because };
}

function kindOf(to: {
  readonly old: Destination | undefined;
  readonly new: Destination | undefined;
}): ServiceDiff['kind'] {
  if (!to.old) return 'added';
  return to.new ? 'changed' : 'removed';
}
