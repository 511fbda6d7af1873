import { readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { folder } from './manifests';

let original: ReadonlyMap<string, string> = new Map();

/** Remembers the folder as it is before the first test. */
export async function remember(): Promise<void> {
  original = contents();
  // In a browser VS Code saves by itself, on the desktop it does not.
  const files = vscode.workspace.getConfiguration('files');
  await files.update('autoSave', 'off', vscode.ConfigurationTarget.Global);
}

/** Leaves nothing of a test behind: no open editor, no message, no file that is not as it was. */
export async function putBack(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) if (document.isDirty) await revert(document);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('notifications.clearAll');
  const now = contents();
  for (const file of now.keys()) if (!original.has(file)) await rm(file);
  for (const [file, text] of original) if (now.get(file) !== text) await writeFile(file, text);
}

async function revert(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

function contents(): ReadonlyMap<string, string> {
  const entries = readdirSync(folder(), { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
}
