import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { listed, total } from './counter';
import { runsAfterEdits } from './edits';
import { measure, median, seconds } from './measure';
import { benchReach } from './scale';
import { generate, writeWorkspace } from './workspace';

const run = promisify(execFile);
const rounds = 3;
const repository = path.resolve(import.meta.dirname, '../..');

/** `npm run bench [-- check FILES | reach]`: ratios and counts, which do not depend on the machine as milliseconds do. */
async function bench([part = 'all', count = '10000']: readonly string[]): Promise<void> {
  await run(process.execPath, ['esbuild.mjs', '--minify'], { cwd: repository });
  if (part !== 'reach') await benchCheck(Number(count));
  if (part !== 'check') await benchReach();
}

async function benchCheck(count: number): Promise<void> {
  const files = generate(count);
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

async function countRuns(folder: string): Promise<void> {
  const { first, edits } = await runsAfterEdits(folder);
  console.log(`Queries run to publish everything: ${total(first)}`);
  for (const { title, runs } of edits) {
    console.log(`After a change of ${title}: ${total(runs)}`);
    console.log(`  ${listed(runs)}`);
  }
}

void bench(process.argv.slice(2));
