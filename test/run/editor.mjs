import { fileURLToPath } from 'node:url';
import { report } from './command.mjs';

const folders = ['workspace', 'suite/without-kubernetes'];

/** The tests inside real VS Code, on the extension as it was built. */
export async function runEditor() {
  const started = performance.now();
  const { runSuites } = await import('../editor/run-suite.mjs');
  const workspaces = folders.map((name) => fileURLToPath(new URL(`../editor/${name}`, import.meta.url)));
  const { passed, failed } = await runSuites({ workspaces });
  report(failed === 0, `VS Code: ${passed} passed, ${failed} failed`, started);
  return passed === 0 && failed === 0 ? { passed: 0, failed: 1 } : { passed, failed };
}
