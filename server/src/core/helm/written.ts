import { fileText, type FileId } from '../inputs';
import { query, type Database } from '../query';
import { lineEnd, lineStarts, positionAt, type Span } from '../text';
import { aligned } from './align';
import type { Known } from './fit';
import { chartFile, type Release } from './charts';
import { stretchOf, type Stretch } from './columns';
import { templateLines, type TemplateLine } from './template-line';
import { copiedWords, plainValue, valuesFor, type Values } from './values';

/** Where a printed document is written: its template, line by line, and the values that it sees. */
export interface Written {
  readonly file: FileId;
  /** The directory of the chart that is released. */
  readonly chart: string;
  /** Where in the template a span of the printed text is; `undefined` where there is no template to see. */
  readonly placeOf: (span: Span) => (Stretch & { readonly line: number }) | undefined;
  readonly values: readonly Values[];
}

const linesOf = query<FileId, readonly TemplateLine[]>(
  'templateLines',
  (db, file) => templateLines(fileText(db, file) ?? ''),
  { keep: 500 },
);

export function writtenDocument(db: Database, release: Release, file: FileId, printed: string): Written {
  const template = file === chartFile(release.chart) ? [] : linesOf(db, file);
  const starts = lineStarts(printed);
  const texts = starts.map((start, line) => printed.slice(start, lineEnd(printed, starts, line)));
  const spoken = texts.flatMap((text, line) => (text.trim() === '' || text.startsWith('# Source: ') ? [] : [line]));
  const directory = file.slice(0, Math.max(file.lastIndexOf('/templates/'), release.chart.length));
  const values = valuesFor(db, release, directory);
  const found = aligned(
    spoken.map((line) => texts[line] ?? ''),
    template,
    knownIn(release, values),
  );
  const lineOf = new Map(spoken.map((line, index) => [line, found[index] ?? 0]));
  return {
    file,
    chart: release.chart,
    values,
    placeOf: (span) => {
      const { line, character } = positionAt(starts, span.start);
      const number = lineOf.get(line) ?? 0;
      const written = template[number];
      const end = Math.min(character + span.end - span.start, (texts[line] ?? '').length);
      return written && { line: number, ...stretchOf(texts[line] ?? '', written, character, end) };
    },
  };
}

/** What actions print that only look up a value. */
function knownIn({ name }: Release, values: readonly Values[]): Known {
  return {
    text: (action) => (/^\{\{-?\s*\$?\.Release\.Name\s*-?\}\}$/.test(action) ? name : plainValue(values, action)),
    words: (action) => copiedWords(values, action),
  };
}
