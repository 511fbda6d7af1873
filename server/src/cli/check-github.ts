import type { Severity } from '../core/model/severity';
import type { Range } from '../core/text';
import type { CheckReport } from './check';
import { relativeTo } from './paths';
import { checkSummary } from './summary';
import type { Terminal } from './terminal';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Commands that GitHub's runner turns into annotations of the changed lines. */
export function* checkGithub(report: CheckReport, { cwd }: Terminal): Generator<string> {
  for (const { severity, file, range, message } of report.problems)
    yield annotation(severity, { file: relativeTo(cwd, file), ...region(range), title: 'manifest' }, message);
  for (const { severity, file, range, message, rule } of report.findings)
    yield annotation(severity, { file: relativeTo(cwd, file), ...region(range), title: rule }, message);
  yield checkSummary(report);
}

function region({ start, end }: Range): Readonly<Record<string, string>> {
  const lines = { line: String(start.line + 1), endLine: String(end.line + 1) };
  // Columns count only where both are on one line.
  if (start.line !== end.line) return lines;
  return { ...lines, col: String(start.character + 1), endColumn: String(end.character + 1) };
}

function annotation(severity: Severity, properties: Readonly<Record<string, string>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(value)}`);
  return `::${commands[severity]} ${written.join(',')}::${escapedData(message)}`;
}

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
