import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { Log } from 'sarif';
import { lostService, web } from './manifests';
import { programPath, removeProgram, withFolder } from './program';
import { complaintsAbout } from './sarif';

const repository = path.resolve(import.meta.dirname, '../..');

interface Step {
  readonly name: string;
  readonly run: string;
  readonly shell: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action = parse(readFileSync(path.join(repository, 'action.yml'), 'utf8')) as Action;

/** Runs the step that checks as a runner does: its script in a file, `${{ }}` filled in, in the folder of the checkout. */
async function runStep(cwd: string, inputs: Readonly<Record<string, string>>) {
  const step = action.runs.steps.find(({ name }) => name === 'Check manifests');
  assert.ok(step);
  const dist = path.dirname(await programPath());
  const filled = (text: string): string =>
    text
      .replace('${{ github.action_path }}/dist', dist)
      .replaceAll(
        /\$\{\{ inputs\.(\w+) \}\}/g,
        (_, name: string) => inputs[name] ?? action.inputs[name]?.default ?? '',
      );
  const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]));
  const [script, output] = [path.join(cwd, 'step.sh'), path.join(cwd, 'output')];
  await writeFile(script, step.run);
  await writeFile(output, '');
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd,
    env: { PATH: process.env['PATH'], GITHUB_OUTPUT: output, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, output: await readFile(output, 'utf8') };
}

describe('the GitHub Action', () => {
  after(removeProgram);

  it('is a composite one whose steps name their shell, with inputs that say what they are', () => {
    assert.equal(action.runs.using, 'composite');
    assert.deepEqual([...new Set(action.runs.steps.map(({ shell }) => shell))], ['bash']);
    assert.ok(Object.values(action.inputs).every((one) => one.description !== '' && typeof one.default === 'string'));
  });

  it('takes inputs into the script as variables only, so that none of them can be run', () => {
    assert.deepEqual(
      action.runs.steps.filter(({ run }) => run.includes('${{')),
      [],
    );
    const used = action.runs.steps.flatMap(({ env }) => Object.values(env ?? {})).join('\n');
    for (const name of Object.keys(action.inputs)) assert.ok(used.includes(`inputs.${name}`), name);
  });

  it('fails with annotations where something is found, and writes SARIF', () =>
    withFolder({ 'deploy/web.yaml': web, 'deploy/lost service.yaml': lostService }, async (cwd) => {
      const { code, stdout, output } = await runStep(cwd, { paths: 'deploy\n', sarif: 'found.sarif' });
      assert.equal(code, 1);
      assert.match(stdout, /^::warning file=deploy\/lost service\.yaml,line=6/);
      assert.equal(output, 'sarif=found.sarif\n');
      const log = JSON.parse(await readFile(path.join(cwd, 'found.sarif'), 'utf8')) as Log;
      assert.deepEqual(complaintsAbout(log), []);
      assert.deepEqual(
        log.runs[0]?.results?.map(({ ruleId }) => ruleId),
        ['service-selects-no-pod'],
      );
    }));

  it('passes where nothing is found, also in several folders', () =>
    withFolder({ 'a b/web.yaml': web, 'c/$(touch x).yaml': web.replaceAll('web', 'api') }, async (cwd) => {
      const { code, stdout } = await runStep(cwd, { paths: 'a b\nc', annotations: 'false' });
      assert.deepEqual([code, stdout], [0, 'No findings in 2 files.\n']);
    }));

  it('fails where it cannot run', () =>
    withFolder({ 'web.yaml': web }, async (cwd) => {
      assert.equal((await runStep(cwd, { paths: 'nowhere', sarif: 'x.sarif' })).code, 2);
      assert.equal((await runStep(cwd, { paths: '.', baseline: 'nowhere.json' })).code, 2);
    }));
});

describe('the hook for pre-commit', () => {
  const [hook, ...others] = parse(readFileSync(path.join(repository, '.pre-commit-hooks.yaml'), 'utf8')) as readonly {
    readonly id: string;
    readonly name: string;
    readonly language: string;
    readonly entry: string;
    readonly args: readonly string[];
    readonly files: string;
    readonly pass_filenames: boolean;
  }[];
  const manifest = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
    readonly bin: Readonly<Record<string, string>>;
    readonly scripts: Readonly<Record<string, string>>;
  };

  it('is one, and runs the program that the package installs and builds', () => {
    assert.deepEqual([hook?.id, others], ['portolan', []]);
    assert.equal(hook?.language, 'node');
    const [program = '', command] = hook.entry.split(' ');
    assert.deepEqual([Object.keys(manifest.bin).includes(program), command], [true, 'check']);
    assert.equal(manifest.scripts['prepare'], 'node esbuild.mjs');
  });

  it('looks at all manifests together whenever one of them changes', () => {
    assert.deepEqual([hook?.pass_filenames, hook?.args], [false, ['.']]);
    const changes = ['deploy/web.yaml', 'a.yml', 'x.json', 'readme.md', 'yaml'];
    assert.deepEqual(
      changes.map((file) => new RegExp(hook?.files ?? '').test(file)),
      [true, true, true, false, false],
    );
  });
});
