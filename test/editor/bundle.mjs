import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { cache } from './places.mjs';

const suite = path.join(import.meta.dirname, 'suite');

/** Compiles every `suite/*.test.ts`, and gives the file that VS Code's extension host runs. */
export async function bundleSuite() {
  // Inside the repository, so that `mocha` is found as usual; emptied, so that no deleted test lives on.
  const outdir = path.join(cache, 'suite');
  await rm(outdir, { recursive: true, force: true });
  const names = (await readdir(suite)).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  await build({
    entryPoints: names.map((name) => path.join(suite, name)),
    outdir,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'error',
  });
  return path.join(outdir, 'index.js');
}
