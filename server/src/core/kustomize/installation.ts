import type { Assignment, InlineValues, Release } from '../helm/charts';
import type { FileId } from '../inputs';
import { decoded, resolvePath } from '../scopes/paths';
import type { Delivered } from '../scopes/delivered';
import { parseValue } from '../syntax/parse';
import { treeAt } from './delivering';
import type { Sources } from './sources';
import { field, fieldsOf, isTrueIn, itemsOf, textIn, treeOf, type MapTree, type Tree } from './tree';

/** How a GitOps object installs a chart, or why that is not known here. */
export type Installation =
  | { readonly kind: 'release'; readonly release: Release }
  | { readonly kind: 'unknown'; readonly at: Tree; readonly message: string };

export interface ToInstall {
  readonly id: FileId;
  /** The directory of the chart, as a URI. */
  readonly chart: string;
  readonly how: Delivered;
  readonly root: MapTree;
  readonly sources: Sources;
}

export function installationOf(wanted: ToInstall): Installation {
  return wanted.how.tool === 'argo' ? byArgo(wanted) : byFlux(wanted);
}

/** N-12.8 */
function byFlux(wanted: ToInstall): Installation {
  const { id, chart, how, root } = wanted;
  const spec = treeAt(root, how.spec);
  const unknown = notFollowed(spec, ['valuesFrom', 'postRenderers']);
  if (unknown) return unknown;
  const named = treeAt(spec ?? root, ['chart', 'spec', 'valuesFiles']);
  const files = filesIn(wanted, named, '');
  // Those that are named stand for the chart's own, which helm cannot be told to leave out.
  if (files.length > 0 && !files.some((file) => decoded(file) === decoded(`${chart}/values.yaml`)) && named)
    return { kind: 'unknown', at: named, message: `\`valuesFiles\` leaves out the chart's own values.` };
  if (named && files.length < itemsOf(named).length) return notThere(named);
  const values = field(spec, 'values');
  const target = textIn(field(spec, 'targetNamespace'));
  const own = textIn(treeAt(root, ['metadata', 'name'])) ?? '';
  const name = textIn(field(spec, 'releaseName')) ?? (target === undefined ? own : `${target}-${own}`);
  const inline = values ? [{ text: JSON.stringify(plain(values)), tree: values }] : [];
  const installed = { namespace: how.namespace, files, inline, assignments: [] };
  return { kind: 'release', release: { id, chart, name, values: undefined, installed } };
}

/** N-12.9 */
function byArgo(wanted: ToInstall): Installation {
  const { id, chart, how, root } = wanted;
  const helm = treeAt(root, [...how.source, 'helm']);
  const unknown = notFollowed(helm, ['fileParameters']);
  if (unknown) return unknown;
  const named = field(helm, 'valueFiles');
  const files = filesIn(wanted, named, chart);
  const mayMiss = isTrueIn(field(helm, 'ignoreMissingValueFiles'));
  if (named && files.length < itemsOf(named).length && !mayMiss) return notThere(named);
  const installed = {
    namespace: textIn(field(helm, 'namespace')) ?? how.namespace,
    files,
    inline: inlineOfArgo(helm),
    assignments: itemsOf(field(helm, 'parameters')).flatMap(assignmentOf),
  };
  const name = textIn(field(helm, 'releaseName')) ?? textIn(treeAt(root, nameOf(how))) ?? '';
  return { kind: 'release', release: { id, chart, name, values: undefined, installed } };
}

/** An ApplicationSet names its Applications in its template. */
function nameOf({ spec }: Delivered): readonly (string | number)[] {
  return [...spec.slice(0, -1), 'metadata', 'name'];
}

/** `valuesObject` stands for `values`. */
function inlineOfArgo(helm: Tree | undefined): readonly InlineValues[] {
  const object = field(helm, 'valuesObject');
  if (object?.kind === 'map') return [{ text: JSON.stringify(plain(object)), tree: object }];
  const written = field(helm, 'values');
  const text = textIn(written);
  const root = text === undefined ? undefined : parseValue(text);
  const tree = root && written && treeOf(root, written.origin);
  return tree && text !== undefined ? [{ text, tree }] : [];
}

function assignmentOf(parameter: Tree): readonly Assignment[] {
  const [name, value] = [textIn(field(parameter, 'name')), field(parameter, 'value')];
  if (name === undefined || !value) return [];
  return [{ name, value, isText: isTrueIn(field(parameter, 'forceString')) }];
}

function notFollowed(tree: Tree | undefined, keys: readonly string[]): Installation | undefined {
  const found = fieldsOf(tree).find(({ key, value }) => keys.includes(key) && itemsOf(value).length > 0);
  return found && { kind: 'unknown', at: found.value, message: `\`${found.key}\` is not followed.` };
}

function notThere(at: Tree): Installation {
  return { kind: 'unknown', at, message: 'Not all of these files with values are in this repository.' };
}

/** Argo CD takes them from the chart's directory, Flux from the repository's root; those that are here. */
function filesIn(wanted: ToInstall, named: Tree | undefined, start: string): readonly FileId[] {
  const { chart, sources } = wanted;
  return itemsOf(named).flatMap((item) => {
    const path = withoutReference(textIn(item) ?? '', wanted);
    if (start !== '' && !/^\/|^\$|:\/\//.test(path)) return sources.fileAt(resolvePath(start, path)) ?? [];
    return start === '' || path.startsWith('/') ? fileAbove(chart, path.replace(/^\/+/, ''), sources) : [];
  });
}

/** `$values/envs/prod.yaml` is `/envs/prod.yaml` where the source `values` is the repository that the chart is in (N-12.9). */
function withoutReference(path: string, { how, root }: ToInstall): string {
  const [, reference, rest] = /^\$([^/]+)(\/.*)$/s.exec(path) ?? [];
  const all = itemsOf(treeAt(root, [...how.spec, 'sources']));
  const lender = all.find((one) => reference !== undefined && textIn(field(one, 'ref')) === reference);
  const isSame = lender !== undefined && repositoryOf(lender) === repositoryOf(treeAt(root, how.source));
  return rest !== undefined && isSame ? rest : path;
}

function repositoryOf(source: Tree | undefined): string {
  return (textIn(field(source, 'repoURL')) ?? '').replace(/(?:\.git)?\/?$/, '');
}

/** From one of the directories above the chart, the outermost first: one of them is the repository's root. */
function fileAbove(chart: string, path: string, sources: Sources): readonly FileId[] {
  const steps = decoded(chart).split('/');
  const above = steps.map((_, index) => steps.slice(0, index + 1).join('/'));
  return above.flatMap((root) => sources.fileAt(resolvePath(root, path)) ?? []).slice(0, 1);
}

/** As JSON has it. */
function plain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plain);
  return Object.fromEntries(tree.entries.map(({ key, value }) => [key, plain(value)]));
}
