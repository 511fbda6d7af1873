import type { Anchor } from '../model/anchor';
import { isClusterScoped } from './cluster-scoped';
import { currentIdentity, firstRepeated, withEarlier, type Customized } from './customized';
import { changedAt, fieldSpec, type Change, type FieldSpec } from './field-spec';
import { identityOf, toldIdentity } from './identity';
import { problem } from './notice';
import { directive, type Setting } from './setting';
import { asText, field, itemsOf, textIn, withField, type MapTree, type Tree } from './tree';

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
  const moved = all.map((one) => ({
    ...withEarlier(one),
    root: movedTo(one.root, asText(value), setting.fields.namespace),
  }));
  const clash = firstRepeated(moved);
  if (clash) setting.tell(clashOf(clash, value.origin));
  return moved;
}

function clashOf(one: Customized, at: Anchor): ReturnType<typeof problem> {
  const told = toldIdentity(currentIdentity(one));
  return problem(at, `In this namespace, \`${told}\` would be there twice.`);
}

function movedTo(root: MapTree, namespace: Tree, more: readonly FieldSpec[]): MapTree {
  const { origin } = namespace;
  const change: Change = { make: 'scalar', origin, set: () => namespace };
  const own = isClusterScoped(identityOf(root)) ? root : changedAt(root, ownNamespace, change);
  const mentioning = [...mentions, ...more].reduce((at, spec) => changedAt(at, spec, change), own);
  return withDefaultSubjects(mentioning, namespace);
}

/** Of all accounts that a binding names, only `default` is sure to be meant in the new namespace. */
function withDefaultSubjects(root: MapTree, namespace: Tree): MapTree {
  const subjects = field(root, 'subjects');
  const { kind } = identityOf(root);
  if ((kind !== 'RoleBinding' && kind !== 'ClusterRoleBinding') || subjects?.kind !== 'list') return root;
  const placed = (subject: Tree): Tree =>
    subject.kind === 'map' && textIn(field(subject, 'name')) === 'default'
      ? withField(subject, 'namespace', namespace)
      : subject;
  return withField(root, 'subjects', { ...subjects, items: itemsOf(subjects).map(placed) });
}
