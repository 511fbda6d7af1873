import type { Anchor } from '../model/anchor';
import { isClusterScoped } from './cluster-scoped';
import { currentIdentity, firstRepeated, withEarlier, type Customized } from './customized';
import { changedAt, changedAtAll, fieldSpec, type Change, type FieldSpec } from './field-spec';
import { identityOf, toldIdentity } from './identity';
import { problem, type Tell } from './notice';
import { directive, type Setting } from './setting';
import { asText, field, itemsOf, scalar, textIn, withField, type MapTree, type Tree } from './tree';

const ownNamespace = fieldSpec('', 'metadata/namespace', 'create');

/** Other fields that name the namespace of what is in it. */
const mentions: readonly FieldSpec[] = [
  fieldSpec('/v1/Namespace', 'metadata/name', 'create'),
  fieldSpec('apiregistration.k8s.io//APIService', 'spec/service/namespace', 'create'),
  fieldSpec('apiextensions.k8s.io//CustomResourceDefinition', 'spec/conversion/webhook/clientConfig/service/namespace'),
];

/** `namespace`: puts every resource that can be in one there. */
export function inNamespace(all: readonly Customized[], setting: Setting): readonly Customized[] {
  const value = directive(setting, 'namespace');
  const namespace = textIn(value);
  if (value?.kind !== 'scalar' || namespace === undefined || namespace === '') return all;
  const fields = [...mentions, ...setting.fields.namespace];
  return allMoved(all, { to: asText(value), fields, subjects: 'defaultOnly', isUnsetOnly: false }, setting.tell);
}

export interface Move {
  readonly to: Tree;
  /** Other fields that name the namespace of what is in it. */
  readonly fields: readonly FieldSpec[];
  readonly subjects: Subjects;
  /** Whether a namespace that is said already stays. */
  readonly isUnsetOnly: boolean;
}

/** Which of the accounts that a binding names are meant in the new namespace. */
export type Subjects = 'defaultOnly' | 'allServiceAccounts' | 'none';

export function allMoved(all: readonly Customized[], move: Move, tell: Tell): readonly Customized[] {
  const moved = all.map((one) => ({ ...withEarlier(one), root: movedTo(one.root, move) }));
  const clash = firstRepeated(moved);
  if (clash) tell(clashOf(clash, move.to.origin));
  return moved;
}

function clashOf(one: Customized, at: Anchor): ReturnType<typeof problem> {
  const told = toldIdentity(currentIdentity(one));
  return problem(at, `In this namespace, \`${told}\` would be there twice.`);
}

function movedTo(root: MapTree, { to, fields, subjects, isUnsetOnly }: Move): MapTree {
  const set = (before: Tree): Tree => (isUnsetOnly && (textIn(before) ?? '') !== '' ? before : to);
  const change: Change = { make: 'scalar', origin: to.origin, set };
  const own = isClusterScoped(identityOf(root)) ? root : changedAt(root, ownNamespace, change);
  return withSubjects(changedAtAll(own, fields, change), subjects, change);
}

/** Of all accounts that a binding names, only `default` is sure to be meant in the new namespace. */
function withSubjects(root: MapTree, subjects: Subjects, { set, origin }: Change): MapTree {
  const list = field(root, 'subjects');
  const { kind } = identityOf(root);
  if ((kind !== 'RoleBinding' && kind !== 'ClusterRoleBinding') || list?.kind !== 'list') return root;
  const placed = (subject: Tree): Tree =>
    subject.kind === 'map' && isMeant(subject, subjects)
      ? withField(subject, 'namespace', set(field(subject, 'namespace') ?? scalar('', origin)))
      : subject;
  return withField(root, 'subjects', { ...list, items: itemsOf(list).map(placed) });
}

function isMeant(subject: Tree, subjects: Subjects): boolean {
  if (subjects === 'none') return false;
  return subjects === 'defaultOnly'
    ? textIn(field(subject, 'name')) === 'default'
    : textIn(field(subject, 'kind')) === 'ServiceAccount';
}
