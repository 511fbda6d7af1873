import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { diffOf } from '../core/diff';
import { diffView } from '../core/diff/view';
import { files, fileText, folders, helmOutput, settings, workspace, type Folder } from '../core/inputs';
import { Database } from '../core/query';
import { allReleases } from '../core/releases';
import { configurationFile } from '../core/scopes/configuration';
import { baseName } from '../core/scopes/paths';
import { fileId } from '../files/file-id';
import { NoRevision, type FilePort } from '../files/port';
import type { DiffView } from '../protocol';
import type { Session } from './session';
import { recordIn } from './settings';

/** What a change opens and closes; a state that cannot be read is an error with a sentence for people. */
export async function diff(session: Session, params: unknown): Promise<DiffView | ResponseError> {
  const { old, new: now } = recordIn(params);
  if (typeof old !== 'string') return refused('`old` is to be a text: a revision, or the URI of a folder.');
  try {
    const [before, after] = [
      await stateOf(session, old),
      typeof now === 'string' ? await stateOf(session, now) : withoutCharts(session.db),
    ];
    return diffView(diffOf(before, after), ({ file, range }) => ({ uri: session.converter.uriOf(file), range }));
  } catch (error) {
    if (error instanceof NoRevision) return refused(error.message);
    throw error;
  }
}

/** Nobody renders the charts of another state, so that those of this one would all be new. */
function withoutCharts(db: Database): Database {
  const rendered = allReleases(db, workspace).filter(({ id }) => helmOutput(db, id) !== undefined);
  if (rendered.length === 0) return db;
  const fork = db.fork();
  for (const { id } of rendered) fork.set(helmOutput, id, undefined);
  return fork;
}

function refused(message: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}

/** A folder by its URI, or all folders of the workspace as they were in a revision. */
async function stateOf(session: Session, word: string): Promise<Database> {
  if (/^[a-z][a-z0-9+.-]*:\//i.test(word)) {
    const uri = fileId(word);
    return read(session, [{ uri, name: baseName(uri) }], () => Promise.resolve(session.port));
  }
  if (!session.isTrusted)
    throw new NoRevision('Revisions are read with git, which runs only where the workspace is trusted.');
  return read(session, folders(session.db, workspace), async ({ uri }) => {
    if (!session.port.at) throw new NoRevision('There is no git here.');
    return session.port.at(uri, word);
  });
}

/** A database of its own, with the settings of the editor. */
async function read(
  session: Session,
  all: readonly Folder[],
  portOf: (folder: Folder) => Promise<FilePort>,
): Promise<Database> {
  const db = new Database();
  const listed: string[] = [];
  for (const folder of all) {
    const port = await portOf(folder);
    const own = await port.list(folder.uri, session.loader.excludesOf(folder.uri));
    for (const file of [...own, configurationFile(folder.uri)]) db.set(fileText, file, await port.read(file));
    listed.push(...own);
  }
  db.set(settings, workspace, settings(session.db, workspace));
  db.set(folders, workspace, [...all]);
  db.set(files, workspace, listed);
  return db;
}
