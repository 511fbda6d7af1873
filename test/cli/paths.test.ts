import assert from 'node:assert/strict';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { lostService, service, web } from './manifests';
import { portolan, removeProgram, withFolder, type Contents } from './program';
import { checkJson, type CheckJson } from './reports';

const shop: Contents = { 'shop/web.yaml': web, 'shop/service.yaml': service, 'shop/old/lost.yaml': lostService };

async function check(args: readonly string[], cwd: string): Promise<CheckJson> {
  const { stdout, stderr } = await portolan(['check', '--format', 'json', ...args], { cwd });
  assert.equal(stderr, '');
  return checkJson(stdout);
}

async function filesFound(args: readonly string[], cwd: string): Promise<readonly string[]> {
  return (await check(args, cwd)).findings.map(({ file }) => file);
}

describe('portolan: paths', () => {
  after(removeProgram);

  const spellings = ['shop', 'shop/', './shop', 'shop/.', 'shop/old/..', '../*/shop', '.'];
  for (const spelling of spellings) {
    it(`names files from the working directory for \`${spelling}\``, () =>
      withFolder(shop, async (cwd) => {
        const typed = spelling.replace('*', path.basename(cwd));
        assert.deepEqual(await filesFound([typed], cwd), ['shop/old/lost.yaml']);
      }));
  }

  it('names files from wherever one is', () =>
    withFolder(shop, async (folder) => {
      const inside = path.join(folder, 'shop/old');
      assert.deepEqual(await filesFound(['..'], inside), ['lost.yaml']);
      const beside = path.join(folder, 'other');
      await mkdir(beside);
      assert.deepEqual(await filesFound([path.join(folder, 'shop')], beside), ['../shop/old/lost.yaml']);
    }));

  it('reads a single file alone', () =>
    withFolder(shop, async (cwd) => {
      assert.deepEqual(await filesFound(['shop/service.yaml'], cwd), ['shop/service.yaml']);
    }));

  it('reads all paths as one workspace', () =>
    withFolder({ ...shop, 'far/away/web.yaml': web.replace('name: web', 'name: far') }, async (cwd) => {
      assert.deepEqual(await filesFound(['shop/service.yaml', 'far'], cwd), []);
    }));

  it('reads a file once, however it is named', () =>
    withFolder(shop, async (cwd) => {
      await symlink(path.join(cwd, 'shop'), path.join(cwd, 'link'));
      const report = await check(
        ['shop', 'shop/old', 'shop/old/lost.yaml', './shop/', 'link', 'link/old/lost.yaml'],
        cwd,
      );
      assert.deepEqual(
        report.findings.map(({ file }) => file),
        ['shop/old/lost.yaml'],
      );
      assert.deepEqual(report.problems, []);
    }));

  it('follows a link that it was given', () =>
    withFolder(shop, async (cwd) => {
      await symlink('shop', path.join(cwd, 'link'));
      assert.deepEqual(await filesFound(['link'], cwd), ['link/old/lost.yaml']);
    }));

  it('decodes names of any characters', () =>
    withFolder({ 'mein Läden #1/100% lost?.yaml': lostService, 'web.yaml': web }, async (cwd) => {
      const { stdout } = await portolan(['check', '.'], { cwd });
      assert.match(stdout, /^mein Läden #1\/100% lost\?\.yaml:\d+:\d+: /);
    }));

  it('reads `portolan.yaml` of the folder the paths have in common', () =>
    withFolder({ ...shop, 'shop/portolan.yaml': 'rules:\n  service-selects-no-pod: off\n' }, async (cwd) => {
      assert.deepEqual(await filesFound(['shop'], cwd), []);
      assert.deepEqual(await filesFound(['shop/old', 'shop/web.yaml'], cwd), []);
    }));
});
