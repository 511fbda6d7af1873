import { query } from '../query';
import { scope, type ClusterId } from '../scopes';
import { factsIn } from './facts-in';

/** The DNS zone of the cluster: as configured, as the files show (N-5.14), or the usual one. */
export const zone = query<ClusterId, { readonly name: string; readonly isKnown: boolean }>('zone', (db, cluster) => {
  const configured = scope(db, cluster)?.configuration?.clusterDomain;
  const shown = factsIn(db, cluster, '', 'cluster-sign').find(
    (sign) => sign.clusterDomain !== undefined,
  )?.clusterDomain;
  const name = configured ?? shown;
  return { name: name ?? 'cluster.local', isKnown: name !== undefined };
});
