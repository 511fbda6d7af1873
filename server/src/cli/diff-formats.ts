import type { DiffReport } from './diff';
import { diffJson } from './diff-json';
import { diffMarkdown } from './diff-markdown';
import { diffText } from './diff-text';
import type { Terminal } from './terminal';

/** How `diff` writes its answer, line by line. */
export const diffFormats = {
  text: diffText,
  json: diffJson,
  markdown: diffMarkdown,
} as const satisfies Readonly<Record<string, (report: DiffReport, terminal: Terminal) => Iterable<string>>>;

export type DiffFormat = keyof typeof diffFormats;
