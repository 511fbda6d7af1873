import type { FileId } from '../inputs';
import type { Anchor } from '../model/anchor';
import { query } from '../query';
import { made } from './kustomized';

/** The lines of a kustomization, and of those that it includes, because of which there may be more than is seen. */
export const hidingNotices = query<FileId, readonly Anchor[]>('kustomizeHiding', (db, kustomization) =>
  made(db, kustomization).notices.flatMap(({ hides, at }) => (hides ? [at] : [])),
);
