import { settings, workspace } from '../inputs';
import { query } from '../query';
import { scope, type ClusterId } from '../scopes';
import type { ClusterSign } from '../model/cluster-sign';
import { liveFacts } from '../snapshot/of-cluster';
import { factsIn } from './facts-in';
import { profiles, upstream, type Profile } from './profiles';

/** Which network plugin the cluster has, and what says so. */
export interface Cni {
  readonly profile: Profile;
  /** `files`: a manifest shows it; `chosen`: `portolan.yaml` or a setting names it; `assumed`: nothing does. */
  readonly known: 'files' | 'chosen' | 'assumed';
  readonly signs: readonly ClusterSign[];
}

export const cni = query<ClusterId, Cni>('cni', (db, cluster) => {
  const named = profiles.get(scope(db, cluster)?.configuration?.cni ?? '');
  if (named) return { profile: named, known: 'chosen', signs: [] };
  // What runs in the live cluster is what it has, whatever the files are about to install.
  const live = fromSigns(liveFacts(db, cluster, 'cluster-sign'));
  const shown = live.known === 'files' ? live : fromSigns(factsIn(db, cluster, '', 'cluster-sign'));
  const chosen = profiles.get(settings(db, workspace).cni ?? '');
  return shown.known === 'assumed' && chosen ? { profile: chosen, known: 'chosen', signs: [] } : shown;
});

/** The strongest signs count. Of several plugins, one that enforces does so beside one that does not. */
function fromSigns(all: readonly ClusterSign[]): Cni {
  const shown = all.filter((sign) => profiles.has(sign.cni ?? '')).sort((a, b) => b.strength - a.strength);
  const switchedOff = new Set(shown.map((sign) => profiles.get(sign.cni ?? '')?.switchesOff));
  const signs = shown.filter((sign) => !switchedOff.has(sign.cni));
  const [strongest] = signs;
  if (!strongest) return { profile: upstream, known: 'assumed', signs: [] };
  const enforcing = signs.find((sign) => profiles.get(sign.cni ?? '')?.enforces && isCompanion(sign, strongest));
  const deciding = enforcing ?? strongest;
  const profile = profiles.get(deciding.cni ?? '') ?? upstream;
  return { profile, known: 'files', signs: [deciding, ...signs.filter((sign) => sign !== deciding)] };
}

/** A hint, such as a custom resource left behind, does not make a plugin that is there enforce anything. */
function isCompanion(sign: ClusterSign, strongest: ClusterSign): boolean {
  return sign.strength === strongest.strength || sign.strength >= 2;
}
