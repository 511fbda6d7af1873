import type { ReachReport } from './reach';
import { compactJson, compactText, type CompactReport } from './reach-compact';
import { reachCsv } from './reach-csv';
import { reachDot } from './reach-dot';
import { exposureJson, exposureText, type ExposureReport } from './reach-exposure';
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

/** How the compact form is written. */
export const compactFormats: ReadonlyMap<ReachFormat, (report: CompactReport, terminal: Terminal) => Iterable<string>> =
  new Map([
    ['text', compactText],
    ['json', compactJson],
  ]);

/** How exposure is written. */
export const exposureFormats: ReadonlyMap<
  ReachFormat,
  (report: ExposureReport, terminal: Terminal) => Iterable<string>
> = new Map([
  ['text', exposureText],
  ['json', exposureJson],
]);
