import { readdirSync } from 'node:fs';
import path from 'node:path';
import { folder } from './manifests';
import { ask } from './outside';
import { putBack, remember } from './put-back';

// VS Code starts late and on busy machines slowly; a test that hangs still ends well before the whole run does.
const testMilliseconds = 30_000;

/** What VS Code calls in its extension host: runs the test files beside this one. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const grep = process.env['PORTOLAN_GREP'];
  const mocha = new Mocha({
    timeout: testMilliseconds,
    reporter: reporter(Mocha.reporters.Base),
    ...(grep ? { grep } : {}),
  });
  mocha.rootHooks({ beforeAll: remember, afterEach: [pictureOfFailure, putBack] });
  for (const name of testsFor(path.basename(folder()))) mocha.addFile(path.join(__dirname, name));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  await ask({ do: 'end' });
  if (failures > 0) throw new Error(`${failures} failed`);
}

/** `in-FOLDER.test.ts` runs in the folder of that name, and alone; all other tests run in any other folder. */
function testsFor(name: string): readonly string[] {
  const all = readdirSync(__dirname).filter((file) => file.endsWith('.test.js'));
  const own = `in-${name}.test.js`;
  return all.includes(own) ? [own] : all.filter((file) => !file.startsWith('in-'));
}

async function pictureOfFailure(this: Mocha.Context): Promise<void> {
  const test = this.currentTest;
  if (test?.state === 'failed') await ask({ do: 'picture', name: `failed ${test.fullTitle()}` }).catch(() => undefined);
}

/** A reporter that tells the outer process each result at once, so that they are known even if the editor dies. */
function reporter(Base: typeof Mocha.reporters.Base): typeof Mocha.reporters.Base {
  return class extends Base {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
      super(runner, options);
      runner.on('pass', (test) => {
        tell({ do: 'passed', title: test.fullTitle(), milliseconds: test.duration ?? 0 });
      });
      runner.on('pending', (test) => {
        tell({ do: 'skipped', title: test.fullTitle() });
      });
      runner.on('fail', (test, error) => {
        tell({ do: 'failed', title: test.fullTitle(), message: textOf(error) });
      });
    }
  };
}

const textOf = (error: unknown) => (error instanceof Error && error.stack) || String(error);

function tell(result: Parameters<typeof ask>[0]): void {
  ask(result).catch((error: unknown) => {
    console.error(error);
  });
}
