import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';

/** The folder that is open. */
export function folder(): string {
  const [opened] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(opened, 'no folder is open');
  return opened.uri.fsPath;
}

/** Names of files are written from the folder: `shop/web.yaml`. */
export const pathOf = (file: string): string => path.join(folder(), file);
export const uriOf = (file: string): vscode.Uri => vscode.Uri.file(pathOf(file));

function openDocument(file: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.fsPath === pathOf(file));
}

/** Whether a person sees the file in an editor. VS Code keeps documents for some minutes after their last editor is closed. */
export const isShown = (file: string): boolean =>
  vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .some(({ input }) => input instanceof vscode.TabInputText && input.uri.fsPath === pathOf(file));

/** What stands in a file: in the editor if it is open there, else on disk. */
export const textOf = (file: string): string =>
  openDocument(file)?.getText() ?? readFileSync(pathOf(file), 'utf8').replace(/^\uFEFF/, '');

/** Where `$0` is, by the text around it: `name: $0web` is before the first `web` that follows `name: `. */
export function positionOf(file: string, around: string): vscode.Position {
  const offset = textOf(file).indexOf(around.replace('$0', ''));
  assert.notEqual(offset, -1, `\`${file}\` does not hold \`${around}\``);
  return positionAt(textOf(file), offset + Math.max(0, around.indexOf('$0')));
}

function positionAt(text: string, offset: number): vscode.Position {
  const lines = text.slice(0, offset).split('\n');
  return new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
}

export async function show(file: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(uriOf(file), { viewColumn: vscode.ViewColumn.One });
}

/** Selects some text in the editor and types over it. */
export async function typeOver(file: string, text: string, typed: string): Promise<void> {
  const editor = await show(file);
  const start = positionOf(file, text);
  editor.selection = new vscode.Selection(start, start.translate(0, text.length));
  await vscode.commands.executeCommand('type', { text: typed });
}

/** Writes a file behind the editor's back, as `git` or `kustomize` would. */
export async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(pathOf(file)), { recursive: true });
  await writeFile(pathOf(file), text);
}

export async function rewrite(file: string, from: string, to: string): Promise<void> {
  const text = readFileSync(pathOf(file), 'utf8');
  assert.ok(text.includes(from), `\`${file}\` does not hold \`${from}\``);
  await write(file, text.replace(from, to));
}

export const remove = (file: string): Promise<void> => rm(pathOf(file));
