import assert from 'node:assert/strict';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { editorUrl, openBrowser, takePicture } from './browser.mjs';
import { runCommand } from './command-palette.mjs';
import { packExtension } from './extension.mjs';
import { installForTests } from './install.mjs';
import { asScript } from './script.mjs';
import { startServer } from './server.mjs';

const programs = path.join(import.meta.dirname, 'programs');
const patience = { timeout: 20_000 };
const manifest = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n';

/**
 * Reads a cluster as a person does, with a kubectl of nobody's cluster: VS Code shows no questions while it runs a suite,
 * so this one goes by mouse and keyboard alone. Fails where something is not as it should be.
 */
export async function readClusterByHand({ vsix } = {}) {
  const chromium = await installForTests();
  const folder = await mkdtemp(path.join(await realpath(os.tmpdir()), 'portolan-workspace-'));
  await writeFile(path.join(folder, 'shop.yaml'), manifest);
  const server = await startServer({
    vsix: vsix ?? (await packExtension()),
    env: { PATH: `${programs}${path.delimiter}${process.env.PATH ?? ''}` },
    settings: { 'portolan.readCluster': true },
  });
  const browser = await openBrowser(chromium);
  try {
    await browser.page.goto(editorUrl(server.url, folder, []));
    await agree(browser.page);
    await keeps(path.join(folder, 'cluster.snapshot.json'));
  } catch (error) {
    await takePicture(browser.page, 'failed-read-cluster');
    throw error;
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function agree(page) {
  await page.waitForSelector('[id="portolan.portolan.portolan.status"]', patience);
  await runCommand(page, 'Portolan: Read Cluster…');
  await page.getByText('Empty: the current one').waitFor(patience);
  await page.keyboard.press('Enter');
  const question = page.locator('.monaco-dialog-box');
  await question.waitFor(patience);
  assert.match(await question.innerText(), /kubectl get services --all-namespaces -o json/);
  await takePicture(page, 'read-cluster');
  await question.getByRole('button', { name: 'Run' }).click();
  await new Promise((r) => setTimeout(r, 1500));
  await takePicture(page, 'rc1');
  await page.keyboard.press('Enter');
  for (const n of [2, 3, 4]) {
    await new Promise((r) => setTimeout(r, 1500));
    await takePicture(page, `rc${n}`);
  }
}

async function keeps(file) {
  const text = await readFile(file, 'utf8');
  assert.match(text, /"10\.96\.7\.7"/);
}

await asScript(import.meta, async () => {
  await readClusterByHand();
  console.log('A cluster was read.');
});
