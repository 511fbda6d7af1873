import { installChromium } from './chromium.mjs';
import { installDependencies } from './dependencies.mjs';
import { asScript } from './script.mjs';
import { installVscode } from './vscode.mjs';

/** What `npm start` needs. Everything here is done once and remembered. */
export async function installEditor() {
  await installDependencies();
  await installVscode();
}

/** What tests in the real editor need; gives the browser. */
export async function installForTests() {
  await installEditor();
  return await installChromium();
}

await asScript(import.meta, installForTests);
