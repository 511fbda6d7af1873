import { changesIn } from './diff/changes';
import { clusterPairs, type ClusterPair } from './diff/clusters';
import { endpointsOf, matchedEnds } from './diff/ends';
import { changesThroughServices } from './diff/services';
import type { ServiceDiff } from './diff/service-diffs';
import type { WayDiff } from './diff/ways';
import { workloadsOnlyIn, type WorkloadDiff } from './diff/workloads';
import type { Database } from './query';
import type { Place, ReachDoubt, ReachEndpoint } from './reachability';
import type { ReachPlugin } from './reachability/clusters';
import type { Connections } from './sets/connections';

/** How one state of a cluster became another. */
export interface ClusterDiff {
  /** What ids of the cluster begin with where there are several, and its name. */
  readonly name: string;
  /** `undefined` where there is no such cluster, or no workload in it. */
  readonly old: ReachPlugin | undefined;
  readonly new: ReachPlugin | undefined;
  /** Between those who are in both states: what passes, with what the network plugin makes of policies. */
  readonly changes: readonly Change[];
  /** Where a plugin does not enforce policies: what these would leave, if they were enforced. */
  readonly unenforced: readonly Change[];
  /** Services and Ingresses that are new or gone, or that lead elsewhere, whatever policies say. */
  readonly services: readonly ServiceDiff[];
  readonly added: readonly WorkloadDiff[];
  readonly removed: readonly WorkloadDiff[];
  readonly renamed: readonly Renamed[];
  /** Those who are in both states; the world outside as one. */
  readonly everyone: readonly ReachEndpoint[];
}

/** `widened` and `narrowed`: some of it passed before, and some does now; what gains and loses is widened. */
export type ChangeKind = 'widened' | 'added' | 'narrowed' | 'removed';

/** The same change from each source to each target; nobody is meant with himself. */
export interface Change {
  readonly kind: ChangeKind;
  readonly from: readonly ReachEndpoint[];
  readonly to: readonly ReachEndpoint[];
  /** How many pairs; the world outside is one, however it is divided. */
  readonly pairs: number;
  readonly before: Passing;
  readonly after: Passing;
  readonly because: readonly Cause[];
  /** Of what goes through a Service or Ingress: the ways that lead to others. */
  readonly ways?: readonly WayDiff[];
}

/** What passes surely, and what perhaps. */
export interface Passing {
  readonly ports: Connections;
  readonly maybe: readonly ReachDoubt[];
}

/** A line that allows or denies in its state what the other state does not, or that leads elsewhere. */
export interface Cause {
  readonly side: 'old' | 'new';
  readonly effect: 'allow' | 'deny' | 'lead';
  readonly at: Place;
}

/** The same workload, of another kind. */
export interface Renamed {
  readonly old: string;
  readonly new: string;
}

/** How who can reach whom differs between two states of a workspace. */
export function diffOf(old: Database, now: Database): readonly ClusterDiff[] {
  return clusterPairs(old, now).map(diffIn);
}

function diffIn(pair: ClusterPair): ClusterDiff {
  const ends = matchedEnds(pair);
  const { changes, services } = changesThroughServices(pair, ends);
  const both = ends.filter((group) => group.old !== undefined && group.new !== undefined);
  return {
    name: pair.name,
    old: pair.old?.plugin,
    new: pair.new?.plugin,
    changes: [...changesIn(pair, ends, 'passing'), ...changes],
    unenforced: changesIn(pair, ends, 'left-by-policies'),
    services,
    added: workloadsOnlyIn('new', pair, ends),
    removed: workloadsOnlyIn('old', pair, ends),
    renamed: ends.flatMap(({ members }) => members.flatMap(({ renamed }) => renamed ?? [])),
    everyone: endpointsOf(both),
  };
}
