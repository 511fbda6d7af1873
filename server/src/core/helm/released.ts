import { fileText, helmOutput, type FileId } from '../inputs';
import { unknown, type Notice } from '../kustomize/notice';
import type { MapTree } from '../kustomize/tree';
import { query, type Database } from '../query';
import { parseAll } from '../syntax/parse';
import { resourcesOf } from '../syntax/resource';
import { chartFile, releaseOf, type Release } from './charts';
import { printedDocuments, type PrintedDocument } from './output';
import { planted } from './planted';
import { writtenDocument } from './written';

/** What helm makes of a chart, each value with the line of a template, or of the values, that it comes from. */
export interface Released {
  readonly resources: readonly { readonly root: MapTree }[];
  readonly notices: readonly Notice[];
}

const nothing: Released = { resources: [], notices: [] };

export const released = query<FileId, Released>(
  'released',
  (db, id) => {
    const release = releaseOf(db, id);
    return release ? releasedBy(db, release) : nothing;
  },
  { keep: 200 },
);

export function releasedBy(db: Database, release: Release): Released {
  const output = helmOutput(db, release.id);
  if (output?.kind !== 'printed') return nothing;
  const all = printedDocuments(output.text).map((document) => madeOf(db, release, document));
  return { resources: all.flatMap(({ resources }) => resources), notices: all.flatMap(({ notices }) => notices) };
}

function madeOf(db: Database, release: Release, printed: PrintedDocument): Released {
  const file = templateFile(db, release, printed.source);
  const documents = parseAll(printed.text);
  const roots = documents.flatMap((document) => (document.kind === 'read' ? resourcesOf(file, document.root) : []));
  if (documents.some(({ kind }) => kind === 'unread')) return { resources: [], notices: [unreadIn(file)] };
  const written = writtenDocument(db, release, file, printed.text);
  return { resources: roots.map((resource) => ({ root: planted(db, resource, printed.text, written) })), notices: [] };
}

/** A chart that is packed into one file is where the chart names it. */
function templateFile(db: Database, { chart }: Release, source: string): FileId {
  const path = source.split('/').slice(1).map(encodeURIComponent).join('/');
  const file = `${chart}/${path}`;
  return fileText(db, file) === undefined ? chartFile(chart) : file;
}

function unreadIn(file: FileId): Notice {
  return unknown({ file, resource: '', path: [] }, 'What this template makes cannot be read.');
}
