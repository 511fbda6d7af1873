import type { Range } from '../../server/src/core/text';
import type { Message } from './client';

export interface Diagnostic {
  readonly range: Range;
  readonly severity: number;
  readonly code: string;
  readonly message: string;
}

interface Publication {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

interface PulledReport {
  readonly uri?: string;
  readonly kind: 'full' | 'unchanged';
  readonly items?: readonly Diagnostic[];
}

const severities = ['', 'error', 'warning', 'information', 'hint'];

/** `6:2-6:10 warning the-rule: its message` */
export function printedDiagnostic({ range: { start, end }, severity, code, message }: Diagnostic): string {
  const place = `${start.line}:${start.character}-${end.line}:${end.character}`;
  return `${place} ${severities[severity] ?? ''} ${code}: ${message}`;
}

/** A line for each file that something was pushed for, and one for each finding in it. */
export function printedPushes(messages: readonly Message[], folder: string): readonly string[] {
  const pushes = messages.filter(({ method }) => method === 'textDocument/publishDiagnostics');
  return pushes.flatMap(({ params }) => {
    const { uri, version, diagnostics } = params as Publication;
    const name = uri.replace(`${folder}/`, '') + (version === undefined ? '' : ` v${version}`);
    return [
      diagnostics.length === 0 ? `${name}: nothing` : name,
      ...diagnostics.map((one) => `  ${printedDiagnostic(one)}`),
    ];
  });
}

export function printedReport({ uri, kind, items = [] }: PulledReport, folder: string): readonly string[] {
  const name = uri === undefined ? [] : [uri.replace(`${folder}/`, '')];
  return [[...name, kind].join(' '), ...items.map((one) => `  ${printedDiagnostic(one)}`)];
}
