import { fileText, type FileId } from '../inputs';
import { query } from '../query';
import { cut } from '../syntax/cut';
import { entriesIn, type Entry } from './entries';
import { isFixed, isOpen, unknownWording, wordings, type Wording } from './wording';

/** What stands fast in a document of a template, whatever its values are; branches that exclude each other are all there. */
export interface Skeleton {
  readonly file: FileId;
  readonly kinds: readonly Wording[];
  readonly names: readonly SkeletonName[];
  readonly namespaces: readonly Wording[];
  /** The labels of its pods. */
  readonly labels: readonly Label[];
  /** Whether there may be more of them. */
  readonly hasMoreLabels: boolean;
}

/** A name, with the place where it stands, from 0. */
export interface SkeletonName {
  readonly wording: Wording;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface Label {
  readonly key: string;
  readonly value: Wording;
}

export const skeletons = query<FileId, readonly Skeleton[]>('skeletons', (db, file) => {
  const text = fileText(db, file) ?? '';
  const lines = text.split('\n');
  return cut(text).flatMap((piece) => {
    const first = text.slice(0, piece.start).split('\n').length - 1;
    return skeletonOf(file, entriesIn(wordings(piece.text), first), lines) ?? [];
  });
});

function skeletonOf(file: FileId, entries: readonly Entry[], lines: readonly string[]): Skeleton | undefined {
  if (entries.length === 0) return undefined;
  const kinds = entries.filter(({ path, key }) => path === '' && key === 'kind').map(({ value }) => value);
  const metadata = entries.filter(({ path }) => path === 'metadata');
  const places = kinds.includes('Pod') ? ['metadata.labels'] : podLabels;
  const within = entries.filter(({ path }) => places.includes(path));
  return {
    file,
    kinds: kinds.length === 0 ? [unknownWording] : kinds,
    names: metadata.filter(({ key }) => key === 'name').map((entry) => nameAt(entry, lines[entry.line] ?? '')),
    namespaces: metadata.filter(({ key }) => key === 'namespace').map(({ value }) => value),
    labels: within.flatMap(({ key, value }) => (key === '' ? [] : [{ key, value }])),
    hasMoreLabels: entries.some((entry) => places.some((place) => mayHold(entry, place))),
  };
}

const podLabels = ['spec.template.metadata.labels', 'spec.jobTemplate.spec.template.metadata.labels'];

/** Whether something that helm puts there may bring more to a place. */
function mayHold({ path, key, value }: Entry, place: string): boolean {
  if (key === '') return path === '' || `${place}.`.startsWith(`${path}.`);
  if (isOpen(key)) return path === place;
  return !isFixed(value) && place.startsWith(path === '' ? key : `${path}.${key}`);
}

function nameAt({ value, line, start }: Entry, text: string): SkeletonName {
  const written = text.slice(start).trimEnd();
  const isQuoted = /["']/.test(text.charAt(start - 1));
  return { wording: value, line, start, end: start + written.length - (isQuoted ? 1 : 0) };
}
