import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Machine } from '../../server/src/cli/disk';
import { check } from '../../server/src/cli/check';
import { withProgress } from '../../server/src/cli/progress';
import type { Changes } from '../../server/src/files/port';
import { lostService, web } from './manifests';
import { portolan, programPath, removeProgram, withFolder } from './program';

describe('portolan check --watch', () => {
  after(removeProgram);

  it('tells again whenever a file changes, comes or goes, and ends when it is interrupted', () =>
    withFolder({ 'web.yaml': web }, async (cwd) => {
      const child = spawn(process.execPath, [await programPath(), 'check', '--watch', '.'], { cwd, stdio: 'pipe' });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const until = async (pattern: RegExp): Promise<void> => {
        const end = Date.now() + 15_000;
        while (!pattern.test(said)) {
          assert.ok(Date.now() < end, `waited too long for ${String(pattern)} in: ${said}`);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        said = '';
      };
      await until(/^No findings in 1 file\.\n$/);
      // What is there when watching begins is no change.
      await new Promise((resolve) => setTimeout(resolve, 500));
      await writeFile(path.join(cwd, 'lost.yaml'), lostService);
      await until(/^lost\.yaml:.*[^]*1 warning in 2 files\n$/);
      await writeFile(path.join(cwd, 'lost.yaml'), lostService.replace('app: wbe', 'app: web'));
      await until(/^No findings in 2 files\.\n$/);
      await rm(path.join(cwd, 'lost.yaml'));
      await until(/^No findings in 1 file\.\n$/);
      child.kill('SIGINT');
      assert.deepEqual(await once(child, 'exit'), [0, null]);
    }));

  it('is for looking only', () =>
    withFolder({ 'web.yaml': web }, async (cwd) => {
      for (const flag of ['--fix', '--dry-run', '--update-baseline']) {
        const args = ['check', '--watch', '--baseline', 'known.json', flag, '.'];
        assert.match((await portolan(args, { cwd })).stderr, /cannot be used with option/);
      }
    }));

  it('reads what has changed, and nothing else', async () => {
    const { machine, reads, change, end } = twoFiles();
    const run = check(terminal(), machine, ['w'], { format: 'text', watch: true });
    await reads.become(['file:///w/lost.yaml', 'file:///w/portolan.yaml', 'file:///w/web.yaml']);
    change({ changed: ['file:///w/lost.yaml'], isListOld: false });
    await reads.become(['file:///w/lost.yaml', 'file:///w/portolan.yaml']);
    end();
    assert.equal(await run, 1);
  });
});

describe('progress', () => {
  const files = ['a', 'b', 'c', 'd'];

  function shown(milliseconds: number): readonly string[] {
    const texts: string[] = [];
    let time = 0;
    const now = (): number => (time += milliseconds);
    assert.deepEqual([...withProgress(files, { showProgress: (text) => texts.push(text) }, now)], files);
    return texts;
  }

  it('is shown where it takes long, and goes when the work is done', () => {
    assert.deepEqual(shown(1), []);
    assert.deepEqual(shown(400), ['Checked 2 of 4 files', 'Checked 3 of 4 files', '']);
  });

  it('is shown nowhere but on a terminal', () => {
    assert.deepEqual([...withProgress(files, { showProgress: undefined })], files);
  });
});

function terminal() {
  const write = (): void => undefined;
  return { write, writeError: write, showProgress: undefined, isColour: false, columns: 80, cwd: 'file:///' };
}

/** A machine with two files that notes what is read, in the order of names. */
function twoFiles() {
  const texts = new Map([
    ['file:///w/web.yaml', web],
    ['file:///w/lost.yaml', lostService],
  ]);
  const seen = new Set<string>();
  let change: (changes: Changes) => void = () => undefined;
  let end: () => void = () => undefined;
  const machine: Machine = {
    files: {
      list: () => Promise.resolve([...texts.keys()]),
      read: (file) => {
        seen.add(file);
        return Promise.resolve(texts.get(file));
      },
      watch: (_, __, changed) => {
        change = changed;
        return () => undefined;
      },
    },
    find: () => Promise.resolve({ kind: 'folder', uri: 'file:///w', real: 'file:///w' }),
    page: () => Promise.resolve(undefined),
    uriOf: (name) => `file:///${name}`,
    kubectl: () => () => Promise.resolve({ kind: 'missing' }),
    now: () => '',
    write: () => Promise.resolve(),
    interrupted: () => new Promise((resolve) => (end = resolve)),
  };
  const become = async (expected: readonly string[]): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual([...seen].sort(), expected);
    seen.clear();
  };
  return {
    machine,
    reads: { become },
    change: (changes: Changes) => {
      change(changes);
    },
    end: () => {
      end();
    },
  };
}
