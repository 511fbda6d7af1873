import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Measured } from './run-task';

const run = promisify(execFile);
const script = path.join(import.meta.dirname, 'run-task.ts');

/** A task of `run-task.ts` in a process of its own; what it writes is one JSON object. */
export async function measure<T = Measured>(...task: readonly string[]): Promise<T> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script, ...task]);
  return JSON.parse(stdout) as T;
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
