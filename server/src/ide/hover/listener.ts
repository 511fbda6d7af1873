import { scopedKey } from '../../core/cluster/key';
import { classOf, ingressClasses } from '../../core/cluster/routes';
import { serviceNamed } from '../../core/cluster/selection';
import type { Listener, Route } from '../../core/model/ingress';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { code, link, paragraphs, table } from '../markdown';
import { serviceLink } from './links';
import { servedByText } from './served-by';

/** Where an Ingress sends what, and who serves it. */
export function listenerHover(db: Database, cluster: ClusterId, listener: Listener): string {
  const { type, namespace, name, at, routes } = listener;
  const rows = routes
    .slice(0, mostRoutes)
    .map((route) => [requestText(route), backendText(db, cluster, listener, route)]);
  return paragraphs(
    `**${type} ${link(db, `${namespace}/${name}`, at)}**`,
    classText(db, cluster, listener),
    rows.length === 0 ? 'It routes nothing.' : table(['Requests for', 'Go to'], rows),
    servedByText(db, cluster, listener),
  );
}

const mostRoutes = 12;

function classText(db: Database, cluster: ClusterId, listener: Listener): string {
  const served = classOf(ingressClasses(db, cluster), listener);
  switch (served.kind) {
    case 'declared':
      return `**Class** ${link(db, served.ingressClass.name, served.ingressClass.at)}`;
    case 'default':
      return `**Class** ${link(db, served.ingressClass.name, served.ingressClass.at)}, the default`;
    case 'well-known':
    case 'unknown':
      return `**Class** ${code(served.name)}, which no file declares`;
    case 'missing':
      return '**Class** none: only a default class would serve it.';
  }
}

function requestText({ host, path }: Route): string {
  return code(`${host ?? '*'}${path ?? ''}`);
}

function backendText(db: Database, cluster: ClusterId, { namespace }: Listener, { backend }: Route): string {
  if (!backend) return 'no Service';
  const service = serviceNamed(db, scopedKey(cluster, namespace, backend.service));
  const port = backend.port === undefined ? '' : ` ${code(String(backend.port))}`;
  return `${service ? serviceLink(db, service) : `${code(backend.service)} (missing)`}${port}`;
}
