import type { Anchor } from '../model/anchor';
import { base64, utf8 } from './bytes';
import { currentIdentity, customized, isCalled, sourceOf, type Customized } from './customized';
import { toldIdentity } from './identity';
import { problem } from './notice';
import { pairsOf, type Pair } from './pairs';
import { directive, type Setting } from './setting';
import {
  entry,
  field,
  fieldAt,
  fieldsOf,
  isNull,
  isTrueIn,
  itemsOf,
  mapOf,
  scalar,
  textIn,
  withField,
  withoutField,
  type MapTree,
  type Tree,
  type TreeEntry,
} from './tree';
import { isAffordable } from './work';

/** `configMapGenerator` and `secretGenerator`. */
export function withGenerated(all: readonly Customized[], setting: Setting): readonly Customized[] {
  const generators = (['configMapGenerator', 'secretGenerator'] as const).flatMap((key) =>
    itemsOf(directive(setting, key)).map((generator) => ({ key, generator })),
  );
  return generators.reduce(
    // Each is looked for among all that there is.
    (at, { key, generator }) =>
      isAffordable(setting.work, 1 + at.length * 2, generator.origin, setting.tell)
        ? withOne(at, key, generator, setting)
        : at,
    all,
  );
}

/** What one generator makes or changes. */
export function withOne(
  all: readonly Customized[],
  key: 'configMapGenerator' | 'secretGenerator',
  generator: Tree,
  setting: Setting,
): readonly Customized[] {
  return absorbed(all, generator, made(key, generator, setting), setting);
}

function made(key: string, generator: Tree, setting: Setting): Customized {
  const options = optionsOf(generator, setting);
  const pairs = pairsOf(generator, key === 'secretGenerator' ? 'Secret' : 'ConfigMap', setting);
  const known = pairs.filter((pair) => pair !== undefined);
  tellRepeats(known, setting);
  if ((textIn(field(generator, 'name')) ?? '') === '')
    setting.tell(problem(generator.origin, 'What is made here has no `name`.'));
  const root = key === 'secretGenerator' ? secret(generator, known) : configMap(generator, known);
  const hash = options.isHashless ? 'none' : known.length === pairs.length ? 'add' : 'unknown';
  const kind = key === 'secretGenerator' ? 'SecretGenerator' : 'ConfigMapGenerator';
  // One that a file of its own configures has a name there.
  const name = textIn(fieldAt(generator, 'metadata', 'name'));
  const source = { file: generator.origin.file, generator: { kind, name } };
  return { ...customized(withOptions(root, options)), hash, source };
}

function tellRepeats(pairs: readonly Pair[], { tell }: Setting): void {
  const seen = new Set<string>();
  for (const { key, at } of pairs) {
    if (seen.has(key)) tell(problem(at, `The key \`${key}\` is there already, so Kustomize refuses it here.`));
    seen.add(key);
  }
}

function configMap(generator: Tree, pairs: readonly Pair[]): MapTree {
  const root = head(generator, 'ConfigMap');
  return pairs.length === 0 ? root : withData(root, pairs, (value) => value);
}

function secret(generator: Tree, pairs: readonly Pair[]): MapTree {
  const named = field(generator, 'type');
  const type = named && (textIn(named) ?? '') !== '' ? named : scalar('Opaque', generator.origin);
  return withField(
    withData(head(generator, 'Secret'), pairs, (value) => base64(utf8(value))),
    'type',
    type,
  );
}

function head(generator: Tree, kind: string): MapTree {
  const at = generator.origin;
  const names = ['name', 'namespace'].flatMap((key) => {
    const value = field(generator, key);
    return value ? [entry(key, value)] : [];
  });
  return mapOf(
    [entry('apiVersion', scalar('v1', at)), entry('kind', scalar(kind, at)), entry('metadata', mapOf(names, at))],
    at,
  );
}

function withData(root: MapTree, pairs: readonly Pair[], write: (value: string) => string): MapTree {
  const entries = pairs.map(({ key, value, at }) => entry(key, scalar(write(value), at)));
  return withField(root, 'data', mapOf(entries, root.origin));
}

