import { fileURLToPath } from 'node:url';
import { report } from './command.mjs';

const withoutKubernetes = fileURLToPath(new URL('../editor/suite/without-kubernetes', import.meta.url));

/** The tests inside real VS Code, on the extension as it was built. */
export async function runEditor() {
  const started = performance.now();
  const { runSuite } = await import('../editor/run-suite.mjs');
  const shop = await runSuite();
  const empty = await runSuite({ workspace: withoutKubernetes });
  const [passed, failed] = [shop.passed + empty.passed, shop.failed + empty.failed];
  report(failed === 0, `VS Code: ${passed} passed, ${failed} failed`, started);
  return passed === 0 && failed === 0 ? { passed: 0, failed: 1 } : { passed, failed };
}
