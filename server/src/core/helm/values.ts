import { fileText, type FileId } from '../inputs';
import { treeAt } from '../kustomize/delivering';
import { fieldsOf, itemsOf, mapOf, entry, textIn, treeOf, type Tree } from '../kustomize/tree';
import type { Anchor, Path } from '../model/anchor';
import { query, type Database } from '../query';
import type { Node } from '../syntax/node';
import { wholeDocuments } from '../syntax/whole';
import type { Assignment, Release } from './charts';

/** Values, and where in them those of a chart are: within another chart below its name. */
export interface Values {
  readonly tree: Tree;
  readonly at: Path;
}

/** What a file with values says, each value with where it is written. */
const valuesTree = query<FileId, Tree | undefined>('helmValues', (db, file) => {
  const [document] = wholeDocuments(db, file);
  return document && treeOf(document.root, { file, resource: document.id, path: [] });
});

/** The values that a template sees, those first that win; `directory` is that of its own chart. */
export function valuesFor(db: Database, release: Release, directory: string): readonly Values[] {
  const { chart } = release;
  const names = directory.slice(chart.length).split('/charts/').slice(1);
  const inner = names.map((_, index) => ({
    file: `${[chart, ...names.slice(0, index + 1)].join('/charts/')}/values.yaml`,
    at: names.slice(index + 1),
  }));
  const all = [...givenFiles(release), `${chart}/values.yaml`].map((file) => ({ file, at: names }));
  const written = [...all, ...inner].flatMap(({ file, at }) => {
    const tree = fileText(db, file) === undefined ? undefined : valuesTree(db, file);
    return tree ? [{ tree, at }] : [];
  });
  return [...givenTrees(release).map((tree) => ({ tree, at: names })), ...written];
}

function givenFiles({ values, installed }: Release): readonly FileId[] {
  return installed ? installed.files.toReversed() : values === undefined ? [] : [values];
}

function givenTrees({ installed }: Release): readonly Tree[] {
  if (!installed) return [];
  const { assignments, inline } = installed;
  return [...assignments.flatMap((one) => assigned(one) ?? []).reverse(), ...inline.map(({ tree }) => tree).reverse()];
}

/** `web.port=80` as values; helm knows more than names between dots. */
function assigned({ name, value }: Assignment): Tree | undefined {
  if (!/^[\w-]+(?:\.[\w-]+)*$/.test(name)) return undefined;
  const steps = name.split('.').reverse();
  return steps.reduce((tree: Tree, step) => mapOf([entry(step, tree)], value.origin), value);
}

/** Where a value is written: in the first that has it; `undefined` where it says something else. */
export function valueAnchor(all: readonly Values[], path: Path, said?: Node): Anchor | undefined {
  const tree = valueAt(all, path);
  return tree && saysAs(tree, said) ? tree.origin : undefined;
}

function valueAt(all: readonly Values[], path: Path): Tree | undefined {
  for (const { tree, at } of all) {
    const found = treeAt(tree, [...at, ...path]);
    if (found) return found;
  }
  return undefined;
}

function saysAs(tree: Tree, said: Node | undefined): boolean {
  return said?.kind !== 'scalar' || (tree.kind === 'scalar' && tree.text === said.text);
}

/** What `{{ .Values.web.port }}` prints: only a text that no number or quotes are made of. */
export function plainValue(all: readonly Values[], action: string): string | undefined {
  const path = action.includes('quote') ? undefined : valuePath(action);
  return path && textIn(valueAt(all, path));
}

/** The keys of what `{{ toYaml .Values.web }}` copies, with those of all values that are put together. */
export function copiedWords(all: readonly Values[], action: string): ReadonlySet<string> | undefined {
  const path = yamlPath(action);
  if (!path) return undefined;
  const trees = all.flatMap(({ tree, at }) => treeAt(tree, [...at, ...path]) ?? []);
  return trees.length === 0 ? undefined : new Set(trees.flatMap(keysIn));
}

function keysIn(tree: Tree): readonly string[] {
  return [...itemsOf(tree).flatMap(keysIn), ...fieldsOf(tree).flatMap(({ key, value }) => [key, ...keysIn(value)])];
}

/** The path of `{{ .Values.web.port }}`, with quotes or not. */
export function valuePath(action: string): Path | undefined {
  const plain =
    /^\{\{-?\s*(?:quote\s+)?\$?\.Values((?:\.\w+)+)\s*(?:\|\s*(?:quote|squote|int|int64|toString)\s*)?-?\}\}$/;
  return pathIn(plain.exec(action)?.[1]);
}

/** The path of `{{ toYaml .Values.web.labels | nindent 4 }}`. */
export function yamlPath(action: string): Path | undefined {
  const whole =
    /^\{\{-?\s*(?:toYaml\s+\$?\.Values((?:\.\w+)+)|\$?\.Values((?:\.\w+)+)\s*\|\s*toYaml)\s*(?:\|[^|]*)?-?\}\}$/;
  const match = whole.exec(action);
  return pathIn(match?.[1] ?? match?.[2]);
}

function pathIn(words: string | undefined): Path | undefined {
  return words?.split('.').slice(1);
}