interface Options {
  readonly labels: readonly TreeEntry[];
  readonly annotations: readonly TreeEntry[];
  readonly isImmutable: boolean;
  readonly isHashless: boolean;
  readonly at: Anchor;
}

/** A generator's own options, and those for all generators where it says nothing else. */
function optionsOf(generator: Tree, setting: Setting): Options {
  const both = [directive(setting, 'generatorOptions'), field(generator, 'options')];
  const pairs = (key: string): readonly TreeEntry[] => merged(both.flatMap((options) => fieldsOf(field(options, key))));
  return {
    labels: pairs('labels'),
    annotations: pairs('annotations'),
    isImmutable: both.some((options) => isTrueIn(field(options, 'immutable'))),
    isHashless: both.some((options) => isTrueIn(field(options, 'disableNameSuffixHash'))),
    at: generator.origin,
  };
}

function merged(entries: readonly TreeEntry[]): readonly TreeEntry[] {
  return [...new Map(entries.map((one) => [one.key, one])).values()];
}

function withOptions(root: MapTree, { labels, annotations, isImmutable, at }: Options): MapTree {
  const labelled = withMetadata(withMetadata(root, 'labels', labels), 'annotations', annotations);
  return isImmutable ? withField(labelled, 'immutable', scalar(true, at)) : labelled;
}

function withMetadata(root: MapTree, key: string, entries: readonly TreeEntry[]): MapTree {
  const metadata = field(root, 'metadata');
  if (entries.length === 0 || metadata?.kind !== 'map') return root;
  const words = entries.map(({ key: word, value }) => entry(word, isNull(value) ? scalar('', value.origin) : value));
  return withField(root, 'metadata', withField(metadata, key, mapOf(words, root.origin)));
}

function absorbed(
  all: readonly Customized[],
  generator: Tree,
  one: Customized,
  { tell }: Setting,
): readonly Customized[] {
  const behavior = textIn(field(generator, 'behavior')) ?? 'create';
  const [before, ...others] = all.filter((other) => isCalled(other, currentIdentity(one)));
  const isChange = behavior === 'merge' || behavior === 'replace';
  const told = `\`${toldIdentity(currentIdentity(one))}\``;
  const at = field(generator, 'name')?.origin ?? generator.origin;
  if (!before) {
    if (isChange) tell(problem(at, `There is no ${told} here to ${behavior}.`));
    return [...all, one];
  }
  if (!isChange || others.length > 0) {
    tell(problem(at, `${told} is there already: \`behavior\` has to be \`merge\` or \`replace\`.`));
    return all;
  }
  return all.map((other) => (other === before ? changed(before, one, behavior) : other));
}

/** The new one in the place of the old one, whose name, labels and annotations it keeps. */
function changed(before: Customized, one: Customized, behavior: string): Customized {
  const keys = behavior === 'merge' ? ['data', 'binaryData'] : [];
  const root = keys.reduce((at, key) => withMerged(at, key, field(before.root, key), field(at, key)), one.root);
  // One that stands in a file gets no hash, whoever replaces it.
  const hash = before.hash === 'none' ? 'none' : one.hash;
  const metadata = metadataOf(before.root, one.root);
  const source = sourceOf(behavior === 'merge' ? before : one);
  return { ...before, root: withField(root, 'metadata', metadata), hash, source };
}

function metadataOf(before: MapTree, after: MapTree): Tree {
  const old = field(before, 'metadata');
  const own = field(after, 'metadata');
  const named = old?.kind === 'map' ? old : mapOf([], before.origin);
  return ['labels', 'annotations'].reduce(
    // Maps without entries are gone, as they are where Kustomize sets labels.
    (at, key) => withMerged(withoutField(at, key), key, field(old, key), field(own, key)),
    named,
  );
}

function withMerged(map: MapTree, key: string, old: Tree | undefined, own: Tree | undefined): MapTree {
  const entries = merged([...fieldsOf(old), ...fieldsOf(own)]);
  return entries.length === 0 ? map : withField(map, key, mapOf(entries, (own ?? old ?? map).origin));
}
