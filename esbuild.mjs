import { build } from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const minify = process.argv.includes('--minify');

const shared = {
  bundle: true,
  minify,
  sourcemap: !minify,
  target: 'es2023',
  logLevel: 'warning',
  legalComments: 'none',
};
const node = {
  ...shared,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // The packages' ES modules bundle smaller, and `vscode-jsonrpc`'s UMD entry hides its requires from the bundler.
  mainFields: ['module', 'main'],
  // `yaml` gives Node CommonJS, which parses a quarter slower than its own ES modules bundled.
  alias: { yaml: path.join(import.meta.dirname, 'node_modules/yaml/browser/index.js') },
};
const page = { ...shared, platform: 'browser', format: 'iife' };

await rm('dist', { recursive: true, force: true });
await mkdir('dist/webview', { recursive: true });
await mkdir('dist/rules');
await Promise.all([
  build({ ...node, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] }),
  build({ ...node, entryPoints: ['server/src/entry/node.ts'], outfile: 'dist/server.js' }),
  build({
    ...node,
    entryPoints: ['server/src/entry/cli.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({ ...page, entryPoints: ['client/webview/page.ts'], outfile: 'dist/webview/page.js' }),
  cp('client/webview/page.css', 'dist/webview/page.css'),
  cp('client/webview/explanation.css', 'dist/webview/explanation.css'),
  writeFile('dist/unreachable.md', besideRules(readFileSync('server/UNREACHABLE.md', 'utf8'))),
  ...rulePages().map((file) => cp(file, path.join('dist/rules', path.basename(file)))),
]);

/** Links to rules lead to their pages where the build puts them. */
function besideRules(page) {
  return page.replaceAll(/\(src\/core\/rules\/\w+\/([\w-]+\.md)\)/g, '(rules/$1)');
}

/** The page of each rule, which the editor and the terminal show. */
function rulePages() {
  const folder = 'server/src/core/rules';
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join(folder, file));
}
