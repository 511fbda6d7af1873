import type { Anchor } from '../model/anchor';
import { identitiesOf, type Customized } from './customized';
import { stepsOf, valueAtPath } from './field-path';
import { changedAtAll, fieldSpec, type FieldSpec } from './field-spec';
import { isSameIdentity, versionOf, type Identity } from './identity';
import { isClusterScoped } from './cluster-scoped';
import { problem, type Tell } from './notice';
import { directive, type Setting } from './setting';
import { field, itemsOf, scalar, textIn, type ScalarTree, type Tree } from './tree';
import { fitting } from './work';

/** One of `vars`: a field of a resource, by a name that others say as `$(NAME)`. */
export interface Variable {
  readonly name: string;
  readonly path: string;
  readonly at: Anchor;
}

/** The resources with the names of the variables that are fields of them. */
export function withVariableNames(all: readonly Customized[], setting: Setting): readonly Customized[] {
  return itemsOf(directive(setting, 'vars')).reduce((at, tree) => named(at, tree, setting), all);
}

function named(all: readonly Customized[], tree: Tree, { tell }: Setting): readonly Customized[] {
  const object = field(tree, 'objref');
  const wanted = object && identityIn(object);
  const meant = wanted ? all.filter((one) => identitiesOf(one).some((identity) => isMeant(identity, wanted))) : [];
  if (meant.length > 1 && object) tell(problem(object.origin, 'This names more than one resource.'));
  const { name } = variableIn(tree);
  return meant.length === 1
    ? all.map((one) => (one === meant[0] ? { ...one, variables: [...one.variables, name] } : one))
    : all;
}

function identityIn(object: Tree): Identity {
  const said = (key: string): string => textIn(field(object, key)) ?? '';
  const type =
    said('apiVersion') === '' ? { group: said('group'), version: said('version') } : versionOf(said('apiVersion'));
  return { ...type, kind: said('kind'), namespace: said('namespace'), name: said('name') };
}

/** Without a namespace, any will do. */
function isMeant(identity: Identity, wanted: Identity): boolean {
  const isAnywhere = wanted.namespace === '' && !isClusterScoped(wanted);
  return isSameIdentity(isAnywhere ? { ...identity, namespace: '' } : identity, wanted);
}

/** Those that a kustomization says itself; no name may be among those of what it includes, and none may be there twice. */
export function variablesIn(setting: Setting, included: readonly Variable[]): readonly Variable[] {
  const names = new Set<string>();
  for (const { name, at } of included) {
    const message = `The variable \`${name}\` is included in two ways, so Kustomize refuses what includes it.`;
    if (names.has(name)) setting.tell(problem(at, message));
    names.add(name);
  }
  return itemsOf(directive(setting, 'vars')).map((tree) => {
    const one = variableIn(tree);
    const message = `The variable \`${one.name}\` is there already, so Kustomize refuses it here.`;
    if (names.has(one.name)) setting.tell(problem(tree.origin, message));
    names.add(one.name);
    return one;
  });
}

function variableIn(tree: Tree): Variable {
  const path = textIn(field(field(tree, 'fieldref'), 'fieldpath')) ?? '';
  return { name: textIn(field(tree, 'name')) ?? '', path: path === '' ? 'metadata.name' : path, at: tree.origin };
}

const workloads = ['DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'StatefulSet'];

/** Kustomize's own list of where variables are filled in (`varReference`). */
const fields: readonly FieldSpec[] = [
  ...['containers', 'initContainers'].flatMap((list) =>
    ['args', 'command', 'env/value', 'volumeMounts/mountPath'].flatMap((key) => [
      fieldSpec('//CronJob', `spec/jobTemplate/spec/template/spec/${list}/${key}`),
      fieldSpec('//Pod', `spec/${list}/${key}`),
      ...workloads.map((kind) => fieldSpec(`//${kind}`, `spec/template/spec/${list}/${key}`)),
    ]),
  ),
  ...['spec/rules/host', 'spec/tls/hosts', 'spec/tls/secretName'].map((path) => fieldSpec('//Ingress', path)),
  ...['spec/ports/port', 'spec/ports/targetPort'].map((path) => fieldSpec('//Service', path)),
  fieldSpec('', 'metadata/labels'),
  fieldSpec('', 'metadata/annotations'),
];

interface ToFill {
  readonly variables: readonly Variable[];
  readonly variableFields: readonly FieldSpec[];
}

/** The resources with every `$(NAME)` filled in that a variable stands for. */
export function withVariables(
  all: readonly Customized[],
  { variables, variableFields }: ToFill,
  tell: Tell,
): readonly Customized[] {
  if (variables.length === 0) return all;
  const values = new Map(variables.map((one) => [one.name, valueOf(one, all, tell)]));
  const set = (tree: Tree): Tree => filledIn(tree, values);
  return all.map((one) => {
    const change = { make: 'nothing', origin: one.root.origin, set } as const;
    const root = changedAtAll(one.root, [...fields, ...variableFields], change);
    return root === one.root ? one : { ...one, root };
  });
}

function valueOf({ name, path, at }: Variable, all: readonly Customized[], tell: Tell): ScalarTree | undefined {
  const owner = all.find((one) => one.variables.includes(name));
  const value = valueAtPath(owner?.root, stepsOf(path.replace(/\[(\d+)\]/g, '.$1')));
  if (value?.kind === 'scalar') return value;
  tell(problem(at, owner ? `There is no \`${path}\` in what this names.` : 'There is no such resource here.'));
  return undefined;
}

function filledIn(tree: Tree, values: ReadonlyMap<string, ScalarTree | undefined>): Tree {
  if (tree.kind === 'list') return { ...tree, items: tree.items.map((item) => filledIn(item, values)) };
  if (tree.kind === 'map') {
    const entries = tree.entries.map((one) =>
      one.value.kind === 'scalar' ? { ...one, value: filledIn(one.value, values) } : one,
    );
    return { ...tree, entries };
  }
  if (typeof tree.value !== 'string' || !tree.value.includes('$')) return tree;
  const [, only] = /^\$\(([^()]*)\)$/.exec(tree.value) ?? [];
  const value = only === undefined ? undefined : values.get(only);
  if (value) return scalar(value.value, tree.origin, value.text);
  const text = expanded(tree.value, values);
  return text === tree.value ? tree : scalar(text, tree.origin);
}

/** `$$` is a dollar that names nothing. */
function expanded(text: string, values: ReadonlyMap<string, ScalarTree | undefined>): string {
  const fit = fitting();
  return text.replaceAll(/\$\$|\$\(([^()]*)\)/g, (whole, name: string | undefined) =>
    name === undefined ? '$' : fit(whole, values.get(name)?.text ?? whole),
  );
}
