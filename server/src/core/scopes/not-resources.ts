import { files, workspace, type FileId } from '../inputs';
import { query } from '../query';
import { isPatch } from './kustomize';
import { baseName, directoryOf } from './paths';

/** Directories that hold a Helm chart. */
const charts = query<typeof workspace, ReadonlySet<string>>(
  'charts',
  (db) =>
    new Set(
      files(db, workspace)
        .filter((file) => baseName(file) === 'Chart.yaml')
        .map(directoryOf),
    ),
);

/** Whether a file holds Helm templates, Kustomize patches or Kustomize's own settings instead of resources. */
export const isNoResource = query<FileId, boolean>('isNoResource', (db, file) => {
  if (isPatch(db, file)) return true;
  return [...chartsAbove(file)].some((directory) => charts(db, workspace).has(directory));
});

/** Each directory that has the file somewhere below its `templates/`. */
function* chartsAbove(file: FileId): Generator<string> {
  for (let at = file.lastIndexOf('/templates/'); at > 0; at = file.lastIndexOf('/templates/', at - 1)) {
    yield file.slice(0, at);
  }
}
