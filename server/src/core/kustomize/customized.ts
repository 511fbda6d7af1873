import type { FileId } from '../inputs';
import { identityKey, identityOf, isSameIdentity, type Identity } from './identity';
import type { MapTree } from './tree';

/** A resource on its way through kustomizations. */
export interface Customized {
  readonly root: MapTree;
  /** What it was called before, the oldest first: patches and references still find it by those. */
  readonly earlier: readonly Identity[];
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  /** The names of the variables that are fields of it. */
  readonly variables: readonly string[];
  /** What to do with the name in the end: add a hash of the content, and is that content known? */
  readonly hash: 'none' | 'add' | 'unknown';
  /** Where it is from, if that is not the file that it stands in. */
  readonly source?: Source;
}

/** A file, and the generator in it that made the resource; none, if it is written there and was changed by another. */
export interface Source {
  readonly file: FileId;
  readonly generator?: { readonly kind: string; readonly name?: string | undefined };
}

export function sourceOf({ source, root }: Customized): Source {
  return source ?? { file: root.origin.file };
}

export function customized(root: MapTree): Customized {
  return { root, earlier: [], prefixes: [], suffixes: [], variables: [], hash: 'none' };
}

export function currentIdentity({ root }: Customized): Identity {
  return identityOf(root);
}

export function originalIdentity(one: Customized): Identity {
  return one.earlier[0] ?? currentIdentity(one);
}

/** All it was ever called. */
export function identitiesOf(one: Customized): readonly Identity[] {
  return [...one.earlier, currentIdentity(one)];
}

/** To be said before its name, namespace or kind change. */
export function withEarlier(one: Customized): Customized {
  const { group, version, ...rest } = currentIdentity(one);
  const namespace = rest.namespace === '' ? 'default' : rest.namespace;
  return { ...one, earlier: [...one.earlier, { group, version, ...rest, namespace }] };
}

export function isCalled(one: Customized, identity: Identity): boolean {
  const isIt = (known: Identity): boolean => isSameIdentity(known, identity);
  return isIt(currentIdentity(one)) || one.earlier.some(isIt);
}

/** The first that is called what another one before it is called. */
export function firstRepeated(all: readonly Customized[]): Customized | undefined {
  const seen = new Set<string>();
  return all.find((one) => {
    const key = identityKey(currentIdentity(one));
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated;
  });
}
