import { mkdtemp, rm } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { chromium } from 'playwright-core';
import { freePort, loopback } from './ports.mjs';
import { Sentence } from './quietly.mjs';
import { writeSettings } from './settings.mjs';

/** Runs suites in desktop VS Code, which is the one in VSCODE_EXECUTABLE, or the latest release, downloaded. */
export async function electronHost(options) {
  return { run: (suite) => runInElectron({ ...options, ...suite }), stop: async () => undefined };
}

async function runInElectron({ vsix, development, tests, folder, timeout, settings, env, hasEnded, showsPage }) {
  const vscodeExecutablePath = process.env.VSCODE_EXECUTABLE || (await downloadAndUnzipVSCode());
  const data = await mkdtemp(path.join(os.tmpdir(), 'portolan-vscode-'));
  const port = await freePort();
  const places = ['--user-data-dir', path.join(data, 'user'), '--extensions-dir', path.join(data, 'extensions')];
  const window = openedWindow(port);
  showsPage(window.page);
  try {
    await writeSettings(path.join(data, 'user'), settings);
    if (vsix !== undefined) installByCli(vscodeExecutablePath, [...places, '--install-extension', vsix]);
    const launchArgs = [folder, ...places, `--remote-debugging-port=${port}`];
    await within(
      timeout,
      runTests({
        vscodeExecutablePath,
        extensionDevelopmentPath: development,
        extensionTestsPath: tests,
        extensionTestsEnv: env,
        launchArgs,
      }),
    );
  } catch (error) {
    // A failed test ends VS Code with an error too, and that is no news once the suite has told its results.
    if (!hasEnded()) throw error;
  } finally {
    await window.close();
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

function installByCli(executable, args) {
  const cli = resolveCliPathFromVSCodeExecutablePath(executable);
  const { status, stdout, stderr } = spawnSync(cli, args, { encoding: 'utf8' });
  if (status !== 0)
    throw new Sentence(`${stdout ?? ''}${stderr ?? ''}\nVS Code did not install the extension (\`${cli}\`).`);
}

// The debugging port leads to the same page that Chromium shows elsewhere, so tests have the same hands here.
function openedWindow(port) {
  let browser;
  return {
    async page() {
      browser ??= await chromium.connectOverCDP(`http://${loopback}:${port}`);
      const pages = browser.contexts().flatMap((context) => context.pages());
      const found = pages.find((page) => page.url().includes('workbench'));
      if (found === undefined) throw new Error('VS Code has no window.');
      return found;
    },
    close: async () => await browser?.close(),
  };
}

async function within(milliseconds, run) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new Sentence(`The suite did not end within ${milliseconds / 1000} s.`)),
      milliseconds,
    );
  });
  await Promise.race([run, late]).finally(() => clearTimeout(timer));
}
