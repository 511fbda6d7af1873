import { cni } from '../cluster/cni';
import { inNamespaces } from '../cluster/namespaces';
import { podFamilies } from '../cluster/pod-families';
import { podAddresses } from '../cluster/ranges';
import { tiers } from '../cluster/tiers';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import type { Setting } from './setting';

/** The setting of a cluster. */
export function settingOf(db: Database, cluster: ClusterId): Setting {
  return {
    profile: cni(db, cluster).profile,
    tiers: [...tiers].sort((a, b) => a.order - b.order),
    inNamespaces: (set, name) => inNamespaces(db, cluster, set, name),
    podFamilies: podFamilies(db, cluster).families,
    podAddresses: podAddresses(db, cluster),
  };
}
