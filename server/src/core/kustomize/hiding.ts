import type { FileId } from '../inputs';
import type { Anchor } from '../model/anchor';
import { query } from '../query';
import { kustomized } from './kustomized';

/** The lines of a kustomization, and of those that it includes, because of which there may be more than is seen. */
export const hidingNotices = query<FileId, readonly Anchor[]>('kustomizeHiding', (db, kustomization) =>
  kustomized(db, kustomization).notices.flatMap(({ hides, at }) => (hides ? [at] : [])),
);
