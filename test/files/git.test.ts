import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { disk } from '../../server/src/files/disk';
import { fileIdOfPath } from '../../server/src/files/file-id';
import { gitFiles } from '../../server/src/files/git';
import { newFolder } from './folder';
import { newRepository } from './repository';

const repository = newRepository();

async function filesOf(revision: string, name = ''): Promise<Readonly<Record<string, string | undefined>>> {
  const root = fileIdOfPath(repository.path(name));
  const port = await gitFiles(root, revision);
  const files = await port.list(root, []);
  const texts = await Promise.all(files.map(async (file) => [named(file, root), await port.read(file)] as const));
  return Object.fromEntries(texts);
}

function named(file: string, root: string): string {
  return decodeURIComponent(file.slice(root.length + 1));
}

describe('the files of a revision', () => {
  before(() => {
    repository.write('a.yaml', 'a: 1\n');
    repository.write('sub/b.yaml', 'b: 1\n');
    repository.write('sub/deep/ü c#.json', '{}');
    repository.write('notes.md', '# no manifest');
    repository.commit('first');
    repository.write('a.yaml', 'a: 2\n');
    repository.remove('sub');
    repository.commit('second');
    repository.git('tag', 'v2');
    repository.write('a.yaml', 'a: 3, and in no commit\n');
    repository.write('new.yaml', 'a: 1\n');
  });

  it('are those that it holds, with their texts', async () => {
    assert.deepEqual(await filesOf('HEAD~1'), {
      'a.yaml': 'a: 1\n',
      'sub/b.yaml': 'b: 1\n',
      'sub/deep/ü c#.json': '{}',
    });
  });

  it('are the same whatever the revision is called', async () => {
    const sha = repository.git('rev-parse', 'HEAD').trim();
    for (const revision of ['HEAD', 'main', 'v2', sha, sha.slice(0, 8), 'HEAD@{0}'])
      assert.deepEqual(await filesOf(revision), { 'a.yaml': 'a: 2\n' }, revision);
  });

  it('are those of a folder, even of one that is gone by now', async () => {
    assert.deepEqual(await filesOf('HEAD~1', 'sub'), { 'b.yaml': 'b: 1\n', 'deep/ü c#.json': '{}' });
    assert.deepEqual(await filesOf('HEAD~1', 'sub/deep'), { 'ü c#.json': '{}' });
    assert.deepEqual(await filesOf('HEAD', 'sub'), {});
  });

  it('are one where one is asked for', async () => {
    assert.deepEqual(await filesOf('HEAD~1', 'a.yaml'), { '': 'a: 1\n' });
  });

  it('have the names that the disk gives them', async () => {
    const root = fileIdOfPath(repository.path());
    const port = await gitFiles(root, 'HEAD');
    assert.deepEqual(await port.list(root, []), [fileIdOfPath(repository.path('a.yaml'))]);
    assert.deepEqual(await port.list(root, ['a.*']), []);
  });

  it('leave the working tree, the index and the references as they are', async () => {
    const look = (): unknown => [
      repository.git('--no-optional-locks', 'status', '--porcelain'),
      statSync(repository.path('.git/index')).mtimeMs,
      readFileSync(repository.path('.git/HEAD'), 'utf8'),
      readdirSync(repository.path('.git')).sort(),
    ];
    const before = look();
    await filesOf('HEAD~1');
    assert.deepEqual(look(), before);
  });
});

describe('the files of a revision beside those of the disk', () => {
  const other = newRepository();

  before(() => {
    for (const name of ['a.yaml', 'build/b.yaml', 'k/keep.yaml', 'k/drop.yaml', 'k/own.yaml', 'node_modules/c.yaml'])
      other.write(name, 'a: 1\n');
    other.write('.gitignore', 'build/\ndrop.yaml\n');
    other.write('k/.gitignore', '!drop.yaml\n');
    other.write('.git/info/exclude', 'own.yaml\n');
    other.write('binary.yaml', Buffer.from([0x61, 0, 0x62]));
    other.write('utf16.yaml', Buffer.from('\uFEFFa: 1', 'utf16le'));
    other.write('outside/target.yaml', 'a: outside\n');
    symlinkSync('../outside/target.yaml', other.path('k/out.yaml'));
    symlinkSync('keep.yaml', other.path('k/in.yaml'));
    symlinkSync('nowhere.yaml', other.path('k/broken.yaml'));
    other.commit('all');
  });

  for (const name of ['', 'k', 'build']) {
    it(`are the same, with the same texts${name === '' ? '' : ` in \`${name}\``}`, async () => {
      const root = fileIdOfPath(other.path(name));
      const port = await gitFiles(root, 'HEAD');
      const files = await port.list(root, []);
      assert.deepEqual(files, await disk.list(root, []));
      assert.ok(files.length > 0);
      for (const file of files) assert.equal(await port.read(file), await disk.read(file), file);
    });
  }
});

describe('a revision that cannot be read', () => {
  const elsewhere = newFolder();
  const root = (): string => fileIdOfPath(repository.path());

  for (const revision of ['nonsense', '', '--help', '--output=x', 'HEAD:a.yaml', 'HEAD\nHEAD', 'v2^{tree}'])
    it(`says so: \`${JSON.stringify(revision).slice(1, -1)}\``, async () => {
      await assert.rejects(gitFiles(root(), revision), /There is no revision `[^]*` in the git repository/);
    });

  it('says so where there is no repository', async () => {
    elsewhere.write('a.yaml', 'a: 1\n');
    await assert.rejects(gitFiles(fileIdOfPath(elsewhere.path()), 'HEAD'), /lies in no git repository\.$/);
  });

  it('says so where there is no git', async () => {
    const { PATH } = process.env;
    process.env['PATH'] = elsewhere.path();
    await assert.rejects(gitFiles(root(), 'HEAD'), /^Error: git is not installed/).finally(() => {
      process.env['PATH'] = PATH;
    });
  });
});

describe('reading a revision runs nothing of the repository', () => {
  const hostile = newRepository();

  it('whatever its configuration says', async () => {
    const proof = path.join(os.tmpdir(), `portolan-proof-${process.pid}`);
    hostile.write('a.yaml', 'a: 1\n');
    hostile.write('.gitattributes', '*.yaml filter=evil diff=evil\n');
    hostile.commit('first');
    hostile.write('evil.sh', `#!/bin/sh\ntouch ${proof}\n`);
    chmodSync(hostile.path('evil.sh'), 0o755);
    for (const key of ['core.fsmonitor', 'filter.evil.smudge', 'diff.evil.textconv', 'core.pager', 'core.sshCommand'])
      hostile.git('config', key, hostile.path('evil.sh'));
    hostile.git('config', 'alias.ls-tree', `!${hostile.path('evil.sh')}`);
    const root = fileIdOfPath(hostile.path());
    assert.equal((await (await gitFiles(root, 'HEAD')).list(root, [])).length, 1);
    assert.throws(() => statSync(proof), /ENOENT/);
  });
});
