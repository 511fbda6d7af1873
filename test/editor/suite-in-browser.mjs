import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { editorUrl, remoteFile, takePicture } from './browser.mjs';
import { openEditor } from './editor.mjs';
import { Sentence } from './quietly.mjs';
import { readClusterByHand } from './read-cluster.mjs';

const linesKept = 20;
const startUpNoise = /builtin extensions|connection token|Creating a socket|Service Worker|AgentHost|AccountPolicy/;
const programs = path.join(import.meta.dirname, 'programs');

/** Runs suites in VS Code's server, shown by Chromium: all of them in one server, each in a window of its own. */
export async function browserHost({ vsix, development, tests, settings, env }) {
  const PATH = `${programs}${path.delimiter}${process.env.PATH ?? ''}`;
  const editor = await openEditor({ vsix, settings, env: { PATH, ...env } });
  const payload = [
    ['extensionDevelopmentPath', remoteFile(editor.url, development)],
    ['extensionTestsPath', remoteFile(editor.url, tests)],
  ];
  return {
    run: (suite) => runSuite(editor, payload, suite),
    readCluster: () => readClusterByHand(editor),
    stop: editor.stop,
  };
}

async function runSuite(editor, payload, { folder, timeout, hasEnded, showsPage }) {
  const page = await editor.openWindow();
  showsPage(async () => page);
  const run = await listenToRun(page);
  await page.goto(editorUrl(editor.url, folder, payload));
  const code = await Promise.race([run.exit, sleep(timeout, 'timeout', { ref: false })]);
  if (code === 'timeout' || !hasEnded()) throw await explain(page, run.log, code, timeout);
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
