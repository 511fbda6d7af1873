import { installChromium } from './editor/chromium.mjs';
import { installDependencies } from './editor/dependencies.mjs';
import { cleanEnvironment } from './editor/environment.mjs';
import { installForTests } from './editor/install.mjs';
import { asScript } from './editor/script.mjs';
import { runChecks } from './run/checks.mjs';
import { runEditor } from './run/editor.mjs';
import { runPackage } from './run/package.mjs';
import { added, failure, nothing } from './run/result.mjs';
import { runUnit } from './run/unit.mjs';

const parts = ['types', 'lint', 'format', 'build', 'unit', 'editor'];

/** `npm test [-- PART… GLOB…]`: everything, or some of the parts, or the unit tests in some files. */
async function main(args) {
  const globs = args.filter((arg) => !parts.includes(arg));
  const wanted = new Set(args.length === 0 ? parts : globs.length > 0 ? [...args, 'unit'] : args);
  let result = nothing;
  for (const step of steps(wanted, globs)) result = added(result, await step().catch(failure));
  console.log(`${result.passed} passed, ${result.failed} failed`);
  process.exitCode = result.failed === 0 && result.passed > 0 ? 0 : 1;
}

function* steps(wanted, globs) {
  const env = cleanEnvironment();
  yield () => installDependencies().then(() => nothing);
  // Fetching VS Code and a browser waits for the network, checking for the processor: both at once.
  const browser = later(programsFor(wanted));
  // Inside VS Code, most of the time is spent waiting: enough to check the sources meanwhile.
  const both = [() => runChecks(wanted, env), () => runPacked(wanted, env, browser)];
  yield async () => (await Promise.all(both.map((run) => run().catch(failure)))).reduce(added);
  if (wanted.has('unit')) yield async () => runUnit(globs, { ...env, ...(await named(browser)) });
}

/** The package, and then the same in VS Code. */
async function runPacked(wanted, env, browser) {
  const packed = wanted.has('build') ? await runPackage(env) : nothing;
  return wanted.has('editor') ? added(packed, await runEditor(await browser)) : packed;
}

async function programsFor(wanted) {
  if (wanted.has('editor')) return await installForTests();
  return wanted.has('unit') ? await installChromium() : undefined;
}

/** A promise that may fail before anybody waits for it. */
function later(promise) {
  promise.catch(() => undefined);
  return promise;
}

/** Without a browser, the tests that need one say so; the others can still run. */
async function named(browser) {
  const program = await browser.catch(() => undefined);
  return program === undefined ? {} : { PORTOLAN_CHROMIUM: program };
}

await asScript(import.meta, main);
