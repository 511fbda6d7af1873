import { NoSnapshot, takeSnapshot, type Taken } from '../core/snapshot/take';
import type { Machine } from './disk';
import { exitCodes } from './exit-codes';
import { CannotRun } from './places';
import type { Terminal } from './terminal';

/** What a person chose on the command line. */
export interface SnapshotOptions {
  readonly output: string;
  readonly context?: string;
  readonly namespace: readonly string[];
  readonly timeout: number;
}

/** `portolan snapshot`; gives the exit code. */
export async function snapshot(
  { write, writeError }: Terminal,
  machine: Machine,
  { output, context, namespace, timeout }: SnapshotOptions,
): Promise<number> {
  const kubectl = machine.kubectl(timeout * 1000);
  const wish = { context, namespaces: [...new Set(namespace)], now: machine.now() };
  const taken = await takeSnapshot(wish, kubectl, (command) => {
    writeError(`$ ${command}\n`);
  }).catch(told);
  await machine.write(machine.uriOf(output), taken.text).catch((error: unknown) => {
    throw new CannotRun(`\`${output}\` cannot be written (${(error as { code?: string }).code ?? String(error)}).`);
  });
  for (const resource of taken.forbidden) writeError(`You may not read ${resource}: left out.\n`);
  write(`${sentence(taken, output)}\n`);
  return exitCodes.fine;
}

function told(error: unknown): never {
  throw error instanceof NoSnapshot ? new CannotRun(error.message) : error;
}

function sentence({ objects, context }: Taken, output: string): string {
  const what = objects === 1 ? '1 object' : `${String(objects)} objects`;
  return `${what} of context ${context} ${objects === 1 ? 'is' : 'are'} in ${output} now.`;
}
