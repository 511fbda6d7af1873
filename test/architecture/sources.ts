import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor, type Node, type VisitorObject } from 'oxc-parser';

export const repository = path.resolve(import.meta.dirname, '../..');

const skipped = new Set(['node_modules', 'dist', '.git', '.vscode-test', '.scratch']);

/** The files below a folder of the repository, by path from its top, with forward slashes. */
export function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(path.join(repository, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const name = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    if (skipped.has(entry.name)) return [];
    return entry.isDirectory() ? filesIn(name) : [name];
  });
}

export function textOf(file: string): string {
  return readFileSync(path.join(repository, file), 'utf8');
}

/** What is shipped: the sources of server and client. */
export const sources = ['server', 'client'].flatMap(filesIn).filter((file) => file.endsWith('.ts'));

export interface Import {
  readonly file: string;
  /** A path from the top of the repository, or the name of a package. */
  readonly target: string;
  readonly isTypeOnly: boolean;
}

/** What a file imports in any form: statements, `import(…)` as a value or as a type, `require(…)`. */
export function importsOf(file: string): readonly Import[] {
  const found: Import[] = [];
  const add = (source: Node | null | undefined, isTypeOnly: boolean): void => {
    if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
    found.push({ file, target: targetOf(source.value, file), isTypeOnly });
  };
  visit(file, {
    ImportDeclaration: (node) => {
      add(node.source, node.importKind === 'type');
    },
    ExportNamedDeclaration: (node) => {
      add(node.source, node.exportKind === 'type');
    },
    ExportAllDeclaration: (node) => {
      add(node.source, node.exportKind === 'type');
    },
    ImportExpression: (node) => {
      add(node.source, false);
    },
    TSImportType: (node) => {
      add(node.source, true);
    },
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type === 'Identifier' && callee.name === 'require') add(first, false);
    },
  });
  return found;
}

const targetOf = (specifier: string, file: string): string =>
  specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier;

/** Shows a visitor every node of the syntax tree of a file. */
export function visit(file: string, visitor: VisitorObject): void {
  const { program, errors } = parseSync(file, textOf(file));
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(({ message }) => message).join('; ')}`);
  new Visitor(visitor).visit(program);
}
