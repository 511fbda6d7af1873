import { Disposable, workspace, type TextDocument, type Uri } from 'vscode';

// What is read at most to find out that a workspace has nothing to do with Kubernetes.
const most = { yaml: 5000, json: 1000, bytes: 4_000_000 };
const atOnce = 16;

const skipped = '**/{node_modules,.git}/**';

/**
 * Calls `found` once: when a manifest is open, is among the files of the workspace, or is written there later.
 * Until then nothing runs but these listeners.
 */
export function whenManifestsAppear(found: () => unknown): Disposable {
  const waiting: Disposable[] = [];
  const stop = (): void => {
    for (const listener of waiting.splice(0)) listener.dispose();
  };
  const wake = (): void => {
    if (waiting.length === 0) return;
    stop();
    found();
  };
  waiting.push(...listen(wake));
  void isAmongFiles(() => waiting.length === 0).then((is) => {
    if (is) wake();
  });
  if (workspace.textDocuments.some(isManifest)) wake();
  return new Disposable(stop);
}

function listen(wake: () => void): readonly Disposable[] {
  const files = workspace.createFileSystemWatcher('**/*.{yaml,yml,json}', false, false, true);
  const wakeIf = (document: TextDocument): void => {
    if (isManifest(document)) wake();
  };
  const wakeIfFile = async (uri: Uri): Promise<void> => {
    if (await isManifestFile(uri)) wake();
  };
  return [
    files,
    files.onDidCreate(wakeIfFile),
    files.onDidChange(wakeIfFile),
    workspace.onDidOpenTextDocument(wakeIf),
    workspace.onDidChangeTextDocument((change) => {
      wakeIf(change.document);
    }),
  ];
}

function isManifest(document: TextDocument): boolean {
  return (document.languageId === 'yaml' || document.languageId === 'json') && looksLikeManifest(document.getText());
}

async function isAmongFiles(isOver: () => boolean): Promise<boolean> {
  const yaml = await workspace.findFiles('**/*.{yaml,yml}', skipped, most.yaml);
  if (await isAmong(yaml, isOver)) return true;
  const json = await workspace.findFiles('**/*.json', skipped, most.json);
  return isAmong(json, isOver);
}

async function isAmong(files: readonly Uri[], isOver: () => boolean): Promise<boolean> {
  for (let first = 0; first < files.length && !isOver(); first += atOnce) {
    const answers = await Promise.all(files.slice(first, first + atOnce).map(isManifestFile));
    if (answers.includes(true)) return true;
  }
  return false;
}

async function isManifestFile(uri: Uri): Promise<boolean> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > most.bytes) return false;
    return looksLikeManifest(new TextDecoder().decode(await workspace.fs.readFile(uri)));
  } catch {
    return false;
  }
}

function looksLikeManifest(text: string): boolean {
  return /\bapiVersion\b/.test(text) && /\bkind\b/.test(text);
}
