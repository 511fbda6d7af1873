import type { Anchor } from '../model/anchor';
import { isCalled, currentIdentity, withEarlier, type Customized } from './customized';
import { documentsOf, patchesIn, strategicDocuments, tellCount } from './patch-documents';
import { identityOf, toldIdentity } from './identity';
import { Inapplicable, jsonPatched } from './json-patch';
import { problem } from './notice';
import { directive, type Setting } from './setting';
import type { SourceDocument } from './sources';
import { Unmergeable, strategicMerge } from './strategic-merge';
import { targeted } from './target';
import {
  asText,
  field,
  fieldAt,
  fieldsOf,
  isTrueIn,
  itemsOf,
  textIn,
  withField,
  withoutField,
  type MapTree,
  type Tree,
} from './tree';
import { costOf, isAffordable } from './work';

/** `patchesStrategicMerge`: files, or patches written out. */
export function withStrategicPatches(all: readonly Customized[], setting: Setting): readonly Customized[] {
  const items = itemsOf(directive(setting, 'patchesStrategicMerge'));
  return strategicallyPatched(
    all,
    items.flatMap((item) => strategicDocuments(item, setting)),
    setting,
  );
}

/** Strategic merge patches, each for the resource that it names. */
export function strategicallyPatched(
  all: readonly Customized[],
  documents: readonly SourceDocument[],
  setting: Setting,
): readonly Customized[] {
  return patchesIn(documents, setting).reduce((at, patch) => patchedByName(at, patch, setting), all);
}

/** `patches`: either kind, for one resource or for all that their target selects. */
export function withPatches(all: readonly Customized[], setting: Setting): readonly Customized[] {
  return itemsOf(directive(setting, 'patches')).reduce((at, patch) => patched(at, patch, setting), all);
}

/** `patchesJson6902`. */
export function withJsonPatches(all: readonly Customized[], setting: Setting): readonly Customized[] {
  const patches = itemsOf(directive(setting, 'patchesJson6902'));
  return patches.reduce((at, patch) => withNamedPatch(at, patch, setting), all);
}

/** One of those: its target has to have a name. */
export function withNamedPatch(all: readonly Customized[], patch: Tree, setting: Setting): readonly Customized[] {
  if ((textIn(fieldAt(patch, 'target', 'name')) ?? '') === '')
    setting.tell(problem(patch.origin, 'Kustomize refuses this without the name of a `target`.'));
  return patched(all, patch, setting);
}

/** What an entry of `patches` makes of resources. */
export function patched(all: readonly Customized[], patch: Tree, setting: Setting): readonly Customized[] {
  if (!isAffordable(setting.work, all.length, patch.origin, setting.tell)) return all;
  const documents = documentsOf(patch, setting);
  tellCount(patch, documents.length, setting);
  const operations = documents.flatMap((one) => (one.kind === 'read' && one.root.kind === 'list' ? [one.root] : []));
  return operations.length > 0
    ? operations.reduce((at, list) => operated(at, patch, list, setting), all)
    : patchesIn(documents, setting).reduce((at, root) => merged(at, patch, root, setting), all);
}

function operated(all: readonly Customized[], patch: Tree, list: Tree, setting: Setting): readonly Customized[] {
  const target = field(patch, 'target');
  if (!target) {
    setting.tell(problem(patch.origin, 'A JSON patch needs a `target`.'));
    return all;
  }
  const isMeant = targeted(target, setting) ?? (() => false);
  const meant = new Set(all.filter(isMeant));
  const operations = meant.size === 1 ? itemsOf(list).map(withOnlyUse) : itemsOf(list);
  return all.map((one) => (meant.has(one) ? carriedOut(withEarlier(one), operations, setting) : one));
}

/** A value that goes to one place may be changed for what it is there. */
function withOnlyUse(operation: Tree): Tree {
  const value = field(operation, 'value');
  return operation.kind === 'map' && value?.kind === 'scalar'
    ? withField(operation, 'value', { ...value, isItsOnlyUse: true })
    : operation;
}

