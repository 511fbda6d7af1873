import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lostService, service, web } from './manifests';
import { portolan, removeProgram, withFolder } from './program';

describe('portolan check --fix', () => {
  after(removeProgram);

  it('mends what can be mended without a choice, says where, and tells the rest', () =>
    withFolder({ 'web.yaml': web, 'lost.yaml': lostService }, async (cwd) => {
      const ending = await portolan(['check', '--fix', '.'], { cwd });
      assert.deepEqual(ending, { code: 0, stdout: 'No findings in 2 files.\n', stderr: 'Mended lost.yaml\n' });
      assert.equal(await readFile(path.join(cwd, 'lost.yaml'), 'utf8'), lostService.replace('app: wbe', 'app: web'));
      assert.equal(await readFile(path.join(cwd, 'web.yaml'), 'utf8'), web);
    }));

  it('writes nothing with --dry-run, and prints a patch that mends the same', () =>
    withFolder({ 'web.yaml': web, 'lost.yaml': lostService }, async (cwd) => {
      const { code, stdout } = await portolan(['check', '--fix', '--dry-run', '.'], { cwd });
      assert.equal(code, 1);
      assert.equal(await readFile(path.join(cwd, 'lost.yaml'), 'utf8'), lostService);
      execFileSync('git', ['apply', '-'], { cwd, input: stdout });
      assert.equal(await readFile(path.join(cwd, 'lost.yaml'), 'utf8'), lostService.replace('app: wbe', 'app: web'));
    }));

  it('has nothing to print where nothing is wrong', () =>
    withFolder({ 'web.yaml': web, 'service.yaml': service }, async (cwd) => {
      const ending = await portolan(['check', '--fix', '--dry-run', '.'], { cwd });
      assert.deepEqual(ending, { code: 0, stdout: '', stderr: '' });
    }));
});

describe('portolan check --baseline', () => {
  after(removeProgram);

  it('leaves out what it knows, wherever that stands now, and tells what is new', () =>
    withFolder({ 'web.yaml': web, 'deploy/lost.yaml': lostService }, async (cwd) => {
      const update = await portolan(['check', '--baseline', 'known.json', '--update-baseline', '.'], { cwd });
      assert.deepEqual(update, { code: 0, stdout: '', stderr: '' });
      const check = (): ReturnType<typeof portolan> => portolan(['check', '--baseline', 'known.json', '.'], { cwd });
      assert.equal((await check()).code, 0);
      await writeFile(path.join(cwd, 'deploy/lost.yaml'), `# Moved down.\n\n${lostService}`);
      assert.equal((await check()).code, 0);
      await writeFile(path.join(cwd, 'deploy/another.yaml'), lostService.replace('name: lost', 'name: another'));
      const { code, stdout } = await check();
      assert.equal(code, 1);
      assert.match(stdout, /^deploy\/another\.yaml:/);
      assert.doesNotMatch(stdout, /deploy\/lost\.yaml:/);
    }));

  it('knows what is in it in a file with another name, and tells what is found no more', () =>
    withFolder({ 'web.yaml': web, 'deploy/lost.yaml': lostService }, async (cwd) => {
      await portolan(['check', '--baseline', 'known.json', '--update-baseline', '.'], { cwd });
      await rename(path.join(cwd, 'deploy/lost.yaml'), path.join(cwd, 'found.yaml'));
      const check = (where: string): ReturnType<typeof portolan> =>
        portolan(['check', '--baseline', 'known.json', where], { cwd });
      assert.deepEqual(await check('.'), { code: 0, stdout: 'No findings in 2 files.\n', stderr: '' });
      await writeFile(path.join(cwd, 'found.yaml'), '# Nothing.\n');
      const { code, stdout } = await check('.');
      assert.equal(code, 0);
      assert.match(stdout, /^known\.json:3:5: information: This is found no more/);
      assert.doesNotMatch((await check('web.yaml')).stdout, /found no more/);
    }));

  it('is the same from every directory', () =>
    withFolder({ 'web.yaml': web, 'deploy/lost.yaml': lostService }, async (cwd) => {
      await portolan(['check', '--baseline', 'known.json', '--update-baseline', '.'], { cwd });
      const inside = await portolan(['check', '--baseline', '../known.json', '..'], { cwd: path.join(cwd, 'deploy') });
      assert.equal(inside.code, 0);
    }));

  it('says what is missing', () =>
    withFolder({ 'web.yaml': web, 'list.json': '[1]' }, async (cwd) => {
      assert.deepEqual(await portolan(['check', '--baseline', 'known.json', '.'], { cwd }), {
        code: 2,
        stdout: '',
        stderr: 'There is no baseline `known.json`; `--update-baseline` writes it.\n',
      });
      const { code, stderr } = await portolan(['check', '--baseline', 'list.json', '.'], { cwd });
      assert.deepEqual([code, stderr], [2, '`list.json` is not a baseline of `portolan check --update-baseline`.\n']);
      assert.match((await portolan(['check', '--update-baseline', '.'], { cwd })).stderr, /needs --baseline <file>/);
    }));
});
