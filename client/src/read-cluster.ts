import { commands, ProgressLocation, Uri, window, workspace } from 'vscode';
import {
  snapshotCommandsRequest,
  snapshotRequest,
  type SnapshotParams,
  type SnapshotView,
} from '../../server/src/protocol';
import type { Connection } from './connection';
import { snapshotSentence } from './sentences';

/** Reads a live cluster into a file: only where a person allowed it, chose the context, and saw what will run. */
export async function readCluster(connection: Connection): Promise<void> {
  if (!(await isAllowed())) return;
  const params = await chooseContext();
  if (!params || !(await isAgreed(connection, params))) return;
  const target = await chooseFile(params);
  if (!target) return;
  const progress = { location: ProgressLocation.Notification, title: 'Portolan: reading the cluster' };
  const read = await window.withProgress(progress, () => taken(connection, params));
  if (read) await keep(target, read);
}

async function isAllowed(): Promise<boolean> {
  if (!workspace.isTrusted) {
    await offer('Portolan runs kubectl only in a workspace that you trust.', 'Manage Trust', 'workbench.trust.manage');
    return false;
  }
  if (workspace.getConfiguration('portolan').get('readCluster') === true) return true;
  const setting = 'portolan.readCluster';
  const message = `Portolan runs kubectl only where the setting ${setting} is on.`;
  await offer(message, 'Open Settings', 'workbench.action.openSettings', setting);
  return false;
}

async function offer(message: string, title: string, command: string, ...args: readonly string[]): Promise<void> {
  if ((await window.showWarningMessage(message, title)) === title) await commands.executeCommand(command, ...args);
}

async function chooseContext(): Promise<SnapshotParams | undefined> {
  const prompt = 'A context of your kubectl configuration. Empty: the current one.';
  const context = await window.showInputBox({
    title: 'Portolan: Read Cluster',
    prompt,
    placeHolder: 'current context',
    // Who looks up the name of a context elsewhere comes back to the question.
    ignoreFocusOut: true,
  });
  if (context === undefined) return undefined;
  return context.trim() === '' ? {} : { context: context.trim() };
}

async function isAgreed(connection: Connection, params: SnapshotParams): Promise<boolean> {
  const planned = await connection.sendRequest<readonly string[]>(snapshotCommandsRequest, params);
  const run = 'Run';
  const detail = `These commands read, and change nothing:\n\n${planned.join('\n')}`;
  return (await window.showInformationMessage('Run kubectl?', { modal: true, detail }, run)) === run;
}

function chooseFile({ context = 'cluster' }: SnapshotParams): Thenable<Uri | undefined> {
  const [folder] = workspace.workspaceFolders ?? [];
  const name = `${context.replaceAll(/[^\w.-]+/g, '-')}.snapshot.json`;
  const place = folder ? { defaultUri: Uri.joinPath(folder.uri, name) } : {};
  return window.showSaveDialog({
    ...place,
    title: 'Where shall what kubectl reads be kept?',
    filters: { 'Cluster snapshot': ['json'] },
    saveLabel: 'Keep Snapshot',
  });
}

/** The server says in a sentence why there is none. */
async function taken(connection: Connection, params: SnapshotParams): Promise<SnapshotView | undefined> {
  try {
    return await connection.sendRequest<SnapshotView>(snapshotRequest, params);
  } catch (error) {
    void window.showErrorMessage(`Portolan: ${plain(error instanceof Error ? error.message : String(error))}`);
    return undefined;
  }
}

async function keep(target: Uri, view: SnapshotView): Promise<void> {
  await workspace.fs.writeFile(target, new TextEncoder().encode(view.text));
  void window.showInformationMessage(snapshotSentence(view, workspace.asRelativePath(target)));
}

/** Messages of VS Code show backticks as they are. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}
