import { originalIdentity, withEarlier, type Customized } from './customized';
import { changedAtAll, fieldSpec, type FieldSpec } from './field-spec';
import { isOfType, type Type } from './identity';
import { directive, type Setting } from './setting';
import { field, fieldAt, scalar, textIn, withField, type MapTree, type Tree } from './tree';

/** Their names mean something by themselves. */
const kept: readonly Type[] = [
  { kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { kind: 'Namespace' },
];

const name = fieldSpec('', 'metadata/name');

/** `namePrefix` and `nameSuffix`. */
export function withAffixes(all: readonly Customized[], setting: Setting): readonly Customized[] {
  const prefix = textIn(directive(setting, 'namePrefix')) ?? '';
  const suffix = textIn(directive(setting, 'nameSuffix')) ?? '';
  const { namePrefix, nameSuffix } = setting.fields;
  return withSuffix(withPrefix(all, prefix, [name, ...namePrefix]), suffix, [name, ...nameSuffix]);
}

/** Some fields with a prefix. */
export function withPrefix(
  all: readonly Customized[],
  prefix: string,
  fields: readonly FieldSpec[],
): readonly Customized[] {
  return all.map((one) => changed(one, 'prefixes', prefix, fieldsOf(one, prefix, fields)));
}

/** Some fields with a suffix. */
export function withSuffix(
  all: readonly Customized[],
  suffix: string,
  fields: readonly FieldSpec[],
): readonly Customized[] {
  return all.map((one) => changed(one, 'suffixes', suffix, fieldsOf(one, suffix, fields)));
}

function fieldsOf(one: Customized, affix: string, fields: readonly FieldSpec[]): readonly FieldSpec[] {
  return affix === '' || isKept(one) ? [] : fields.filter((spec) => isOfType(originalIdentity(one), spec));
}

function changed(
  one: Customized,
  list: 'prefixes' | 'suffixes',
  affix: string,
  fields: readonly FieldSpec[],
): Customized {
  if (fields.length === 0) return one;
  const set = (tree: Tree): Tree =>
    tree.kind === 'scalar' ? scalar(list === 'prefixes' ? affix + tree.text : tree.text + affix, tree.origin) : tree;
  const root = changedAtAll(one.root, fields, { make: 'scalar', origin: one.root.origin, set });
  const isRenamed = fields.some(({ path }) => path.join('/') === 'metadata/name');
  return isRenamed ? { ...withEarlier(one), root, [list]: [...one[list], affix] } : { ...one, root };
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
