import type { CodeAction, CodeActionParams, WorkspaceEdit } from 'vscode-languageserver';
import { appended } from '../core/explanation/edits';
import { fileText, files, workspace, type FileId } from '../core/inputs';
import type { Database } from '../core/query';
import { directoryOf } from '../core/scopes/paths';
import type { Position } from '../core/text';
import { fileId } from '../files/file-id';
import { generators, type Generator } from '../ide/generators';
import { workspaceEdit, type Converter } from './convert';

interface Asked {
  readonly db: Database;
  readonly converter: Converter;
}

export type ResolvedAction = CodeAction;

/** Which generator an action is, for clients that ask for its edit when a person has chosen it. */
interface Choice {
  readonly uri: string;
  readonly position: Position;
}

/** The policies that can be generated where a person points, as actions that write them into a file. */
export function generated(asked: Asked, { textDocument, range }: CodeActionParams): readonly CodeAction[] {
  const choice: Choice = { uri: textDocument.uri, position: range.start };
  return generators(asked.db, fileId(choice.uri), choice.position).flatMap((one): readonly CodeAction[] => {
    const action = { title: one.title, kind: 'refactor' };
    if (asked.converter.client.resolvesActions) return [{ ...action, data: choice }];
    const written = writing(asked, fileId(choice.uri), one);
    return written ? [{ ...action, ...written }] : [];
  });
}

/** The action with its edit. */
export function resolved(asked: Asked, action: CodeAction): CodeAction {
  const choice = action.data as Choice | undefined;
  if (choice === undefined || action.edit) return action;
  const file = fileId(choice.uri);
  const one = generators(asked.db, file, choice.position).find(({ title }) => title === action.title);
  return { ...action, ...(one ? writing(asked, file, one) : {}) };
}

/** Into a new file beside the one that was pointed into, or behind its last document where a client creates no files. */
function writing(
  asked: Asked,
  file: FileId,
  { name, lines }: Generator,
): Pick<CodeAction, 'edit' | 'command'> | undefined {
  const { db, converter } = asked;
  if (!converter.client.creates || !file.startsWith('file:')) {
    const edit = appended(db, file, lines());
    return edit && { edit: workspaceEdit(converter, [edit]) };
  }
  const uri = converter.uriOf(newFile(db, file, name));
  const { opens } = converter.client;
  const command = opens === undefined ? {} : { command: { title: 'Open', command: opens, arguments: [uri] } };
  return { edit: creating(uri, `${lines().join('\n')}\n`), ...command };
}

function creating(uri: string, newText: string): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: 'create', uri },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] },
    ],
  };
}

function newFile(db: Database, beside: FileId, name: string): FileId {
  const known = new Set(files(db, workspace));
  let number = 1;
  const numbered = (): FileId => `${directoryOf(beside)}/${name}${number === 1 ? '' : `-${number}`}.yaml`;
  while (known.has(numbered()) || fileText(db, numbered()) !== undefined) number++;
  return numbered();
}
