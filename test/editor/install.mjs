import { installChromium } from './chromium.mjs';
import { installDependencies } from './dependencies.mjs';
import { asScript } from './script.mjs';
import { installVscode } from './vscode.mjs';

/** What `npm start` needs. Everything here is done once and remembered. */
export async function installEditor() {
  await installDependencies();
  await installVscode();
}

/** What tests in the real editor need besides the dependencies they are run with; gives the browser. */
export async function installForTests() {
  await installVscode();
  return await installChromium();
}

await asScript(import.meta, async () => {
  await installEditor();
  await installForTests();
});
