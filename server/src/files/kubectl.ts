import type { Answer, Kubectl } from '../core/snapshot/take';
import { run } from './program';

export interface Limits {
  /** For all commands together. */
  readonly milliseconds: number;
  /** For what one command writes. */
  readonly bytes: number;
}

/** All pods of a large cluster with all that they say; more would not fit into a text. */
export const mostBytes = 400_000_000;

/** Runs the user's own kubectl, with the user's own configuration, within limits. */
export function kubectlWithin({ milliseconds, bytes }: Limits): Kubectl {
  const end = Date.now() + milliseconds;
  return (args) => answer(args, { milliseconds: end - Date.now(), bytes });
}

async function answer(args: readonly string[], limits: Limits): Promise<Answer> {
  if (limits.milliseconds <= 0) return { kind: 'slow' };
  const outcome = await run({ program: 'kubectl', args, env: environment(), ...limits });
  return outcome.kind === 'refused' ? { kind: 'refused', why: complaint(outcome.stderr) } : outcome;
}

/** Windows would run a `kubectl` of the working directory first. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C', NoDefaultCurrentDirectoryInExePath: '1' };
}

/** Warnings and the log of its client stand before the complaint. A terminal is told no control characters. */
function complaint(text: string): string {
  const lines = text.split('\n').map((line) => line.replaceAll(/\p{Cc}/gu, ' ').trim());
  const said = lines.filter((line) => line !== '' && !/^([EWI]\d{4} |Warning:)/.test(line));
  return (said[0] ?? '').replace(/^error: /i, '').slice(0, 300);
}
