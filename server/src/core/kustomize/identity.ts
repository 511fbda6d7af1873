import { isClusterScoped } from './cluster-scoped';
import { field, fieldAt, textIn, type Tree } from './tree';

/** What Kustomize tells resources apart by. */
export interface Identity {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Some of group, version and kind; what is left out, or empty, can be any. */
export interface Type {
  readonly group?: string | undefined;
  readonly version?: string | undefined;
  readonly kind?: string | undefined;
}

/** Asked for again and again; a tree never changes. */
const known = new WeakMap<Tree, Identity>();

export function identityOf(root: Tree): Identity {
  const before = known.get(root);
  if (before) return before;
  const identity = read(root);
  known.set(root, identity);
  return identity;
}

function read(root: Tree): Identity {
  return {
    ...versionOf(textIn(field(root, 'apiVersion')) ?? ''),
    kind: textIn(field(root, 'kind')) ?? '',
    namespace: textIn(fieldAt(root, 'metadata', 'namespace')) ?? '',
    name: textIn(fieldAt(root, 'metadata', 'name')) ?? '',
  };
}

export function versionOf(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return { group: slash === -1 ? '' : apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** The namespace that counts: `default` where none is said, and none for what is in no namespace. */
export function effectiveNamespace(identity: Identity): string | undefined {
  if (isClusterScoped(identity)) return undefined;
  return identity.namespace === '' ? 'default' : identity.namespace;
}

export function isSameIdentity(a: Identity, b: Identity): boolean {
  const isAlike = a.name === b.name && a.kind === b.kind && a.group === b.group && a.version === b.version;
  return isAlike && effectiveNamespace(a) === effectiveNamespace(b);
}

/** A text that is equal for equal identities. */
export function identityKey(identity: Identity): string {
  const { group, version, kind, name } = identity;
  return JSON.stringify([group, version, kind, effectiveNamespace(identity), name]);
}

export function isOfType(one: Type, wanted: Type): boolean {
  return agrees(one.group, wanted.group) && agrees(one.version, wanted.version) && agrees(one.kind, wanted.kind);
}

function agrees(a: string | undefined, b: string | undefined): boolean {
  return !b || a === b;
}

/** `Deployment shop/web`, for people. */
export function toldIdentity({ kind, namespace, name }: Identity): string {
  return namespace === '' ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}
