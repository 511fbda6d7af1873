import { facts } from '../families/facts';
import type { FileId } from '../inputs';
import type { Delivery, Repository } from '../model/delivery';
import { renderedFrom } from '../kustomize/rendered';
import { query } from '../query';
import { isNoResource } from './not-resources';

/** What of a file decides to which cluster it belongs. */
export interface Identities {
  /** Whether the file says anything about a cluster at all. */
  readonly counts: boolean;
  /** `apps/Deployment shop/web` for each object; a cluster has each of those once. */
  readonly objects: readonly string[];
  /** What brings other files into a cluster. */
  readonly deliveries: readonly Delivery[];
  readonly repositories: readonly Repository[];
}

const nothing: Pick<Identities, 'deliveries' | 'repositories'> = { deliveries: [], repositories: [] };
const none: Identities = { counts: false, objects: [], ...nothing };

/** Comes out of the same reading as the file's facts: a second one would cost as much as the first. */
export const identities = query<FileId, Identities>('identities', (db, file) => {
  if (renderedFrom(file) === undefined && isNoResource(db, file)) return none;
  const { objects, counts, facts: all } = facts(db, file);
  const deliveries = all.filter((fact) => fact.kind === 'delivery');
  const repositories = all.filter((fact) => fact.kind === 'repository');
  const brings = deliveries.length + repositories.length > 0 ? { deliveries, repositories } : nothing;
  return { counts, objects, ...brings };
});
