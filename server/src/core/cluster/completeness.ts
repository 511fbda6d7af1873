import { query } from '../query';
import { scope, type ClusterId } from '../scopes';

/** Whether the files are all that there is in a cluster, as `portolan.yaml` says: what they do not show is not there. */
export const isComplete = query<ClusterId, boolean>(
  'isComplete',
  (db, cluster) => scope(db, cluster)?.isComplete ?? false,
);

/** The cluster's own namespaces, which always hold what comes with it. */
export function isOwnNamespace(name: string): boolean {
  return /^(kube-system|kube-public|kube-node-lease|openshift(-.*)?)$/.test(name);
}
