import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanEnvironment } from './environment.mjs';
import { installExtension } from './extension.mjs';
import { tieToThisProcess } from './group.mjs';
import { freePort, loopback } from './ports.mjs';
import { Sentence } from './quietly.mjs';
import { writeSettings } from './settings.mjs';
import { vscodeFolder, vscodeNode } from './vscode.mjs';

const program = path.join(vscodeFolder, 'out/server-main.js');
const secondsToStart = 60;

// VS Code asks the gallery about every extension before it starts any. Nothing needs to leave this machine.
const noGallery = { EXTENSIONS_GALLERY: '{}' };

/**
 * Starts VS Code's server with data of its own, and waits until it answers.
 * @param {object} options
 * @param {string} [options.vsix] a packed extension to install first
 * @param {number} [options.port] any free one if not given
 * @param {Record<string, string>} [options.env] for the extension host
 * @param {Record<string, unknown>} [options.settings] user settings
 * @returns {Promise<{ url: string, extensionsFolder: string, setSettings(settings: object): Promise<void>, stop(): Promise<void> }>}
 */
export async function startServer({ vsix, port, env, settings }) {
  const data = await mkdtemp(path.join(os.tmpdir(), 'portolan-vscode-'));
  const extensionsFolder = path.join(data, 'extensions');
  const setSettings = (wanted) => writeSettings(path.join(data, 'data'), wanted);
  await setSettings(settings);
  if (vsix !== undefined) await installExtension(vsix, extensionsFolder);
  const chosen = port ?? (await freePort());
  const child = spawn(vscodeNode, serverArguments({ port: chosen, data, extensionsFolder }), {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...cleanEnvironment(path.dirname(vscodeNode)), ...noGallery, ...env },
  });
  const stop = tieToThisProcess(child, () => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
  const url = `http://${loopback}:${chosen}/`;
  const failure = await failureToStart(url, child);
  if (failure === undefined) return { url, extensionsFolder, setSettings, stop };
  await stop();
  throw new Sentence(failure);
}

function serverArguments({ port, data, extensionsFolder }) {
  return [
    program,
    ...['--host', loopback, '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
    ...['--telemetry-level', 'off', '--disable-workspace-trust', '--enable-smoke-test-driver'],
    // A login shell would put the programs of this machine before those of a test.
    '--force-disable-user-env',
    ...['--server-data-dir', data, '--extensions-dir', extensionsFolder],
  ];
}

async function failureToStart(url, child) {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (output = `${output}${chunk}`.slice(-4000)));
  let ending;
  child.once('error', (error) => (ending = error.message)).once('close', (code) => (ending = `exit ${code}`));
  const deadline = Date.now() + secondsToStart * 1000;
  while (ending === undefined && Date.now() < deadline) {
    if (await isUp(url)) return undefined;
    await sleep(100);
  }
  return `${output}\nVS Code's server did not start (${ending ?? `no answer for ${secondsToStart} s`}).`;
}

async function isUp(url) {
  try {
    return (await fetch(new URL('version', url))).ok;
  } catch {
    return false;
  }
}
