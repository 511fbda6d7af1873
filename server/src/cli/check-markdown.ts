import type { Severity } from '../core/model/severity';
import { table } from '../ide/markdown';
import type { CheckReport } from './check';
import { printable } from './display';
import { relativeTo } from './paths';
import { checkSummary } from './summary';
import type { Terminal } from './terminal';

const signs: Readonly<Record<Severity, string>> = { error: '🛑', warning: '⚠️', information: 'ℹ️', hint: '💡' };

/** A table for a pull request: the worst first, what is only information folded away. */
export function* checkMarkdown(report: CheckReport, { cwd }: Terminal): Generator<string> {
  const named = [...report.problems.map((problem) => ({ ...problem, rule: 'manifest' })), ...report.findings];
  const rowsOf = (...wanted: readonly Severity[]): readonly (readonly string[])[] =>
    wanted.flatMap((severity) =>
      named
        .filter((told) => told.severity === severity)
        .map(({ file, range, message, rule }) => {
          const place = `${relativeTo(cwd, file)}:${range.start.line + 1}`;
          return [`${signs[severity]} \`${printable(place)}\``, printable(message), `\`${rule}\``];
        }),
    );
  yield `**Portolan**: ${checkSummary(report)}`;
  yield* section(rowsOf('error', 'warning'));
  const notes = rowsOf('information', 'hint');
  if (notes.length === 0) return;
  yield* ['', `<details><summary>${notes.length} more for your information</summary>`];
  yield* section(notes);
  yield* ['', '</details>'];
}

function* section(rows: readonly (readonly string[])[]): Generator<string> {
  if (rows.length > 0) yield* ['', table(['place', 'what is true', 'rule'], rows)];
}
