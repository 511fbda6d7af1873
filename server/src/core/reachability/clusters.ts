import { cni } from '../cluster/cni';
import type { Database } from '../query';
import type { ReachEndpoint } from '../reachability';
import { populated } from './members';

/** A cluster with everyone in and around it. */
export interface ReachCluster {
  readonly name: string;
  readonly plugin: ReachPlugin;
  readonly everyone: readonly ReachEndpoint[];
}

/** The network plugin, and whether it enforces policies; `unknown`: no file shows one. */
export interface ReachPlugin {
  readonly title: string;
  readonly enforces: 'yes' | 'no' | 'unknown';
}

/** The clusters of the workspace that have workloads. */
export function reachClusters(db: Database): readonly ReachCluster[] {
  return populated(db).map(({ scope, members }) => ({
    name: scope.name,
    plugin: pluginOf(db, scope.id),
    everyone: members.map(({ endpoint }) => endpoint),
  }));
}

export function pluginOf(db: Database, cluster: string): ReachPlugin {
  const { profile, known } = cni(db, cluster);
  if (known === 'assumed') return { title: 'not known', enforces: 'unknown' };
  return { title: profile.title, enforces: profile.enforces ? 'yes' : 'no' };
}
