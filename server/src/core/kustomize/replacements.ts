import { readPlainScalar } from '../syntax/scalar';
import { identitiesOf, currentIdentity, type Customized } from './customized';
import { setAtPath, stepsOf, valueAtPath } from './field-path';
import { isOfType, toldIdentity, type Identity } from './identity';
import { parseSelector } from './label-selector';
import { problem } from './notice';
import { readFile } from './reading-files';
import { directive, type Setting } from './setting';
import { inPlaceOf, withSharedChanges } from './shared-values';
import { wordsAt } from './target';
import { field, isTrueIn, itemsOf, scalar, textIn, type Tree } from './tree';
import { isAffordable, isTooLarge } from './work';

/** `replacements`: values of some fields put into others. */
export function withReplacements(all: readonly Customized[], setting: Setting): readonly Customized[] {
  return withEachReplaced(all, directive(setting, 'replacements'), setting);
}

/** The same for a list that is written somewhere else. */
export function withEachReplaced(
  all: readonly Customized[],
  replacements: Tree | undefined,
  setting: Setting,
): readonly Customized[] {
  const items = itemsOf(replacements).flatMap((item) => replacementsIn(item, setting));
  return items.reduce((at, item) => replaced(at, item, setting), all);
}

function replacementsIn(item: Tree, setting: Setting): readonly Tree[] {
  const path = field(item, 'path');
  if (!path) return [item];
  const documents = readFile(path, setting, ({ documents: documentsOf }, file) => documentsOf(file)) ?? [];
  return documents.flatMap((document) => {
    if (document.kind === 'read') return document.root.kind === 'list' ? document.root.items : [document.root];
    setting.tell(problem(document.at, document.message));
    return [];
  });
}

function replaced(all: readonly Customized[], item: Tree, setting: Setting): readonly Customized[] {
  const source = field(item, 'source');
  if (itemsOf(field(item, 'targets')).length === 0)
    setting.tell(problem(item.origin, 'This replacement has no `targets`.'));
  const value = valueFor(item, source, all, setting);
  if (!value) return all;
  return itemsOf(field(item, 'targets')).reduce((at, target) => copied(at, target, value, setting), all);
}

function valueFor(
  item: Tree,
  source: Tree | undefined,
  all: readonly Customized[],
  { tell }: Setting,
): Tree | undefined {
  const literal = field(item, 'sourceValue');
  if (literal && source) tell(problem(literal.origin, 'A replacement has a `source` or a `sourceValue`, not both.'));
  if (literal) return literal;
  if (!source) {
    tell(problem(item.origin, 'This replacement has no `source`.'));
    return undefined;
  }
  const [one, ...others] = all.filter((other) => isSelected(other, source));
  if (!one || others.length > 0) {
    tell(problem(source.origin, one ? 'This selects more than one resource.' : 'This selects no resource.'));
    return undefined;
  }
  const path = textIn(field(source, 'fieldPath')) ?? 'metadata.name';
  const value = valueAtPath(one.root, stepsOf(path));
  const part = value && partOf(value, field(source, 'options'));
  if (!part)
    tell(problem(source.origin, `\`${toldIdentity(currentIdentity(one))}\` has no \`${path}\` that could be taken.`));
  return part;
}

function partOf(value: Tree, options: Tree | undefined): Tree | undefined {
  const delimiter = textIn(field(options, 'delimiter')) ?? '';
  if (delimiter === '') return value;
  const part = textIn(value)?.split(delimiter)[numberIn(field(options, 'index'))];
  return part === undefined ? undefined : scalar(part, value.origin);
}

function numberIn(tree: Tree | undefined): number {
  return tree?.kind === 'scalar' && typeof tree.value === 'number' ? tree.value : 0;
}

/** By what it is called, or was ever called. */
function isSelected(one: Customized, selector: Tree): boolean {
  return identitiesOf(one).some((identity) => isMeant(identity, selector));
}

function isMeant(identity: Identity, selector: Tree): boolean {
  const said = (key: string): string => textIn(field(selector, key)) ?? '';
  const isNamed = said('name') === '' || said('name') === identity.name;
  const namespace = said('namespace');
  // Here, Kustomize does not ask whether a kind is in namespaces at all.
  const isPlaced = namespace === '' || (identity.namespace || 'default') === namespace;
  return (
    isNamed && isPlaced && isOfType(identity, { group: said('group'), version: said('version'), kind: said('kind') })
  );
}

