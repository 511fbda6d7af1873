import { addTo } from '../groups';
import { currentIdentity, originalIdentity, type Customized } from './customized';
import { changedAtPath, type FieldSpec } from './field-spec';
import { effectiveNamespace, isOfType, toldIdentity, type Identity, type Type } from './identity';
import { problem, type Tell } from './notice';
import { referenceFields, type ReferenceFields } from './reference-fields';
import { field, isNull, itemsOf, scalar, textIn, withField, type MapTree, type Tree } from './tree';

/** Everything that names a resource by what it was called before names it by what it is called now. */
export function withReferences(
  all: readonly Customized[],
  more: readonly ReferenceFields[],
  tell: Tell,
): readonly Customized[] {
  const byName = new Map<string, Customized[]>();
  for (const one of all) {
    for (const name of new Set(one.earlier.map((identity) => identity.name))) addTo(byName, name, one);
  }
  if (byName.size === 0) return all;
  const namespaces = new Set(all.map((one) => effectiveNamespace(originalIdentity(one))));
  const own = more.flatMap(({ target, fields }) => fields.map((spec) => ({ target, spec })));
  const world: World = { renamed: (name) => byName.get(name) ?? [], namespaces, own, tell };
  return all.map((one) => following(one, world));
}

interface World {
  readonly renamed: (name: string) => readonly Customized[];
  /** Those that anything was in at first. */
  readonly namespaces: ReadonlySet<string | undefined>;
  /** Fields that `configurations` name. */
  readonly own: readonly Field[];
  readonly tell: Tell;
}

function following(referrer: Customized, world: World): Customized {
  const original = originalIdentity(referrer);
  let { root } = referrer;
  for (const { target, spec } of [...(fieldsByKind.get(original.kind) ?? []), ...world.own]) {
    if (!isOfType(original, spec)) continue;
    const isRole = spec.path.at(-2) === 'roleRef';
    const now: Customized = { ...referrer, root };
    const reference: Reference = { referrer: now, target: isRole ? [target, roleOf(root)] : [target], ...world };
    root = changedAtPath(root, spec.path, (tree) => followed(tree, reference));
  }
  return root === referrer.root ? referrer : { ...referrer, root };
}

interface Field {
  readonly target: Type;
  readonly spec: FieldSpec;
}

/** The fields that name something, by the kind of what has them; in Kustomize's order. */
const fieldsByKind = new Map<string, Field[]>();
for (const { target, fields } of referenceFields) {
  for (const spec of fields) {
    const kind = spec.kind ?? '';
    fieldsByKind.set(kind, [...(fieldsByKind.get(kind) ?? []), { target, spec }]);
  }
}

interface Reference extends World {
  readonly referrer: Customized;
  /** What all of it must be true of what is meant. */
  readonly target: readonly Type[];
}

function roleOf(root: MapTree): Type {
  const role = field(root, 'roleRef');
  return { group: textIn(field(role, 'apiGroup')), kind: textIn(field(role, 'kind')) };
}

function followed(tree: Tree, reference: Reference): Tree {
  if (isNull(tree)) return tree;
  if (tree.kind === 'list') return { ...tree, items: itemsOf(tree).map((item) => followed(item, reference)) };
  return tree.kind === 'scalar' ? followedName(tree, reference) : followedMap(tree, reference);
}

function followedName(tree: Tree, reference: Reference): Tree {
  const name = textIn(tree) ?? '';
  const meant = selected(name, candidates(name, reference), tree, reference, ({ name: own }) => own);
  const now = meant && currentIdentity(meant).name;
  return now === undefined || now === name ? tree : scalar(now, tree.origin);
}

/** A map with a name, and perhaps the namespace that name is in. */
function followedMap(tree: MapTree, reference: Reference): Tree {
  const name = field(tree, 'name');
  const namespace = textIn(field(tree, 'namespace'));
  const word = textIn(name);
  if (!name || word === undefined) return tree;
  const all = candidates(word, reference);
  const within = namespace === undefined ? all : inNamespace(all, namespace, reference);
  const meant = selected(word, within, name, reference, ({ name: own, namespace: place }) => `${place}/${own}`);
  if (!meant) return tree;
  const now = currentIdentity(meant);
  const renamed = now.name === word ? tree : withField(tree, 'name', scalar(now.name, name.origin));
  if (now.namespace === '' || now.namespace === namespace) return renamed;
  return withField(renamed, 'namespace', scalar(now.namespace, (field(tree, 'namespace') ?? tree).origin));
}

/** What was there at first; or, where nothing at all was, what is there now. */
function inNamespace(all: readonly Customized[], namespace: string, { namespaces }: World): readonly Customized[] {
  const identityOf = namespaces.has(namespace) ? originalIdentity : currentIdentity;
  return all.filter((one) => effectiveNamespace(identityOf(one)) === namespace);
}

/** Those that were called that, are of the type, and can be named from where the referrer is. */
function candidates(name: string, { referrer, target, renamed }: Reference): readonly Customized[] {
  return renamed(name).filter(
    (one) =>
      target.every((type) => one.earlier.some((identity) => isOfType(identity, type))) && isReachable(one, referrer),
  );
}

function isReachable(one: Customized, referrer: Customized): boolean {
  const from = effectiveNamespace(currentIdentity(referrer));
  const to = effectiveNamespace(currentIdentity(one));
  if (from === undefined || to === undefined || from === to) return true;
  return (
    currentIdentity(one).kind === 'ServiceAccount' &&
    accountNamespaces(referrer).includes(currentIdentity(one).namespace)
  );
}

function accountNamespaces({ root }: Customized): readonly string[] {
  if (textIn(field(root, 'kind')) !== 'RoleBinding') return [];
  const accounts = itemsOf(field(root, 'subjects')).filter((one) => textIn(field(one, 'kind')) === 'ServiceAccount');
  return accounts.flatMap((one) => textIn(field(one, 'namespace')) ?? []);
}

/** Of several, the one that came through the same prefixes and suffixes. */
function selected(
  name: string,
  all: readonly Customized[],
  at: Tree,
  { referrer, tell }: Reference,
  told: (identity: Identity) => string,
): Customized | undefined {
  if (all.length < 2) return all[0];
  const near = all.filter((one) => isAffixedLike(one, referrer, 'orNone'));
  if (near.length === 1) return near[0];
  const same = near.filter((one) => isAffixedLike(one, referrer, 'same'));
  const names = new Set(same.map((one) => told(currentIdentity(one))));
  if (names.size < 2) return same[0];
  const list = same.map((one) => `\`${toldIdentity(currentIdentity(one))}\``).join(' or ');
  tell(problem(at.origin, `\`${name}\` here may mean ${list}: Kustomize cannot tell which.`));
  return undefined;
}

function isAffixedLike(one: Customized, other: Customized, how: 'orNone' | 'same'): boolean {
  return (['prefixes', 'suffixes'] as const).every((key) => {
    const isNone = how === 'orNone' && (one[key].length === 0 || other[key].length === 0);
    return isNone || endsAlike(one[key], other[key]);
  });
}

function endsAlike(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length === 0) return long.length === 0;
  return short.every((part, index) => part === long[long.length - short.length + index]);
}