function carriedOut(one: Customized, operations: readonly Tree[], { work, tell }: Setting): Customized {
  if (!isAffordable(work, operations.length + costOf(one.root), one.root.origin, tell)) return one;
  try {
    return { ...one, root: jsonPatched(one.root, operations) };
  } catch (error) {
    if (!(error instanceof Inapplicable)) throw error;
    const told = toldIdentity(currentIdentity(one));
    tell(problem(error.operation.origin, `This cannot be carried out on \`${told}\`: ${error.message}.`));
    return one;
  }
}

function merged(all: readonly Customized[], patch: Tree, root: MapTree, setting: Setting): readonly Customized[] {
  const options = field(patch, 'options');
  const target = field(patch, 'target');
  if (!target) return patchedByName(all, root, setting, options);
  const isMeant = targeted(target, setting) ?? (() => false);
  const change = withTextWords(root);
  return all.flatMap((one) => (isMeant(one) ? changedBy(one, change, setting, options) : [one]));
}

/** For what a target selects, labels and annotations of a patch are texts: a null takes none away, but is the word. */
function withTextWords(patch: MapTree): MapTree {
  return ['labels', 'annotations'].reduce((at, key) => {
    const metadata = field(at, 'metadata');
    const words = field(metadata, key);
    if (metadata?.kind !== 'map' || !words) return at;
    const entries = fieldsOf(words).map((one) => ({ ...one, value: asText(one.value) }));
    const changed =
      words.kind === 'map' ? withField(metadata, key, { ...words, entries }) : withoutField(metadata, key);
    return withField(at, 'metadata', changed);
  }, patch);
}

function patchedByName(
  all: readonly Customized[],
  patch: MapTree,
  setting: Setting,
  options?: Tree,
): readonly Customized[] {
  const identity = identityOf(patch);
  const meant = all.filter((one) => isCalled(one, identity));
  if (meant.length !== 1) {
    const how = meant.length === 0 ? 'there is none here' : 'more than one here is, or was, called that';
    const at: Anchor = fieldAt(patch, 'metadata', 'name')?.origin ?? patch.origin;
    setting.tell(
      problem(
        at,
        `This patch is for \`${toldIdentity(identity)}\` of \`${textIn(field(patch, 'apiVersion')) ?? ''}\`, and ${how}.`,
      ),
    );
    return all;
  }
  return all.flatMap((one) => (one === meant[0] ? changedBy(one, patch, setting, options) : [one]));
}

/** The resource as the patch makes it; none, where it deletes it. */
function changedBy(
  one: Customized,
  patch: MapTree,
  { work, tell, shapes }: Setting,
  options?: Tree,
): readonly Customized[] {
  if (!isAffordable(work, costOf(one.root), patch.origin, tell)) return [one];
  const mayRename = isTrueIn(field(options, 'allowNameChange'));
  const mayChangeKind = isTrueIn(field(options, 'allowKindChange'));
  try {
    const root = strategicMerge(one.root, withVersionOf(patch, one.root), shapes);
    if (!root) return [];
    const before = mayRename || mayChangeKind ? withEarlier(one) : one;
    return [{ ...before, root: withIdentityOf(root, one.root, { mayRename, mayChangeKind }) }];
  } catch (error) {
    if (!(error instanceof Unmergeable)) throw error;
    tell(problem(error.patch.origin, `This does not fit \`${toldIdentity(currentIdentity(one))}\`: ${error.message}.`));
    return [one];
  }
}

function withVersionOf(patch: MapTree, root: MapTree): MapTree {
  const version = field(root, 'apiVersion');
  return version ? withField(patch, 'apiVersion', version) : patch;
}

/** Name, kind and namespace stay, unless the patch may change them; the namespace always stays. */
function withIdentityOf(
  root: MapTree,
  before: MapTree,
  { mayRename, mayChangeKind }: { readonly mayRename: boolean; readonly mayChangeKind: boolean },
): MapTree {
  const kind = field(before, 'kind');
  const kept = kind && !mayChangeKind ? withField(root, 'kind', kind) : root;
  const metadata = field(kept, 'metadata');
  if (metadata?.kind !== 'map') return kept;
  const named = mayRename ? metadata : like(metadata, field(before, 'metadata'), 'name');
  return withField(kept, 'metadata', like(named, field(before, 'metadata'), 'namespace'));
}

function like(map: MapTree, other: Tree | undefined, key: string): MapTree {
  const value = field(other, key);
  return value ? withField(map, key, value) : withoutField(map, key);
}
