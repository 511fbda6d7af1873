import { releases } from '../helm/charts';
import { files, helmOutput, workspace, type FileId } from '../inputs';
import { renderedFiles } from '../kustomize/rendered';
import type { Database } from '../query';

/** All files that GitOps objects may be in: also those that charts make, where somebody had them rendered. */
export function filesWithObjects(db: Database): readonly FileId[] {
  const charts = releases(db, workspace).filter(({ id }) => helmOutput(db, id) !== undefined);
  return [...files(db, workspace), ...charts.flatMap(({ id }) => renderedFiles(db, id))];
}
