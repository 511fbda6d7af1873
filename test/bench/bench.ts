import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { runsAfterEdits, type Runs } from './edits';
import { generate, writeWorkspace } from './workspace';

const run = promisify(execFile);
const rounds = 3;

interface Measured {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** `npm run bench [-- FILES]`: ratios and counts, which do not depend on the machine as milliseconds do. */
async function bench([count = '10000']: readonly string[]): Promise<void> {
  const files = generate(Number(count));
  const bytes = [...files.values()].reduce((sum, text) => sum + text.length, 0);
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
  const ratios: number[] = [];
  let megabytes = 0;
  for (let round = 1; round <= rounds; round++) {
    const parse = await measure('parse', folder);
    const check = await measure('check', folder);
    ratios.push(check.milliseconds / parse.milliseconds);
    megabytes = Math.max(megabytes, check.megabytes);
    console.log(`  \`yaml\` alone ${seconds(parse)}, \`portolan check\` ${seconds(check)}`);
  }
  const median = ratios.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
  console.log(
    `\`check\` takes ${median.toFixed(2)} times as long as parsing alone (goal: 1.5), and ${Math.round(megabytes)} MB`,
  );
}

async function measure(task: 'parse' | 'check', folder: string): Promise<Measured> {
  const script = path.join(import.meta.dirname, 'run-task.ts');
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script, task, folder]);
  return JSON.parse(stdout) as Measured;
}

function seconds({ milliseconds }: Measured): string {
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
