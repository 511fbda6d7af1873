import { readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { disk } from '../../server/src/files/disk';
import { fileIdOfPath, pathOf } from '../../server/src/files/file-id';

const program = path.resolve(import.meta.dirname, '../../dist/cli.js');

/** How long a task took, how much the processor worked for it on all threads, and the most memory it had. */
export interface Measured {
  readonly milliseconds: number;
  readonly processor: number;
  readonly megabytes: number;
}

/**
 * `run-task.ts parse|check|reach FOLDER [OPTION…]` or `large NAMESPACES`: one task in a process of its own, so that
 * none finds the other's code warm.
 */
async function run([task = '', of = '', ...options]: readonly string[]): Promise<void> {
  if (task === 'large') await large(Number(of));
  else await (task === 'parse' ? parseAll(of) : runProgram(task, ...options, of));
}

/** The measure: the same bytes parsed, and nothing made of them. Reading is not counted. */
async function parseAll(folder: string): Promise<void> {
  const listed = await disk.list(fileIdOfPath(folder), []);
  const texts = listed.map((file) => readFileSync(pathOf(file), 'utf8'));
  const stop = start();
  for (const text of texts) parseAllDocuments(text);
  stop();
}

/** The built program, from being loaded to its end: listing, reading, everything that it writes. */
async function runProgram(command: string, ...options: readonly string[]): Promise<void> {
  process.argv.splice(2, Infinity, command, '--format', 'json', ...options);
  process.stdout.write = () => true;
  const stop = start();
  process.once('exit', (status) => {
    stop();
    // With findings the program ends with 1, which is no failure of the measurement.
    process.exitCode = status === 1 ? 0 : status;
  });
  await import(program);
}

async function large(namespaces: number): Promise<void> {
  const { answerLarge } = await import('./large');
  writeSync(1, JSON.stringify(answerLarge(namespaces)));
}

function start(): () => void {
  const [started, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    const milliseconds = performance.now() - started;
    const megabytes = process.resourceUsage().maxRSS / 1024;
    const measured: Measured = { milliseconds, processor: (user + system) / 1000, megabytes };
    writeSync(1, JSON.stringify(measured));
  };
}

void run(process.argv.slice(2));
