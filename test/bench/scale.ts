import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { classReachability } from '../../server/src/core/reachability/classes';
import { fileText, workspace } from '../../server/src/core/inputs';
import { Database } from '../../server/src/core/query';
import { clusterFiles } from './clusters';
import { counter, listed, total } from './counter';
import type { LargeResult } from './large';
import { measure, median, seconds } from './measure';
import { openFolder } from './edits';
import { writeWorkspace } from './workspace';

const program = path.resolve(import.meta.dirname, '../../dist/cli.js');
const rounds = 3;

/** How `reach` grows with clusters: two as files, and the largest made of facts in memory. */
export async function benchReach(): Promise<void> {
  await benchFiles(50, [], 1);
  await benchFiles(500, ['--compact'], 5);
  await benchLarge(25_000);
}

async function benchFiles(namespaces: number, options: readonly string[], goal: number): Promise<void> {
  const files = clusterFiles(namespaces);
  const bytes = [...files.values()].reduce((sum, text) => sum + text.length, 0);
  console.log(`\n${namespaces * 10} workloads with ${namespaces * 12} policies, ${(bytes / 1e6).toFixed(1)} MB`);
  const folder = await writeWorkspace(files);
  try {
    await compare(folder, options, goal);
    await countEdits(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** In turns, so that other work on the machine slows both alike. */
async function compare(folder: string, options: readonly string[], goal: number): Promise<void> {
  const measured: { ratio: number; processor: number; whole: number; megabytes: number }[] = [];
  for (let round = 1; round <= rounds; round++) {
    const parse = await measure('parse', folder);
    const reach = await measure('reach', folder, ...options);
    const ratio = reach.milliseconds / parse.milliseconds;
    const processor = reach.processor / parse.processor;
    measured.push({ ratio, processor, whole: await wholeProcess(folder, options), megabytes: reach.megabytes });
  }
  const of = (key: keyof (typeof measured)[number]): number => median(measured.map((one) => one[key]));
  console.log(`\`${['reach', ...options].join(' ')}\` takes ${of('ratio').toFixed(2)} times as long as parsing alone,`);
  console.log(`${of('processor').toFixed(2)} times the work of the processor, and ${Math.round(of('megabytes'))} MB`);
  console.log(`The whole process: ${seconds(of('whole'))} (goal: ${goal} s)`);
}

/** From the start of the program to its end, with all that it writes going nowhere. */
async function wholeProcess(folder: string, options: readonly string[]): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [program, 'reach', '--format', 'json', ...options, folder], {
    stdio: 'ignore',
  });
  await once(child, 'exit');
  return performance.now() - started;
}

async function countEdits(folder: string): Promise<void> {
  const runs = counter();
  const db = new Database(runs.onRun);
  const files = await openFolder(folder, db);
  const { classes, rectangles, endpoints } = classReachability(db, workspace);
  console.log(`${endpoints.length} endpoints in ${classes.length} classes, ${rectangles.length} rectangles`);
  console.log(`Queries run: ${total(runs.sorted())}`);
  for (const { title, file, change } of edits) {
    const edited = files.find((one) => file.test(one)) ?? '';
    runs.forget();
    db.set(fileText, edited, change(fileText(db, edited) ?? ''));
    classReachability(db, workspace);
    console.log(`After a change of ${title}: ${total(runs.sorted())}\n  ${listed(runs.sorted())}`);
  }
}

const edits = [
  {
    title: 'a label of pods',
    file: /\/shop-7\/mail\.yaml$/,
    change: (text: string) => text.replace(/^ {8}team: .*/m, '        team: new'),
  },
  {
    title: 'a policy',
    file: /\/shop-7\/users\.yaml$/,
    change: (text: string) => text.replace('port: 9090\n  egress', 'port: 9091\n  egress'),
  },
];

async function benchLarge(namespaces: number): Promise<void> {
  const large = await measure<LargeResult>('large', String(namespaces));
  const { workloads, policies, classes, milliseconds, megabytes, factsMegabytes } = large;
  console.log(`\n${namespaces} namespaces, ${workloads} pods and ${policies} policies made in memory`);
  console.log(
    `Indexed, all policies resolved to ${classes} classes, 1000 verdicts: ${seconds(milliseconds)} (goal: 10 s),`,
  );
  console.log(
    `${Math.round(megabytes)} MB at most (goal: 1500), ${Math.round(factsMegabytes)} of them before anything was asked`,
  );
  for (const { title, runs } of large.edits)
    console.log(`After a change of ${title}: ${total(runs)}\n  ${listed(runs)}`);
}
