import { helperFiles } from './helm/possible';
import { workspace, type FileId } from './inputs';
import { dataFiles } from './kustomize/inclusions';
import type { Database } from './query';
import { unlistedSnapshots } from './snapshot/of-cluster';

/**
 * Files that no listing has, and that count: what kustomizations make ConfigMaps of, snapshots that git ignores, and
 * what templates of a chart share.
 */
export function unlistedFiles(db: Database): readonly FileId[] {
  return [...dataFiles(db, workspace), ...unlistedSnapshots(db, workspace), ...helperFiles(db, workspace)];
}
