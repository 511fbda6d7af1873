import { fileText, type FileId } from '../inputs';
import type { Anchor, Path } from '../model/anchor';
import type { Database } from '../query';
import { descend, textOf, type Node } from '../syntax/node';
import { wholeDocuments } from '../syntax/whole';
import type { Release } from './charts';

/** A file with values, and where in it those of a chart are: within another chart below its name. */
export interface ValuesFile {
  readonly file: FileId;
  readonly at: Path;
}

/** The values that a template sees, those first that win; `directory` is that of its own chart. */
export function valuesFiles(db: Database, { chart, values }: Release, directory: string): readonly ValuesFile[] {
  const names = directory.slice(chart.length).split('/charts/').slice(1);
  const further = values === undefined ? [] : [{ file: values, at: names }];
  const inner = names.map((_, index) => ({
    file: `${[chart, ...names.slice(0, index + 1)].join('/charts/')}/values.yaml`,
    at: names.slice(index + 1),
  }));
  const all = [...further, { file: `${chart}/values.yaml`, at: names }, ...inner];
  return all.filter(({ file }) => fileText(db, file) !== undefined);
}

/** Where a value is written: in the first of the files that has it; `undefined` where it says something else. */
export function valueAnchor(db: Database, files: readonly ValuesFile[], path: Path, said?: Node): Anchor | undefined {
  for (const { file, at } of files) {
    const [document] = wholeDocuments(db, file);
    const whole = [...at, ...path];
    const node = document && descend(document.root, whole);
    if (document && node) return saysAs(node, said) ? { file, resource: document.id, path: whole } : undefined;
  }
  return undefined;
}

function saysAs(node: Node, said: Node | undefined): boolean {
  return said?.kind !== 'scalar' || (node.kind === 'scalar' && node.text === said.text);
}

/** What `{{ .Values.web.port }}` prints: only a text that no number or quotes are made of. */
export function plainValue(db: Database, files: readonly ValuesFile[], action: string): string | undefined {
  const path = action.includes('quote') ? undefined : valuePath(action);
  if (!path) return undefined;
  for (const { file, at } of files) {
    const [document] = wholeDocuments(db, file);
    const node = descend(document?.root, [...at, ...path]);
    if (node) return textOf(node);
  }
  return undefined;
}

/** The keys of what `{{ toYaml .Values.web }}` copies, with those of all files that are put together. */
export function copiedWords(
  db: Database,
  files: readonly ValuesFile[],
  action: string,
): ReadonlySet<string> | undefined {
  const path = yamlPath(action);
  if (!path) return undefined;
  const nodes = files.flatMap(({ file, at }) => {
    const [document] = wholeDocuments(db, file);
    return descend(document?.root, [...at, ...path]) ?? [];
  });
  return nodes.length === 0 ? undefined : new Set(nodes.flatMap(keysIn));
}

function keysIn(node: Node): readonly string[] {
  if (node.kind === 'list') return node.items.flatMap(keysIn);
  return node.kind === 'map' ? node.entries.flatMap(({ key, value }) => [key, ...keysIn(value)]) : [];
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
