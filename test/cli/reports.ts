import assert from 'node:assert/strict';
import type { Position, Range } from '../../server/src/core/text';
import { count, list, matching, object, oneOf, text, type Shape } from './shape';

const position = object({ line: count, character: count });
export const range = object({ start: position, end: position });
/** Relative, decoded, with forward slashes. */
export const file = matching(/^(?!\/|file:)[^\\%]+$/);
export const severity = oneOf('error', 'warning', 'information', 'hint');
const problem = object({ file, range, message: text, severity });

const finding = object({
  rule: matching(/^[a-z]+(-[a-z]+)+$/),
  mistakes: list(matching(/^M-\d+$/)),
  severity,
  message: text,
  file,
  range,
  related: list(object({ file, range, message: text })),
  fixes: list(object({ title: text, edits: list(object({ file, range, newText: text })) })),
});

const checkShape = object({ findings: list(finding), problems: list(problem) });

const port: Shape = (value, at) => {
  count(value, at);
  assert.ok(Number(value) >= 1 && Number(value) <= 65_535, `${at} is a port`);
};

/** Merged and sorted. */
const ports: Shape = (value, at) => {
  list(list(port))(value, at);
  const intervals = value as readonly (readonly [number, number])[];
  for (const [index, [from, to]] of intervals.entries()) {
    const before = intervals[index - 1]?.[1] ?? -1;
    assert.ok(from <= to && before + 1 < from, `${at} is merged and sorted`);
  }
};

export const connections = object({ TCP: ports, UDP: ports, SCTP: ports });

const endpoint = object(
  { id: text, kind: oneOf('workload', 'external'), cluster: text },
  { namespace: text, name: text, workload: text, owner: object({ kind: text, name: text }), cidrs: list(text) },
);

export const doubt = object({ ports: connections, reason: text, at: list(object({ file, range })) });

const connection = object(
  { from: text, to: text, ports: connections, maybe: list(doubt) },
  { ifEnforced: connections },
);

const reachShape = object({
  endpoints: list(endpoint),
  connections: list(connection),
  assumptions: list(text),
  problems: list(problem),
});

export interface ProblemJson {
  readonly file: string;
  readonly range: Range;
  readonly message: string;
  readonly severity: string;
}

export interface FindingJson extends ProblemJson {
  readonly rule: string;
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly { readonly title: string; readonly edits: readonly EditJson[] }[];
}

export interface EditJson {
  readonly file: string;
  readonly range: Range;
  readonly newText: string;
}

export interface CheckJson {
  readonly findings: readonly FindingJson[];
  readonly problems: readonly ProblemJson[];
}

export interface ReachJson {
  readonly endpoints: readonly { readonly id: string; readonly kind: string; readonly cidrs?: readonly string[] }[];
  readonly connections: readonly {
    readonly from: string;
    readonly to: string;
    readonly ports: Readonly<Record<string, readonly (readonly [number, number])[]>>;
    readonly maybe: readonly unknown[];
    readonly ifEnforced?: unknown;
  }[];
  readonly assumptions: readonly string[];
  readonly problems: readonly ProblemJson[];
}

/** Reads what `check --format json` wrote; complains about anything that was not promised. */
export function checkJson(stdout: string): CheckJson {
  const report: unknown = JSON.parse(stdout);
  checkShape(report, 'check');
  const { findings, problems } = report as CheckJson;
  for (const { range: told } of [...findings, ...problems]) assert.ok(isForward(told));
  return { findings, problems };
}

export function reachJson(stdout: string): ReachJson {
  const report: unknown = JSON.parse(stdout);
  reachShape(report, 'reach');
  return report as ReachJson;
}

function isForward({ start, end }: Range): boolean {
  return compare(start, end) <= 0;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
