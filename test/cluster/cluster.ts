import { workspace } from '../../server/src/core/inputs';
import { scopedKey, type ScopedKey } from '../../server/src/core/cluster/key';
import type { Database } from '../../server/src/core/query';
import { scopes, type ClusterId } from '../../server/src/core/scopes';
import type { Workload } from '../../server/src/core/model/workload';
import { databaseOf, type Sources } from '../fixture';

/** A database that is one cluster. */
export interface Cluster {
  readonly db: Database;
  readonly id: ClusterId;
  /** The key of a namespace, or of something in it. */
  readonly key: (...names: readonly string[]) => ScopedKey;
}

export function clusterOf(...documents: readonly string[]): Cluster {
  return clusterOfFiles({ 'all.yaml': documents.join('\n---\n') });
}

export function clusterOfFiles(sources: Sources): Cluster {
  const db = databaseOf(sources);
  const [only, ...others] = scopes(db, workspace);
  if (!only || others.length > 0) throw new Error('not one cluster');
  return { db, id: only.id, key: (...names) => scopedKey(only.id, ...names) };
}

/** A resource by its place, `shop/web`, with the rest of it in flow style. */
export function resource(apiVersion: string, kind: string, place: string, spec = '{}', metadata = ''): string {
  const [namespace = '', name = ''] = place.includes('/') ? place.split('/') : ['', place];
  const where = namespace === '' ? '' : `namespace: ${namespace}, `;
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { ${where}name: ${name}${metadata && `, ${metadata}`} }\nspec: ${spec}\n`;
}

export function namespace(name: string, labels = '{}'): string {
  return resource('v1', 'Namespace', name, '{}', `labels: ${labels}`);
}

/** A Deployment, or another kind, whose pods have these labels and ports. */
export function pods(place: string, labels: string, ports = '[]', more = '', kind = 'Deployment'): string {
  const template = `{ metadata: { labels: ${labels} }, spec: { containers: [{ name: main, ports: ${ports} }] } }`;
  return resource('apps/v1', kind, place, `{ ${more && `${more}, `}template: ${template} }`);
}

export function service(place: string, selector: string, ports = '[{ port: 80 }]', more = ''): string {
  return resource('v1', 'Service', place, `{ selector: ${selector}, ports: ${ports}${more && `, ${more}`} }`);
}

/** `Deployment shop/web`. */
export function told({ type, namespace: place, name }: Workload): string {
  return `${type} ${place}/${name}`;
}
