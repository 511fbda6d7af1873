import { fileText, type FileId } from '../inputs';
import { query } from '../query';
import { isSnapshotText } from '../snapshot/format';
import { lineStarts, type LineStarts } from '../text';
import { isInteresting } from './interest';
import { isClusterConfiguration } from './configuration-file';
import { parse, parseValue, type SyntaxProblem } from './parse';
import { configurationResource, resourcesOf, withUniqueIds, type Resource } from './resource';

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
export const source = query<FileId, Source>('source', (db, file) => sourceOf(file, fileText(db, file) ?? ''), {
  keep: kept,
});

function sourceOf(file: FileId, text: string): Source {
  // A snapshot tells about a live cluster; it is no manifest, and is read in another way.
  if (isSnapshotText(text)) return { resources: [], unread: [], problems: [], asksToIgnore: false };
  const documents = parse(text, isInteresting);
  const asksToIgnore = /portolan-ignore|ignore\.portolan\.io/.test(text);
  if (documents.length === 0) return { resources: configurationOf(file, text), unread: [], problems: [], asksToIgnore };
  const resources = documents.flatMap((document) => (document.kind === 'read' ? resourcesOf(file, document.root) : []));
  const unread = documents.flatMap((document) => (document.kind === 'unread' ? [document.text] : []));
  const problems = documents.flatMap((document) => document.problems);
  return { resources: withUniqueIds(resources), unread, problems, asksToIgnore };
}

function configurationOf(file: FileId, text: string): readonly Resource[] {
  const root = isClusterConfiguration(file, text) ? parseValue(text) : undefined;
  return root?.kind === 'map' ? [configurationResource(file, root)] : [];
}

export const lines = query<FileId, LineStarts>('lines', (db, file) => lineStarts(fileText(db, file) ?? ''), {
  keep: kept,
});
