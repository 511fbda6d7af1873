import { cni } from '../cluster/cni';
import { podFamilies } from '../cluster/pod-families';
import { liveAddresses } from '../cluster/pod-addresses';
import { podAddresses } from '../cluster/ranges';
import { tiers } from '../cluster/tiers';
import { query } from '../query';
import type { ClusterId } from '../scopes';
import type { Setting } from './setting';

/** The setting of a cluster. */
export const settingOf = query<ClusterId, Setting>('setting', (db, cluster) => ({
  profile: cni(db, cluster).profile,
  tiers: [...tiers].sort((a, b) => a.order - b.order),
  podFamilies: podFamilies(db, cluster).families,
  podAddresses: podAddresses(db, cluster),
  liveAddresses: liveAddresses(db, cluster),
}));
