import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cleanEnvironment } from './environment.mjs';
import { cache, repository } from './places.mjs';
import { quietly, Sentence } from './quietly.mjs';
import { vscodeFolder, vscodeNode } from './vscode.mjs';

const vsce = path.join(repository, 'node_modules/@vscode/vsce/vsce');
const notPacked = new Set(['.git', '.vscode-test', 'node_modules']);

/** Packs an extension as it would be published, with what its `dist` holds now; gives the `.vsix`. */
export async function packExtension(folder = repository) {
  const { main } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  if (!existsSync(path.resolve(folder, main)))
    throw new Sentence(`\`${main}\` is not built: run \`npm run build\` first.`);
  const vsix = path.join(cache, 'packed.vsix');
  const options = [
    '--no-dependencies',
    '--skip-license',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    vsix,
  ];
  await quietly(process.execPath, [vsce, 'package', ...options], {
    cwd: await stage(folder),
    env: cleanEnvironment(),
    advice: 'The extension cannot be packed as it is.',
  });
  return vsix;
}

// The packer looks at every file before it ignores any, and VS Code in the cache has forty thousand.
async function stage(folder) {
  const staged = path.join(cache, 'staged');
  await rm(staged, { recursive: true, force: true });
  await mkdir(staged, { recursive: true });
  const entries = (await readdir(folder)).filter((name) => !notPacked.has(name));
  await Promise.all(entries.map((name) => cp(path.join(folder, name), path.join(staged, name), { recursive: true })));
  return staged;
}

/** Installs a `.vsix` into an extensions folder with VS Code's own installer, so its checks are passed too. */
export async function installExtension(vsix, extensionsFolder) {
  const data = path.join(cache, 'installer');
  const places = ['--server-data-dir', data, '--extensions-dir', extensionsFolder];
  const program = path.join(vscodeFolder, 'out/server-main.js');
  await quietly(vscodeNode, [program, ...places, '--accept-server-license-terms', '--install-extension', vsix], {
    cwd: cache,
    env: cleanEnvironment(),
    advice: `VS Code does not accept \`${vsix}\`.`,
  });
}

/** Writes an extension that does nothing. */
export async function writeBystander() {
  const folder = path.join(cache, 'bystander');
  await mkdir(folder, { recursive: true });
  const manifest = { name: 'bystander', publisher: 'portolan', version: '0.0.1', engines: { vscode: '^1.100.0' } };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
