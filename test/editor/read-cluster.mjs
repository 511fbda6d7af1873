import assert from 'node:assert/strict';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { editorUrl, takePicture } from './browser.mjs';
import { runCommand } from './command-palette.mjs';

const patience = { timeout: 30_000 };
const manifest = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n';

/**
 * Reads a cluster as a person does, with a kubectl of nobody's cluster (`programs/`): VS Code shows no questions while it
 * runs a suite, so this one goes by mouse and keyboard alone. Fails where something is not as it should be.
 */
export async function readClusterByHand(editor) {
  const folder = await mkdtemp(path.join(await realpath(os.tmpdir()), 'portolan-workspace-'));
  await writeFile(path.join(folder, 'shop.yaml'), manifest);
  await editor.setSettings({ 'portolan.readCluster': true });
  const page = await editor.openWindow();
  try {
    await page.goto(editorUrl(editor.url, folder, []));
    await agree(page);
    await keep(page);
    assert.match(await readFile(path.join(folder, 'cluster.snapshot.json'), 'utf8'), /"10\.96\.7\.7"/);
  } catch (error) {
    await takePicture(page, 'failed-read-cluster');
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Takes the current context, and reads what will run before it does. */
async function agree(page) {
  await page.waitForSelector('[id="portolan.portolan.portolan.status"]', patience);
  await runCommand(page, 'Portolan: Read Cluster…');
  await page.getByText('Empty: the current one').waitFor(patience);
  await page.keyboard.press('Enter');
  const question = page.locator('.monaco-dialog-box');
  await question.waitFor(patience);
  assert.match(await question.innerText(), /kubectl get services --all-namespaces -o json/);
  await question.getByRole('button', { name: 'Run' }).click();
}

/** Takes the file that is proposed, and reads what came of it. */
async function keep(page) {
  await page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click(patience);
  await page.locator('[id="status.notifications"]').click();
  const message = page.locator('.notification-list-item-message').filter({ hasText: 'staging' });
  await message.waitFor(patience);
  assert.equal(
    await message.innerText(),
    'Portolan: 1 object of context staging is in cluster.snapshot.json now. You may not read nodes.',
  );
}
