import type { FileId } from '../inputs';
import { documentsWithin, isResource } from './documents';
import { problem } from './notice';
import { readFile } from './reading-files';
import type { Setting } from './setting';
import type { SourceDocument } from './sources';
import { field, textIn, type MapTree, type Tree } from './tree';

/** Of `patchesStrategicMerge`: a file, or a patch written out. */
export function strategicDocuments(item: Tree, setting: Setting): readonly SourceDocument[] {
  const text = textIn(item) ?? '';
  return text.includes('\n') || text.includes('{')
    ? documentsWithin(text, item.origin)
    : (readFile(item, setting, ({ documents }, file) => documents(file)) ?? []);
}

/** What a patch says, in a file or right there. */
export function documentsOf(patch: Tree, setting: Setting): readonly SourceDocument[] {
  const inline = field(patch, 'patch') ?? field(patch, 'jsonOp');
  const path = field(patch, 'path');
  if (inline) tellNoJson(inline, textIn(inline), setting);
  if (inline) return documentsWithin(textIn(inline) ?? '', inline.origin);
  if (path) return readFile(path, setting, (_, file) => documentsIn(path, file, setting)) ?? [];
  setting.tell(problem(patch.origin, 'This patch has neither a `path` nor a `patch`.'));
  return [];
}

function documentsIn(path: Tree, file: FileId, setting: Setting): readonly SourceDocument[] {
  tellNoJson(path, setting.sources.text(file), setting);
  return setting.sources.documents(file);
}

/** What starts with a bracket is JSON to Kustomize, where all else is YAML. */
function tellNoJson({ origin }: Tree, text: string | undefined, { tell }: Setting): void {
  if (text?.startsWith('[') !== true) return;
  try {
    JSON.parse(text);
  } catch {
    tell(problem(origin, 'Kustomize reads a patch that starts with `[` as JSON, and this is none.'));
  }
}

/** Tells of patches that are none, and of several where there may be one. */
export function tellCount(patch: Tree, count: number, { tell }: Setting): void {
  const target = field(patch, 'target');
  if (target && count > 1)
    tell(problem(target.origin, 'Several patches in one place cannot have a `target`: Kustomize refuses them.'));
  if (count === 0 && (field(patch, 'patch') ?? field(patch, 'path')))
    tell(problem(patch.origin, 'There is no patch in this, so Kustomize refuses it.'));
}

/** The strategic merge patches among documents. */
export function patchesIn(documents: readonly SourceDocument[], { tell }: Setting): readonly MapTree[] {
  return documents.flatMap((document) => {
    if (document.kind === 'unread') tell(problem(document.at, document.message));
    else if (document.root.kind === 'map' && isResource(document.root)) return [document.root];
    else
      tell(
        problem(
          document.root.origin,
          'A patch says which resource it is for by `kind` and `metadata.name`; this one does not.',
        ),
      );
    return [];
  });
}
