import { originalIdentity, withEarlier, type Customized } from './customized';
import { isOfType, type Type } from './identity';
import { directive, type Setting } from './setting';
import { field, fieldAt, scalar, textIn, withField, type MapTree } from './tree';

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
  return all.map((one) => suffixed(prefixed(one, prefix), suffix));
}

function prefixed(one: Customized, prefix: string): Customized {
  if (prefix === '' || isKept(one)) return one;
  const before = withEarlier(one);
  return { ...before, root: renamed(one.root, (name) => prefix + name), prefixes: [...one.prefixes, prefix] };
}

function suffixed(one: Customized, suffix: string): Customized {
  if (suffix === '' || isKept(one)) return one;
  const before = withEarlier(one);
  return { ...before, root: renamed(one.root, (name) => name + suffix), suffixes: [...one.suffixes, suffix] };
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
