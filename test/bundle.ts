import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A program as it is shipped, bundled for the tests of one file. */
export function bundleOf(entry: string): { readonly path: () => string } {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'portolan-bundle-'));
  const outfile = path.join(directory, `${path.basename(entry, '.ts')}.js`);
  before(async () => {
    await build({
      entryPoints: [path.resolve(entry)],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
  });
  after(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  return { path: () => outfile };
}
