import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

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

export function importsOf(file: string): readonly Import[] {
  return [...nodesOf(file)].flatMap((node) => {
    const specifier = specifierOf(node);
    if (specifier === undefined) return [];
    const target = specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
    return [{ file, target, isTypeOnly: isTypeOnly(node) }];
  });
}

function specifierOf(node: ts.Node): string | undefined {
  const isDeclaration = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
  const [argument] = ts.isCallExpression(node) && isLoader(node.expression) ? node.arguments : [];
  const specifier = isDeclaration ? node.moduleSpecifier : argument;
  return specifier && ts.isStringLiteralLike(specifier) ? specifier.text : undefined;
}

function isLoader(expression: ts.Expression): boolean {
  return expression.kind === ts.SyntaxKind.ImportKeyword || expression.getText() === 'require';
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** Every node of the syntax tree of a file. */
export function* nodesOf(file: string): Generator<ts.Node> {
  yield* nodesIn(treeOf(file));
}

export function treeOf(file: string): ts.SourceFile {
  return ts.createSourceFile(file, textOf(file), ts.ScriptTarget.ES2023, true);
}

function* nodesIn(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesIn(child);
}