function isLabelled(one: Customized, selector: Tree | undefined): boolean {
  const matches = (key: string, words: 'labels' | 'annotations'): boolean =>
    parseSelector(textIn(field(selector, key)) ?? '')?.(wordsAt(one, words)) ?? false;
  return matches('labelSelector', 'labels') && matches('annotationSelector', 'annotations');
}

function isRejected(one: Customized, reject: Tree): boolean {
  const isSaid = (...keys: readonly string[]): boolean => keys.some((key) => field(reject, key) !== undefined);
  const byLabels = isSaid('labelSelector', 'annotationSelector') && isLabelled(one, reject);
  return byLabels || (isSaid('name', 'namespace', 'kind', 'group', 'version') && isSelected(one, reject));
}

function copied(all: readonly Customized[], target: Tree, value: Tree, setting: Setting): readonly Customized[] {
  const select = field(target, 'select');
  if (!select) {
    setting.tell(problem(target.origin, 'This target has no `select`.'));
    return all;
  }
  if (!isAffordable(setting.work, all.length, target.origin, setting.tell)) return all;
  const rejects = itemsOf(field(target, 'reject'));
  return all.map((one) => {
    const isWanted =
      isSelected(one, select) && isLabelled(one, select) && !rejects.some((reject) => isRejected(one, reject));
    return isWanted ? written(one, target, value, setting) : one;
  });
}

function written(one: Customized, target: Tree, value: Tree, { tell }: Setting): Customized {
  const options = field(target, 'options');
  const paths = itemsOf(field(target, 'fieldPaths'));
  const make = isTrueIn(field(options, 'create')) ? value.kind : undefined;
  return (paths.length > 0 ? paths : [scalar('metadata.name', target.origin)]).reduce<Customized>((at, path) => {
    let count = 0;
    const unfit: string[] = [];
    const set = (before: Tree): Tree => {
      const after = put(before, value, options);
      if (!isFit(before, after)) unfit.push(textIn(after) ?? '');
      return after;
    };
    const found = (): void => {
      count++;
    };
    const root = setAtPath(at.root, stepsOf(textIn(path) ?? ''), { set, make, origin: value.origin, found });
    if (unfit.length > 0) tell(problem(path.origin, `\`${unfit[0] ?? ''}\` cannot take the place of a number.`));
    if (count === 0)
      tell(problem(path.origin, `\`${toldIdentity(currentIdentity(one))}\` has no \`${textIn(path) ?? ''}\`.`));
    if (isTooLarge(root)) {
      tell(problem(path.origin, 'With this, the resource is too large to be read.'));
      return at;
    }
    return root.kind === 'map' ? { ...at, root: withSharedChanges(at.root, root) } : at;
  }, one);
}

function put(before: Tree, value: Tree, options: Tree | undefined): Tree {
  if (before.kind !== 'scalar' || value.kind !== 'scalar') return value;
  const delimiter = textIn(field(options, 'delimiter')) ?? '';
  const text =
    delimiter === '' ? value.text : inParts(before.text, delimiter, value.text, numberIn(field(options, 'index')));
  // The type of the field stays: a number in place of a text becomes a text.
  const isText = typeof before.value === 'string';
  const after = scalar(isText ? text : readPlainScalar(text), value.origin, text);
  return inPlaceOf(before, { ...after, isAsWritten: delimiter === '' && text === value.text });
}

/** A number stays one: another word in its place is no YAML. */
function isFit(before: Tree, after: Tree): boolean {
  const wasNumber = before.kind === 'scalar' && typeof before.value === 'number';
  return !wasNumber || after.kind !== 'scalar' || typeof after.value === 'number';
}

function inParts(text: string, delimiter: string, value: string, index: number): string {
  const parts = text.split(delimiter);
  if (index < 0) return [value, ...parts].join(delimiter);
  return (index >= parts.length ? [...parts, value] : parts.with(index, value)).join(delimiter);
}
