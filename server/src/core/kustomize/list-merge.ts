import { distinct } from '../groups';
import { field, isNull, listOfTrees, scalar, textIn, withField, type ListTree, type Tree } from './tree';

/** Of each item, what its merge keys say; '' for nothing. */
type Values = readonly string[];

/** Merges an item of a patch into one of the resource; `undefined` takes it away. */
export type Merge = (own: Tree | undefined, change: Tree | undefined) => Tree | undefined;

/**
 * The items of a list that has an identity for each, with those of a patch, step by step as Kustomize does it: the
 * patch's come first, and where keys are missing the outcome is odd, but it is the one that reaches the cluster.
 */
export function mergedItems(
  target: ListTree,
  patch: ListTree | undefined,
  mergeKeys: readonly string[],
  merge: Merge,
): readonly Tree[] {
  const all = alike(distinct([...(patch?.items ?? []), ...target.items].map((item) => valuesOf(item, mergeKeys))));
  const said = mergeKeys.filter((_, index) => all.some((values) => values[index] !== ''));
  const keys = said.length === 0 ? mergeKeys : said;
  let items: readonly Tree[] = [];
  let rest = target.items;
  for (const values of all) {
    const wanted = valuesFor(values, mergeKeys, keys);
    const own = found(rest, values, mergeKeys);
    const item = merge(own, found(patch?.items ?? [], values, mergeKeys));
    if (item === undefined || (item.kind === 'map' && item.entries.length === 0)) {
      rest = without(rest, keys, wanted);
      continue;
    }
    // Merged in its place; one that is replaced stays there as it was, and wins below.
    if (own && item.origin === own.origin) rest = rest.map((one) => (one === own ? item : one));
    items = placed(items, withKeys(item, keys, wanted), keys, wanted);
  }
  return all.length === 0 ? target.items : joined(items, rest, keys);
}

function valuesOf(item: Tree, keys: readonly string[]): Values {
  return keys.map((key) => textIn(field(item, key)) ?? '');
}

/** Where there are several keys, a port without a protocol is the same as the one with. */
function alike(all: readonly Values[]): readonly Values[] {
  const result = [...all];
  if ((all[0]?.length ?? 0) < 2) return result;
  for (let i = 0; i < result.length; i++) {
    for (let j = 0; j < result.length; j++) {
      const both = together(result[i] ?? [], result[j] ?? []);
      if (both) result[i] = result[j] = both;
    }
  }
  return result;
}

function together(a: Values, b: Values): Values | undefined {
  const agree = a.every((value, index) => value === b[index] || value === '' || b[index] === '');
  const isShared = a.some((value, index) => value === b[index]);
  return agree && isShared ? a.map((value, index) => value || (b[index] ?? '')) : undefined;
}

function valuesFor(values: Values, mergeKeys: readonly string[], keys: readonly string[]): Values {
  return mergeKeys.flatMap((key, index) => (keys.includes(key) ? [values[index] ?? ''] : []));
}

/** The first item that says all of it; what is not asked for does not count. */
function found(items: readonly Tree[], values: Values, mergeKeys: readonly string[]): Tree | undefined {
  const asked = mergeKeys.flatMap((key, index) => (values[index] ? [[key, values[index]] as const] : []));
  const wanted = asked.length > 0 ? asked : mergeKeys.map((key) => [key, ''] as const);
  return items.find(
    (item) => item.kind === 'map' && wanted.every(([key, value]) => textIn(field(item, key)) === value),
  );
}

function withKeys(item: Tree, keys: readonly string[], values: Values): Tree {
  return keys.reduce<Tree>((at, key, index) => {
    const value = values[index] ?? '';
    if (at.kind !== 'map' || value === '' || field(at, key)) return at;
    return withField(at, key, scalar(value, at.origin));
  }, item);
}

/** Whether an item is the one that keys and values name; where a value is empty, any will do. */
function isNamed(item: Tree, keys: readonly string[], values: Values): boolean {
  return values.every((wanted, index) => {
    const value = field(item, keys[index] ?? '');
    return value !== undefined && (wanted === '' || (value.kind === 'scalar' && value.text === wanted));
  });
}

function isEmpty(item: Tree): boolean {
  return isNull(item) || (item.kind === 'map' && item.entries.length === 0);
}

function isKeptAside(item: Tree, values: Values): boolean {
  return item.kind !== 'map' && (values[0] ?? '') !== '';
}

function without(items: readonly Tree[], keys: readonly string[], values: Values): readonly Tree[] {
  return items.filter((item) => !isEmpty(item) && (isKeptAside(item, values) || !isNamed(item, keys, values)));
}

/** Puts an item in the place of each that it is the same as, or at the end. */
function placed(items: readonly Tree[], item: Tree, keys: readonly string[], values: Values): readonly Tree[] {
  const isSame = (one: Tree): boolean => !isKeptAside(one, values) && isNamed(one, keys, values);
  const kept = items.filter((one) => !isEmpty(one));
  return kept.some(isSame) ? kept.map((one) => (isSame(one) ? item : one)) : [...kept, item];
}

/** What the resource has goes behind; of several with the same keys, the last stays. */
function joined(first: readonly Tree[], rest: readonly Tree[], keys: readonly string[]): readonly Tree[] {
  let items = first;
  for (const item of rest) {
    const said = keys.filter((key) => field(item, key) !== undefined);
    for (let missing = said.length; missing < keys.length; missing++) items = [...items, item];
    const values = said.map((key) => textIn(field(item, key)) ?? '');
    if (keys.length > 1) items = without(items, keys, values);
    items = placed(items, item, keys, values);
  }
  return items;
}

/** Lists of words, such as finalizers: those of the patch first, each once. */
export function mergedWords(target: ListTree, patch: ListTree | undefined): readonly Tree[] {
  const all = listOfTrees([...(patch?.items ?? []), ...target.items], target.origin).items;
  return [...new Map(all.map((item) => [textIn(item) ?? '', item])).values()];
}
