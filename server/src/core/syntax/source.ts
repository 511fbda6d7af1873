import { fileText, type FileId } from '../inputs';
import { query, type Database } from '../query';
import { isSnapshotText } from '../snapshot/format';
import { lineStarts, type LineStarts } from '../text';
import { isInteresting } from './interest';
import { isClusterConfiguration } from './configuration-file';
import { parsePiece, parseValue, piecesOf, type Document, type SyntaxProblem } from './parse';
import { configurationResource, resourcesOf, withUniqueIds, type Alone, type Resource } from './resource';
import { shifted } from './shift';

/** A file as read: its resources in order, the texts of documents that could not be read, and why. */
export interface Source {
  readonly resources: readonly Resource[];
  readonly unread: readonly string[];
  readonly problems: readonly SyntaxProblem[];
  /** Whether the text speaks of ignoring findings at all. */
  readonly asksToIgnore: boolean;
}

const kept = 20_000;

/** To read again costs more than what a tree takes, about 15 kB, up to many more files than most people have. */
export const source = query<FileId, Source>('source', (db, file) => sourceOf(db, file, fileText(db, file) ?? ''), {
  keep: kept,
});

function sourceOf(db: Database, file: FileId, text: string): Source {
  // A snapshot tells about a live cluster; it is no manifest, and is read in another way.
  if (isSnapshotText(text)) return { resources: [], unread: [], problems: [], asksToIgnore: false };
  const read = documentsOf(db, text);
  const asksToIgnore = /portolan-ignore|ignore\.portolan\.io/.test(text);
  if (read.length === 0) return { resources: configurationOf(file, text), unread: [], problems: [], asksToIgnore };
  const resources = read.flatMap((one) => (one.kind === 'read' ? resourcesIn(file, one) : []));
  const unread = read.flatMap((one) => (one.kind === 'unread' ? [one.text] : []));
  const problems = read.flatMap((one) => one.problems);
  return { resources: withUniqueIds(resources), unread, problems, asksToIgnore };
}

type Placed = Document & { readonly alone?: string };

function resourcesIn(file: FileId, { root, alone }: Placed & { readonly kind: 'read' }): readonly Resource[] {
  const resources = resourcesOf(file, root);
  return alone === undefined ? resources : resources.map((one, nth) => ({ ...one, alone: { text: alone, nth } }));
}

/** In a file of more documents than these, an edit reads again only the one it is in. */
const few = 20;

function documentsOf(db: Database, text: string): readonly Placed[] {
  const pieces = piecesOf(text);
  if (pieces.length <= few) return pieces.flatMap((piece) => parsePiece(piece, isInteresting));
  return pieces.flatMap((piece) => {
    const alone = apart(piece.text);
    return documents(db, alone).map((one) => ({ ...shifted(one, piece.start), alone }));
  });
}

/** A copy: a part of a text keeps the whole in memory, and each may be of another version. */
function apart(text: string): string {
  return ` ${text}`.slice(1);
}

/** By its text: as if that were all of a file. */
const documents = query<string, readonly Document[]>(
  'document',
  (_, text) => parsePiece({ start: 0, text }, isInteresting),
  { keep: kept },
);

/** A resource as its document says it, with places as if that were all of its file: the same wherever it moves. */
export function resourceAlone(db: Database, file: FileId, { text, nth }: Alone): Resource | undefined {
  return documents(db, text).flatMap((one) => (one.kind === 'read' ? resourcesOf(file, one.root) : []))[nth];
}

function configurationOf(file: FileId, text: string): readonly Resource[] {
  const root = isClusterConfiguration(file, text) ? parseValue(text) : undefined;
  return root?.kind === 'map' ? [configurationResource(file, root)] : [];
}

export const lines = query<FileId, LineStarts>('lines', (db, file) => lineStarts(fileText(db, file) ?? ''), {
  keep: kept,
});
