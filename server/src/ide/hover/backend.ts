import { scopedKey } from '../../core/cluster/key';
import { servicesInCharts } from '../../core/cluster/other-charts';
import { serviceNamed } from '../../core/cluster/selection';
import type { Backend, Listener } from '../../core/model/ingress';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { code, link } from '../markdown';
import { serviceHover } from './service';

/** The Service behind an Ingress, or that there is none. */
export function backendHover(
  db: Database,
  cluster: ClusterId,
  { namespace }: Listener,
  { service: name }: Backend,
): string {
  const key = scopedKey(cluster, namespace, name);
  const service = serviceNamed(db, key);
  if (service) return serviceHover(db, cluster, service);
  const [inChart] = servicesInCharts(db, key);
  if (inChart)
    return `No Service ${code(`${namespace}/${name}`)} in these files, but ${link(db, 'a template of a chart', inChart)} may make one.`;
  return `No Service ${code(`${namespace}/${name}`)} in these files; an Ingress reaches Services of its own namespace only.`;
}
