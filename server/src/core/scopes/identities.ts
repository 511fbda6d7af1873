import type { FileId } from '../inputs';
import { query } from '../query';
import { source } from '../syntax/source';
import { defaultNamespace } from './default-namespace';
import { isNoResource } from './not-resources';

/** What of a file decides to which cluster it belongs. */
export interface Identities {
  /** Whether the file says anything about a cluster at all. */
  readonly counts: boolean;
  /** `apps/Deployment shop/web` for each object; a cluster has each of those once. */
  readonly objects: readonly string[];
}

export const identities = query<FileId, Identities>('identities', (db, file) => {
  if (isNoResource(db, file)) return { counts: false, objects: [] };
  const { resources, unread } = source(db, file);
  // The same Namespace beside each application is a habit and says nothing about clusters.
  const objects = resources.filter(
    (resource) => resource.kind !== '' && resource.kind !== 'Namespace' && resource.name !== '',
  );
  return {
    counts: resources.length + unread.length > 0,
    objects: objects.map(
      (one) => `${one.group}/${one.kind} ${one.namespace ?? defaultNamespace(db, file)}/${one.name}`,
    ),
  };
});
