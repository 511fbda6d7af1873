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
export async function runSuite(options = {}) {
  const {
    development,
    workspace = path.join(import.meta.dirname, 'workspace'),
    timeout = 180_000,
    print = console.log,
  } = options;
  const host =
    process.env.VSCODE_EXECUTABLE || process.env.PORTOLAN_TEST_ELECTRON === '1' ? runInElectron : runInBrowser;
  const folder = await copyOf(workspace);
  let page = () => Promise.reject(new Error('The window is not open yet.'));
  const outside = await listenToSuite({ page: () => page(), print });
  try {
    await host({
      vsix: development === undefined ? (options.vsix ?? (await packExtension())) : undefined,
      development: development ?? (await writeBystander()),
      tests: await bundleSuite(),
      folder,
      timeout,
      settings: options.settings,
      env: { PORTOLAN_OUTSIDE: outside.url, ...(options.grep === undefined ? {} : { PORTOLAN_GREP: options.grep }) },
      hasEnded: () => outside.results.ended,
      showsPage: (opened) => (page = opened),
    });
    return summary(outside.results);
  } finally {
    outside.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

// Tests may change their files. On macOS the temporary folder is a link, and VS Code would name files by the other path.
async function copyOf(workspace) {
  const folder = await mkdtemp(path.join(await realpath(os.tmpdir()), 'portolan-workspace-'));
  await cp(workspace, folder, { recursive: true });
  return folder;
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
  const { passed, failed } = await runSuite(values);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Sentence('See `.vscode-test/screenshots/` for what the editor showed.');
  if (passed === 0) throw new Sentence('No test ran.');
}

await asScript(import.meta, main);
