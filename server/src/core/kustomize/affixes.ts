import { originalIdentity, withEarlier, type Customized } from './customized';
import { changedAtAll, type FieldSpec } from './field-spec';
import { isOfType, type Type } from './identity';
import { directive, type Setting } from './setting';
import { field, fieldAt, scalar, textIn, withField, type MapTree, type Tree } from './tree';

/** Their names mean something by themselves. */
const kept: readonly Type[] = [
  { kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { kind: 'Namespace' },
];

/** `namePrefix` and `nameSuffix`. */
export function withAffixes(all: readonly Customized[], setting: Setting): readonly Customized[] {
  const prefix = textIn(directive(setting, 'namePrefix')) ?? '';
  const suffix = textIn(directive(setting, 'nameSuffix')) ?? '';
  const { namePrefix, nameSuffix } = setting.fields;
  return all.map((one) => suffixed(prefixed(one, prefix, namePrefix), suffix, nameSuffix));
}

function prefixed(one: Customized, prefix: string, fields: readonly FieldSpec[]): Customized {
  if (prefix === '' || isKept(one)) return one;
  const root = changed(one.root, fields, (text) => prefix + text);
  return { ...withEarlier(one), root, prefixes: [...one.prefixes, prefix] };
}

function suffixed(one: Customized, suffix: string, fields: readonly FieldSpec[]): Customized {
  if (suffix === '' || isKept(one)) return one;
  const root = changed(one.root, fields, (text) => text + suffix);
  return { ...withEarlier(one), root, suffixes: [...one.suffixes, suffix] };
}

/** The name, and the fields that `configurations` name. */
function changed(root: MapTree, fields: readonly FieldSpec[], change: (text: string) => string): MapTree {
  const set = (tree: Tree): Tree => (tree.kind === 'scalar' ? scalar(change(tree.text), tree.origin) : tree);
  return changedAtAll(renamed(root, change), fields, { make: 'scalar', origin: root.origin, set });
}

function isKept(one: Customized): boolean {
  return kept.some((type) => isOfType(originalIdentity(one), type));
}

/** The name is still said where it was; only more of it came from elsewhere. */
export function renamed(root: MapTree, rename: (name: string) => string): MapTree {
  const metadata = field(root, 'metadata');
  const name = fieldAt(root, 'metadata', 'name');
  if (metadata?.kind !== 'map' || name?.kind !== 'scalar') return root;
  return withField(root, 'metadata', withField(metadata, 'name', scalar(rename(name.text), name.origin)));
}
