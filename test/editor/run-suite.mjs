import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSuite } from './bundle.mjs';
import { packExtension, writeBystander } from './extension.mjs';
import { listenToSuite } from './outside.mjs';
import { Sentence } from './quietly.mjs';
import { asScript } from './script.mjs';
import { browserHost } from './suite-in-browser.mjs';
import { electronHost } from './suite-in-electron.mjs';

const fixture = path.join(import.meta.dirname, 'workspace');

/**
 * Runs `suite/*.test.ts` inside VS Code's extension host, on a copy of each fixture folder, one after the other in one VS Code.
 * @param {object} [options]
 * @param {string} [options.vsix] the packed extension to test; packed from this repository if not given
 * @param {string} [options.development] an extension's folder to test unpacked instead
 * @param {readonly string[]} [options.workspaces] the fixture folders
 * @param {string} [options.grep] only tests whose title holds this
 * @param {number} [options.timeout] milliseconds for each folder
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {(line: string) => void} [options.print]
 * @returns {Promise<{ passed: number, failed: number, skipped: number, failures: { title: string, message: string }[] }>}
 */
export async function runSuites({ workspaces = [fixture], print = console.log, ...options } = {}) {
  let page = () => Promise.reject(new Error('The window is not open yet.'));
  const outside = await listenToSuite({ page: () => page(), print });
  const host = await open(outside, options);
  try {
    for (const workspace of workspaces)
      await onCopy(workspace, (folder) => {
        outside.results.ended = false;
        const hasEnded = () => outside.results.ended;
        const timeout = options.timeout ?? 180_000;
        return host.run({ folder, timeout, hasEnded, showsPage: (opened) => (page = opened) });
      });
    if (options.grep === undefined && host.readCluster !== undefined)
      await noted(
        outside,
        'Portolan: Read Cluster… asks before it runs anything, and keeps what it read',
        host.readCluster,
      );
    return summary(outside.results);
  } finally {
    await host.stop();
    outside.stop();
  }
}

async function open(outside, options) {
  return await chosenHost()({
    ...(await extensionToTest(options)),
    tests: await bundleSuite(),
    settings: options.settings,
    env: { PORTOLAN_OUTSIDE: outside.url, ...(options.grep === undefined ? {} : { PORTOLAN_GREP: options.grep }) },
  });
}

function chosenHost() {
  const { VSCODE_EXECUTABLE, PORTOLAN_TEST_ELECTRON } = process.env;
  return VSCODE_EXECUTABLE || PORTOLAN_TEST_ELECTRON === '1' ? electronHost : browserHost;
}

// VS Code runs tests only for an extension under development: either the one to test, or one that does nothing.
async function extensionToTest({ vsix, development }) {
  if (development !== undefined) return { development: path.resolve(development) };
  return { vsix: path.resolve(vsix ?? (await packExtension())), development: await writeBystander() };
}

// Tests may change their files, so they get a copy. On macOS the temporary folder is a link, and VS Code would name
// files by the other path.
async function onCopy(workspace, run) {
  const temporary = await mkdtemp(path.join(await realpath(os.tmpdir()), 'portolan-workspace-'));
  const folder = path.join(temporary, path.basename(workspace));
  try {
    await cp(workspace, folder, { recursive: true });
    await run(folder);
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs a test that no suite can, and counts it with the others. */
async function noted(outside, title, test) {
  const started = performance.now();
  const failure = await test().then(
    () => undefined,
    (error) => error,
  );
  const milliseconds = Math.round(performance.now() - started);
  outside.note(
    failure === undefined
      ? { do: 'passed', title, milliseconds }
      : { do: 'failed', title, message: failure.stack ?? String(failure) },
  );
}

function summary({ passed, skipped, failures }) {
  return { passed, failed: failures.length, skipped, failures };
}

async function main(args) {
  const string = { type: 'string' };
  const { values } = parseArgs({
    args,
    options: { vsix: string, development: string, workspace: string, grep: string },
  });
  const { workspace, ...others } = values;
  const { passed, failed } = await runSuites({
    ...others,
    ...(workspace === undefined ? {} : { workspaces: [workspace] }),
  });
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Sentence('See `.vscode-test/screenshots/` for what the editor showed.');
  if (passed === 0) throw new Sentence('No test ran.');
}

await asScript(import.meta, main);
