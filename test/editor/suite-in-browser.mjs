import { setTimeout as sleep } from 'node:timers/promises';
import { editorUrl, openBrowser, remoteFile, takePicture } from './browser.mjs';
import { installForTests } from './install.mjs';
import { Sentence } from './quietly.mjs';
import { startServer } from './server.mjs';

const linesKept = 20;
const startUpNoise = /builtin extensions|connection token|Creating a socket|Service Worker|AgentHost|AccountPolicy/;

/** Runs the suite in VS Code's server, shown by Chromium. */
export async function runInBrowser({ vsix, development, tests, folder, timeout, settings, env, hasEnded, showsPage }) {
  const chromium = await installForTests();
  const server = await startServer({ vsix, env, settings });
  const browser = await openBrowser(chromium);
  try {
    showsPage(async () => browser.page);
    const run = await listenToRun(browser.page);
    const payload = [
      ['extensionDevelopmentPath', remoteFile(server.url, development)],
      ['extensionTestsPath', remoteFile(server.url, tests)],
    ];
    await browser.page.goto(editorUrl(server.url, folder, payload));
    const code = await Promise.race([run.exit, sleep(timeout, 'timeout', { ref: false })]);
    if (code === 'timeout' || !hasEnded()) throw await explain(browser.page, run.log, code, timeout);
  } finally {
    await browser.close();
    await server.stop();
  }
}

// VS Code's page calls these two, if they exist, with the extension host's console and the end of its tests.
async function listenToRun(page) {
  const log = [];
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const [line] = args
      .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
      .join(' ')
      .split('\n');
    if (!startUpNoise.test(line)) log.push(`${type}: ${line}`);
    log.splice(0, Math.max(0, log.length - linesKept));
  });
  const exit = new Promise((resolve) => void page.exposeFunction('codeAutomationExit', resolve));
  return { log, exit };
}

async function explain(page, log, code, timeout) {
  const picture = await takePicture(page, 'suite-did-not-end').catch((error) => error.message);
  const what = code === 'timeout' ? `did not end within ${timeout / 1000} s` : `stopped before its end (exit ${code})`;
  return new Sentence(`${log.join('\n')}\nThe suite ${what}. The editor then: ${picture}`);
}
