import type { FileId } from '../core/inputs';
import { watchedChanges } from './client';
import type { Changed, ChangedFolders, ChangedSettings, Closed, Opened, WatchedFiles } from './convert';
import type { Session } from './session';
import { recordIn } from './settings';
import { fileId } from '../files/file-id';
import { trustGranted } from '../protocol';

interface Change {
  readonly file: FileId;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** What a client tells, method by method. */
export const notifications = {
  'textDocument/didOpen': async (session: Session, { textDocument }: Opened) => {
    const { uri, languageId, version, text } = textDocument;
    await session.workspace.opened(session.documents.open(uri, languageId, version, text));
    session.changed();
  },

  'textDocument/didChange': (session: Session, { textDocument, contentChanges }: Changed) => {
    const file = session.documents.change(textDocument.uri, textDocument.version, contentChanges);
    if (file === undefined) return;
    session.workspace.edited(file);
    session.publisher.edited(file);
    session.changed();
  },

  'textDocument/didClose': async (session: Session, { textDocument }: Closed) => {
    await session.workspace.closed(session.documents.close(textDocument.uri));
    session.changed();
  },

  /** Helm reads the disk. */
  'textDocument/didSave': (session: Session) => {
    session.charts.renderSoon();
  },

  'workspace/didChangeConfiguration': async (session: Session, params: ChangedSettings | null) => {
    const { portolan } = recordIn(params?.settings);
    if (portolan !== undefined) session.loader.set(portolan);
    await session.loader.configure();
  },

  [trustGranted]: (session: Session) => {
    session.trust();
  },

  'workspace/didChangeWorkspaceFolders': (session: Session, { event }: ChangedFolders) =>
    session.loader.changeFolders(event.added, event.removed),

  'workspace/didChangeWatchedFiles': async (session: Session, params: WatchedFiles) => {
    const changes = watchedChanges(params).map(({ uri, kind }) => ({ file: fileId(uri), kind }));
    const known = changes.filter(({ file, kind }) => kind !== 'deleted' && session.workspace.lists(file));
    const isListOld = (await Promise.all(changes.map((change) => isNews(session, change)))).includes(true);
    await session.loader.changeFiles({ changed: known.map(({ file }) => file), isListOld });
  },
};

/** Whether only listing again tells what there is now. */
async function isNews(session: Session, { file, kind }: Change): Promise<boolean> {
  if (kind === 'deleted') return session.workspace.holds(file);
  return !session.workspace.lists(file) && (await mayBeNew(session, file));
}

/** A manifest, what git ignores, or a whole folder. */
async function mayBeNew({ port }: Session, file: FileId): Promise<boolean> {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (name === '.gitignore' || /\.(?:ya?ml|json|conflist)$/i.test(name)) return true;
  return (await port.isFolder?.(file)) ?? !name.includes('.');
}
