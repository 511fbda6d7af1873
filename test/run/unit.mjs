import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os, { availableParallelism } from 'node:os';
import path from 'node:path';
import { outcome, report } from './command.mjs';

const everything = ['test/**/*.test.ts'];
const options = [
  '--import=tsx',
  '--require=./test/seed.ts',
  '--ignore=test/editor/suite/**',
  '--parallel',
  `--jobs=${availableParallelism()}`,
  '--timeout=120000',
];

/** The tests that need no editor. */
export async function runUnit(globs, env) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'portolan-unit-'));
  try {
    const file = path.join(folder, 'results.json');
    const reporter = ['--reporter=json', `--reporter-option=output=${file}`];
    const started = performance.now();
    const files = globs.length === 0 ? everything : globs;
    const { code, output } = await outcome(
      process.execPath,
      ['node_modules/mocha/bin/mocha.js', ...options, ...reporter, ...files],
      env,
    );
    const results = await readResults(file);
    if (output !== '') console.log(output);
    tell(results);
    const passed = results.passes.length;
    // A file that cannot even be loaded has no tests that could fail.
    const failed = code === 0 ? 0 : Math.max(1, results.failures.length);
    report(failed === 0, `unit tests: ${passed} passed, ${failed} failed`, started);
    return { passed, failed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readResults(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return { passes: [], failures: [], pending: [] };
  }
}

function tell({ failures, pending }) {
  for (const { fullTitle } of pending) console.log(`- ${fullTitle} (skipped)`);
  for (const { fullTitle, err } of failures)
    console.log(`✗ ${fullTitle}\n${indented(err.stack ?? err.message ?? '')}\n`);
}

function indented(text) {
  return text.replaceAll(/^/gm, '    ');
}
