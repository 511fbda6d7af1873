import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import { listFilesRequest, readFileRequest } from '../../server/src/protocol';
import type { Connection } from './connection';

/** Serves the files that no disk holds, in folders such as those of a virtual workspace. */
export function answerFileRequests(connection: Connection): void {
  connection.onRequest(listFilesRequest, listFiles);
  connection.onRequest(readFileRequest, ({ uri }: { readonly uri: string }) => readText(Uri.parse(uri)));
}

async function listFiles(): Promise<readonly string[]> {
  const folders = (workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme !== 'file');
  const found = await Promise.all(folders.map((folder) => filesUnder(folder.uri)));
  return found.flat().map((uri) => uri.toString());
}

// Not every file system can be searched, but all of them can be walked.
async function filesUnder(folder: Uri): Promise<readonly Uri[]> {
  const pattern = new RelativePattern(folder, '**/*.{yaml,yml,json,conflist}');
  const found = await workspace.findFiles(pattern, '**/node_modules/**');
  return found.length > 0 ? found : await walk(folder);
}

async function walk(folder: Uri): Promise<readonly Uri[]> {
  const found: Uri[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [name, type] of await entries(next)) {
      if (type === FileType.Directory && !isSkipped(name)) waiting.push(Uri.joinPath(next, name));
      if (type === FileType.File && /\.(ya?ml|json|conflist)$/i.test(name)) found.push(Uri.joinPath(next, name));
    }
  }
  return found;
}

async function entries(folder: Uri): Promise<readonly [string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

function isSkipped(name: string): boolean {
  return name === '.git' || name === 'node_modules';
}

/** The text with its byte order mark, or `null` where there is no such file. */
async function readText(uri: Uri): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
