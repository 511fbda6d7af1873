import type { FileId } from '../inputs';
import { isWithin, type Anchor, type Path } from '../model/anchor';
import { query, type Database } from '../query';
import { isInTemplate } from '../syntax/template-line';
import type { Resource } from '../syntax/resource';
import { rendered, type RenderedResource } from './kustomized';
import { renderedFile, renderedFrom } from './rendered-file';
import { field, fieldsOf, itemsOf, type Tree } from './tree';

export { renderedFrom, type RenderedFrom } from './rendered-file';

/** Its files; that of the kustomization itself is there even where nothing comes from it. */
export const renderedFiles = query<FileId, readonly FileId[]>('renderedFiles', (db, kustomization) => {
  const own = renderedFile(kustomization, kustomization);
  return [...new Set([...rendered(db, kustomization).keys(), own])];
});

/** What a kustomization makes of one file; the same, where only others changed. */
export const renderedResources = query<FileId, readonly RenderedResource[]>(
  'renderedResources',
  (db, file) => {
    const from = renderedFrom(file);
    return from ? (rendered(db, from.kustomization).get(file) ?? []) : [];
  },
  { keep: 2000 },
);

/**
 * Where the value at an anchor is written; deeper than what is there, it is below the deepest. A map of words, such as a
 * selector, is where somebody changed it.
 */
export function originOf(db: Database, anchor: Anchor): Anchor {
  const from = renderedFrom(anchor.file);
  const resource =
    from &&
    rendered(db, from.kustomization)
      .get(anchor.file)
      ?.find(({ id }) => id === anchor.resource);
  if (!resource) return anchor;
  const origin = below(resource.root, anchor.path);
  return anchor.part ? { ...origin, part: anchor.part } : origin;
}

/** The resource that an anchor is in, where a kustomization makes it. */
export function resourceMade(db: Database, { file, resource }: Anchor): Resource | undefined {
  const from = renderedFrom(file);
  return (
    from &&
    rendered(db, from.kustomization)
      .get(file)
      ?.find(({ id }) => id === resource)
  );
}

/** What a kustomization makes at an anchor; `undefined` in files that somebody wrote. */
export function valueAt(db: Database, { file, resource, path }: Anchor): Tree | undefined {
  const from = renderedFrom(file);
  const found =
    from &&
    rendered(db, from.kustomization)
      .get(file)
      ?.find(({ id }) => id === resource);
  return path.reduce<Tree | undefined>(
    (tree, step) => (typeof step === 'string' ? field(tree, step) : itemsOf(tree)[step]),
    found?.root,
  );
}

function below(root: Tree, path: Path): Anchor {
  let tree = root;
  for (const [index, step] of path.entries()) {
    const next = typeof step === 'string' ? field(tree, step) : itemsOf(tree)[step];
    if (!next) return { ...tree.origin, path: [...tree.origin.path, ...path.slice(index)] };
    tree = next;
  }
  return changedIn(tree)?.origin ?? tree.origin;
}

/** The first word of a map that was not written in it; those that a transformer of labels put into it do not count. */
function changedIn(tree: Tree): Tree | undefined {
  const words = fieldsOf(tree).map(({ value }) => value);
  if (!words.every((value) => value.kind === 'scalar')) return undefined;
  return words.find(({ origin, shared }) => shared === undefined && !isInside(origin, tree.origin));
}

function isInside(inner: Anchor, outer: Anchor): boolean {
  return isInTemplate(outer) || isWithin(outer, inner);
}
