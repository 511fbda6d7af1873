import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lostService, web } from './manifests';
import { portolan, removeProgram, withFolder } from './program';
import { checkJson } from './reports';

const repository = path.resolve(import.meta.dirname, '../..');

describe('portolan: what it was asked for', () => {
  after(removeProgram);
  const cwd = import.meta.dirname;

  it('helps, with examples', async () => {
    for (const args of [['--help'], ['check', '--help'], ['reach', '-h']]) {
      const { code, stdout, stderr } = await portolan(args, { cwd });
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /^Usage: portolan[^]*Examples:\n {2}portolan check/);
    }
  });

  it('tells its version', async () => {
    const { version } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as { version: string };
    assert.deepEqual(await portolan(['--version'], { cwd }), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  const refusals: readonly (readonly [args: readonly string[], sentence: RegExp])[] = [
    [[], /^Usage: portolan/],
    [['chek', '.'], /unknown command 'chek'/],
    [['check'], /missing required argument 'path'/],
    [['check', '--colour', '.'], /unknown option '--colour'/],
    [['check', '--format', 'xml', '.'], /'xml' is invalid/],
    [['reach', '--format'], /argument missing/],
    [['check', 'nowhere'], /^There is no file or folder `nowhere`\.$/m],
    [['reach', '.', 'nowhere', ''], /`nowhere`\.\nThere is no file or folder ``\.$/m],
    [['check', 'circumstances.test.ts/x'], /^There is no file or folder `circumstances\.test\.ts\/x`\.$/m],
  ];
  for (const [args, sentence] of refusals) {
    it(`cannot run \`portolan ${args.join(' ')}\`, and says why`, async () => {
      const { code, stdout, stderr } = await portolan(args, { cwd });
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, sentence);
      assert.doesNotMatch(stderr, /\n +at /);
    });
  }
});

describe('portolan: where it writes', () => {
  after(removeProgram);
  const contents = { 'web.yaml': web, 'lost.yaml': lostService };
  const escape = '\u001b[';

  it('colours nothing but a terminal, unless asked to', () =>
    withFolder(contents, async (cwd) => {
      const isColoured = async (env: Readonly<Record<string, string>>): Promise<boolean> =>
        (await portolan(['check', '.'], { cwd, env })).stdout.includes(escape);
      assert.equal(await isColoured({ CI: 'true', TERM: 'xterm-256color' }), false);
      assert.equal(await isColoured({ FORCE_COLOR: '1' }), true);
      assert.equal(await isColoured({ FORCE_COLOR: '0' }), false);
      assert.equal(await isColoured({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
    }));

  const many = Array.from({ length: 500 }, (_, index) => lostService.replace('name: lost', `name: lost-${index}`)).join(
    '---\n',
  );

  it('writes a long report to its end', () =>
    withFolder({ 'web.yaml': web, 'many.yaml': many }, async (cwd) => {
      const { stdout } = await portolan(['check', '--format', 'json', '.'], { cwd });
      assert.equal(checkJson(stdout).findings.length, 500);
    }));

  it('does not mind a reader who leaves early', () =>
    withFolder({ 'web.yaml': web, 'many.yaml': many }, async (cwd) => {
      for (const format of ['text', 'json']) {
        const { code, stderr } = await portolan(['check', '--format', format, '.'], { cwd, readsUpTo: 1 });
        assert.deepEqual([code, stderr], [1, '']);
      }
    }));
});
