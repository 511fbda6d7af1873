import { facts } from '../families/facts';
import type { FileId } from '../inputs';
import { renderedFrom } from '../kustomize/rendered';
import { query } from '../query';
import { isNoResource } from './not-resources';

/** What of a file decides to which cluster it belongs. */
export interface Identities {
  /** Whether the file says anything about a cluster at all. */
  readonly counts: boolean;
  /** `apps/Deployment shop/web` for each object; a cluster has each of those once. */
  readonly objects: readonly string[];
}

/** Comes out of the same reading as the file's facts: a second one would cost as much as the first. */
export const identities = query<FileId, Identities>('identities', (db, file) => {
  if (renderedFrom(file) === undefined && isNoResource(db, file)) return { counts: false, objects: [] };
  const { objects, counts } = facts(db, file);
  return { counts, objects };
});
