import { fileText, files, workspace, type FileId } from '../inputs';
import { query } from '../query';
import { child, entriesOf, listOf, textOf, type Node } from '../syntax/node';
import { parseValue } from '../syntax/parse';
import { baseName, directoryOf, resolvePath } from './paths';

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

/** Files that look like manifests and are none: they only change resources that are somewhere else. */
const kustomizeParts = query<typeof workspace, ReadonlySet<FileId>>('kustomizeParts', (db) => {
  const kustomizations = files(db, workspace).filter((file) => /^kustomization\.ya?ml$/.test(baseName(file)));
  return new Set(kustomizations.flatMap((file) => partsOf(db, file)));
});

const partsOf = query<FileId, readonly FileId[]>('kustomization', (db, file) => {
  const root = parseValue(fileText(db, file) ?? '');
  return pathsIn(root).map((path) => resolvePath(directoryOf(file), path));
});

/** Whether a file holds Helm templates, Kustomize patches or Kustomize's own settings instead of resources. */
export const isNoResource = query<FileId, boolean>('isNoResource', (db, file) => {
  if (kustomizeParts(db, workspace).has(file)) return true;
  const templates = file.lastIndexOf('/templates/');
  return templates >= 0 && [...chartsAbove(file)].some((directory) => charts(db, workspace).has(directory));
});

/** Each directory that has the file somewhere below its `templates/`. */
function* chartsAbove(file: FileId): Generator<string> {
  for (let at = file.lastIndexOf('/templates/'); at > 0; at = file.lastIndexOf('/templates/', at - 1)) {
    yield file.slice(0, at);
  }
}

/** Keys of a kustomization whose items are patches: paths, or maps with a `path`. */
const patchKeys = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements'];
const settingKeys = ['configurations', 'transformers', 'generators', 'validators', 'crds'];

function pathsIn(root: Node | undefined): readonly string[] {
  const keys = [...patchKeys, ...settingKeys];
  const items = entriesOf(root).flatMap((entry) => (keys.includes(entry.key) ? listOf(entry.value) : []));
  return items
    .flatMap((item) => textOf(item) ?? textOf(child(item, 'path')) ?? [])
    .filter((path) => !path.includes('\n'));
}
