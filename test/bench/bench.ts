import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { runsAfterEdits, type Runs } from './edits';
import type { Measured } from './run-task';
import { generate, writeWorkspace } from './workspace';

const run = promisify(execFile);
const rounds = 3;
const repository = path.resolve(import.meta.dirname, '../..');

/** `npm run bench [-- FILES]`: ratios and counts, which do not depend on the machine as milliseconds do. */
async function bench([count = '10000']: readonly string[]): Promise<void> {
  const files = generate(Number(count));
  const bytes = [...files.values()].reduce((sum, text) => sum + text.length, 0);
  await run(process.execPath, ['esbuild.mjs', '--minify'], { cwd: repository });
  console.log(`${files.size} files, ${(bytes / 1e6).toFixed(1)} MB`);
  const folder = await writeWorkspace(files);
  try {
    await compare(folder);
    await countRuns(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** In turns, so that other work on the machine slows both alike. */
async function compare(folder: string): Promise<void> {
  const ratios: { time: number; processor: number; megabytes: number }[] = [];
  for (let round = 1; round <= rounds; round++) {
    const parse = await measure('parse', folder);
    const { milliseconds, processor, megabytes } = await measure('check', folder);
    console.log(`  \`yaml\` alone ${seconds(parse.milliseconds)}, \`portolan check\` ${seconds(milliseconds)}`);
    ratios.push({ time: milliseconds / parse.milliseconds, processor: processor / parse.processor, megabytes });
  }
  const [time, processor, megabytes] = [
    median(ratios.map((ratio) => ratio.time)),
    median(ratios.map((ratio) => ratio.processor)),
    median(ratios.map((ratio) => ratio.megabytes)),
  ];
  console.log(`\`check\` takes ${time.toFixed(2)} times as long as parsing alone (goal: 1.5),`);
  console.log(`${processor.toFixed(2)} times the work of the processor, and ${Math.round(megabytes)} MB`);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

async function measure(task: 'parse' | 'check', folder: string): Promise<Measured> {
  const script = path.join(import.meta.dirname, 'run-task.ts');
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script, task, folder]);
  return JSON.parse(stdout) as Measured;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

async function countRuns(folder: string): Promise<void> {
  const { first, edits } = await runsAfterEdits(folder);
  console.log(`Queries run to publish everything: ${total(first)}`);
  for (const { title, runs } of edits) {
    console.log(`After a change of ${title}: ${total(runs)}`);
    console.log(`  ${runs.map(([query, count]) => `${query} ${count}`).join(', ')}`);
  }
}

function total(runs: Runs): number {
  return runs.reduce((sum, [, count]) => sum + count, 0);
}

void bench(process.argv.slice(2));
