import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The language server as it is shipped, bundled for the tests of one file. */
export function serverBundle(): { readonly path: () => string } {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'portolan-server-'));
  const outfile = path.join(directory, 'server.js');
  before(async () => {
    await build({
      entryPoints: [path.resolve('server/src/entry/node.ts')],
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
