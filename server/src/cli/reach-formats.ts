import type { ReachReport } from './reach';
import { reachCsv } from './reach-csv';
import { reachDot } from './reach-dot';
import { reachJson } from './reach-json';
import { reachMarkdown } from './reach-markdown';
import { reachMermaid } from './reach-mermaid';
import { reachText } from './reach-text';
import type { Terminal } from './terminal';

/** How `reach` writes its answer, line by line. */
export const reachFormats = {
  text: reachText,
  json: (report, { cwd }) => reachJson(report, cwd),
  csv: reachCsv,
  markdown: reachMarkdown,
  dot: reachDot,
  mermaid: reachMermaid,
} as const satisfies Readonly<Record<string, (report: ReachReport, terminal: Terminal) => Iterable<string>>>;

export type ReachFormat = keyof typeof reachFormats;
