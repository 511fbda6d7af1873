import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSuite } from './bundle.mjs';
import { packExtension, writeBystander } from './extension.mjs';
import { listenToSuite } from './outside.mjs';
import { Sentence } from './quietly.mjs';
import { asScript } from './script.mjs';
import { runInBrowser } from './suite-in-browser.mjs';
import { runInElectron } from './suite-in-electron.mjs';

const fixture = path.join(import.meta.dirname, 'workspace');

/**
 * Runs `suite/*.test.ts` inside VS Code's extension host, on a copy of the fixture folder.
 * @param {object} [options]
 * @param {string} [options.vsix] the packed extension to test; packed from this repository if not given
 * @param {string} [options.development] an extension's folder to test unpacked instead
 * @param {string} [options.workspace] the fixture folder
 * @param {string} [options.grep] only tests whose title holds this
 * @param {number} [options.timeout] milliseconds for the whole run
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {(line: string) => void} [options.print]
 * @returns {Promise<{ passed: number, failed: number, skipped: number, failures: { title: string, message: string }[] }>}
 */
export async function runSuite({ workspace = fixture, print = console.log, ...options } = {}) {
  const temporary = await temporaryFolder();
  const folder = path.join(temporary, path.basename(workspace));
  await cp(workspace, folder, { recursive: true });
  let page = () => Promise.reject(new Error('The window is not open yet.'));
  const outside = await listenToSuite({ page: () => page(), print });
  try {
    await chosenHost()({
      ...(await extensionToTest(options)),
      tests: await bundleSuite(),
      folder,
      timeout: options.timeout ?? 180_000,
      settings: options.settings,
      env: { PORTOLAN_OUTSIDE: outside.url, ...(options.grep === undefined ? {} : { PORTOLAN_GREP: options.grep }) },
      hasEnded: () => outside.results.ended,
      showsPage: (opened) => (page = opened),
    });
    return summary(outside.results);
  } finally {
    outside.stop();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
}

function chosenHost() {
  const { VSCODE_EXECUTABLE, PORTOLAN_TEST_ELECTRON } = process.env;
  return VSCODE_EXECUTABLE || PORTOLAN_TEST_ELECTRON === '1' ? runInElectron : runInBrowser;
}

// VS Code runs tests only for an extension under development: either the one to test, or one that does nothing.
async function extensionToTest({ vsix, development }) {
  if (development !== undefined) return { development: path.resolve(development) };
  return { vsix: path.resolve(vsix ?? (await packExtension())), development: await writeBystander() };
}

// Tests may change their files, so they get a copy. On macOS the temporary folder is a link, and VS Code would name
// files by the other path.
const temporaryFolder = async () => await mkdtemp(path.join(await realpath(os.tmpdir()), 'portolan-workspace-'));

function summary({ passed, skipped, failures }) {
  return { passed, failed: failures.length, skipped, failures };
}

async function main(args) {
  const string = { type: 'string' };
  const { values } = parseArgs({
    args,
    options: { vsix: string, development: string, workspace: string, grep: string },
  });
  const { passed, failed } = await runSuite(values);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Sentence('See `.vscode-test/screenshots/` for what the editor showed.');
  if (passed === 0) throw new Sentence('No test ran.');
}

await asScript(import.meta, main);
