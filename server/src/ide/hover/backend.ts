import { scopedKey } from '../../core/cluster/key';
import { serviceNamed } from '../../core/cluster/selection';
import type { Backend, Listener } from '../../core/model/ingress';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { code } from '../markdown';
import { serviceHover } from './service';

/** The Service behind an Ingress, or that there is none. */
export function backendHover(
  db: Database,
  cluster: ClusterId,
  { namespace }: Listener,
  { service: name }: Backend,
): string {
  const service = serviceNamed(db, scopedKey(cluster, namespace, name));
  if (service) return serviceHover(db, cluster, service);
  return `No Service ${code(`${namespace}/${name}`)} in these files; an Ingress reaches Services of its own namespace only.`;
}
