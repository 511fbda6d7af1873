import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { aptInstall, onPath } from './debian.mjs';
import { cleanEnvironment } from './environment.mjs';
import { cache } from './places.mjs';
import { quietly, Sentence } from './quietly.mjs';

// code-server is VS Code's own server and page, packed for npm. It wants Node 24, whatever Node runs this script.
const versions = { node: '24', 'code-server': '4.139.1' };
const nativeModules = ['@vscode/spdlog', '@vscode/native-watchdog', 'node-pty'];
const compilers = ['python3', 'make', 'g++'];

const home = path.join(cache, 'vscode');
const marker = path.join(home, 'installed.json');
const nodeFolder = path.join(home, 'node');
const nodeBin = path.join(nodeFolder, 'node_modules', '.bin');
const serverFolder = path.join(home, 'code-server');
const advice = 'Run the command again; it starts over from a clean folder.';

export const vscodeNode = path.join(nodeBin, 'node');
export const vscodeFolder = path.join(serverFolder, 'node_modules/code-server/lib/vscode');

/** Fetches VS Code into the cache, once. The marker is written last, so an interrupted run is repeated from the start. */
export async function installVscode() {
  if ((await readMarker()) === JSON.stringify(versions)) return;
  if (process.platform === 'win32')
    throw new Sentence(
      "VS Code's server does not run on Windows: open this folder in WSL, or in VS Code and press F5.",
    );
  console.log('Fetching VS Code (once, about a minute) …');
  await rm(home, { recursive: true, force: true });
  await Promise.all([nodeFolder, serverFolder].map((folder) => mkdir(folder, { recursive: true })));
  await Promise.all([fetchNode(), fetchServer()]);
  await compileNativeModules();
  await writeFile(marker, JSON.stringify(versions));
}

async function readMarker() {
  return existsSync(vscodeNode) && existsSync(marker) ? await readFile(marker, 'utf8') : undefined;
}

// The package `node` fetches the binary of this platform in its install script, so that script has to run.
async function fetchNode() {
  await npm(nodeFolder, ['install', `node@${versions.node}`, '--ignore-scripts=false']);
}

async function fetchServer() {
  await npm(serverFolder, ['install', `code-server@${versions['code-server']}`, '--ignore-scripts']);
  await npm(vscodeFolder, ['install', '--omit=dev', '--ignore-scripts']);
}

// VS Code runs without these too, but its output channels then stay empty.
async function compileNativeModules() {
  const missing = compilers.filter((name) => onPath([name]) === undefined);
  if (missing.length > 0 && !(await aptInstall(missing))) {
    console.log(`VS Code's output channels will stay empty, because ${missing.join(', ')} is missing.`);
    return;
  }
  await npm(vscodeFolder, ['rebuild', ...nativeModules, '--ignore-scripts=false']);
}

// Without its own `--prefix`, npm would climb up to our package.json.
async function npm(folder, args) {
  const env = { ...cleanEnvironment(nodeBin), JOBS: 'max' };
  await quietly('npm', [...args, '--prefix', folder, '--no-audit', '--no-fund'], { cwd: folder, env, advice });
}
