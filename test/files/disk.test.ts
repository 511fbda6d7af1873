import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { disk } from '../../server/src/files/disk';
import { fileIdOfPath } from '../../server/src/files/file-id';
import { newFolder } from './folder';

const folder = newFolder();
const root = fileIdOfPath(folder.path());

async function listed(name = '', excludes: readonly string[] = []): Promise<readonly string[]> {
  const files = await disk.list(fileIdOfPath(folder.path(name)), excludes);
  return files.map((file) => decodeURIComponent(file.slice(root.length + 1)));
}

function read(name: string): Promise<string | undefined> {
  return disk.read(fileIdOfPath(folder.path(name)));
}

describe('listing the disk', () => {
  it('finds manifests in the order kubectl reads them, and nothing else', async () => {
    for (const name of [
      'b.yaml',
      'a/z.yml',
      'a/B.YAML',
      'a-b.json',
      'a.conflist',
      'a/deep/er/x.yaml',
      'notes.md',
      'yaml',
    ])
      folder.write(`order/${name}`, 'a: 1');
    assert.deepEqual(await listed('order'), [
      'order/a/B.YAML',
      'order/a/deep/er/x.yaml',
      'order/a/z.yml',
      'order/a-b.json',
      'order/a.conflist',
      'order/b.yaml',
    ]);
  });

  it('takes a single file as it is', async () => {
    folder.write('one/file.txt', 'a: 1');
    assert.deepEqual(await listed('one/file.txt'), ['one/file.txt']);
  });

  it('finds nothing where nothing is', async () => {
    assert.deepEqual(await listed('missing'), []);
  });

  it('skips `.git`, `node_modules` and what the editor excludes', async () => {
    for (const name of [
      '.git/a.yaml',
      'node_modules/b/b.yaml',
      'x/node_modules/c.yaml',
      'out/d.yaml',
      'e.gen.yaml',
      '.hidden/f.yaml',
    ])
      folder.write(`skip/${name}`, 'a: 1');
    assert.deepEqual(await listed('skip', ['**/out', '**/*.gen.yaml']), ['skip/.hidden/f.yaml']);
  });

  it('copes with odd names', async () => {
    for (const name of ['ü b#?%41.yaml', "it's (1).yaml"]) folder.write(`odd/${name}`, `name: ${name}`);
    const names = await listed('odd');
    assert.deepEqual(names, ["odd/it's (1).yaml", 'odd/ü b#?%41.yaml']);
    for (const file of await disk.list(fileIdOfPath(folder.path('odd')), []))
      assert.match((await disk.read(file)) ?? '', /^name/);
  });

  it('ends where links lead in circles, and reads nothing twice', async () => {
    folder.write('links/in/a.yaml', 'a: 1');
    folder.write('elsewhere/b.yaml', 'a: 1');
    symlinkSync('..', folder.path('links/in/up'));
    symlinkSync('a.yaml', folder.path('links/in/same.yaml'));
    symlinkSync('nowhere.yaml', folder.path('links/in/broken.yaml'));
    symlinkSync('loop.yaml', folder.path('links/in/loop.yaml'));
    assert.deepEqual(await listed('links'), ['links/in/a.yaml']);
  });

  it('follows links out of the folder within its repository, and no others', async () => {
    folder.write('repository/.git/HEAD', '');
    folder.write('repository/common/a.yaml', 'a: 1');
    folder.write('elsewhere/b.yaml', 'a: 1');
    mkdirSync(folder.path('repository/apps'));
    symlinkSync('../common/a.yaml', folder.path('repository/apps/a.yaml'));
    symlinkSync('../../elsewhere/b.yaml', folder.path('repository/apps/b.yaml'));
    symlinkSync('../../elsewhere', folder.path('repository/apps/linked'));
    assert.deepEqual(await listed('repository/apps'), ['repository/apps/a.yaml']);
    const isWithin = (path: string): boolean | undefined =>
      disk.isWithin?.(fileIdOfPath(folder.path('repository/apps')), fileIdOfPath(folder.path(path)));
    assert.equal(isWithin('repository/apps/a.yaml'), true);
    assert.equal(isWithin('repository/apps/b.yaml'), false);
    assert.equal(isWithin('repository/apps/linked/b.yaml'), false);
  });

  it('passes over what is no file', async () => {
    mkdirSync(folder.path('kinds/dir.yaml'), { recursive: true });
    execFileSync('mkfifo', [folder.path('kinds/pipe.yaml')]);
    assert.deepEqual(await listed('kinds'), []);
    assert.equal(await read('kinds/pipe.yaml'), undefined);
    assert.equal(await read('kinds/dir.yaml'), undefined);
  });
});

describe('listing the disk beside git', () => {
  before(() => {
    for (const name of [
      '.git/HEAD',
      'a.yaml',
      'b.yaml',
      'keep/b.yaml',
      'build/x.yaml',
      'deep/build/y.yaml',
      'deep/c.yaml',
      'deep/d.yaml',
      'own.yaml',
    ])
      folder.write(`git/${name}`, 'a: 1');
    folder.write('git/.gitignore', '# generated\nbuild/\n/b.yaml\n');
    folder.write('git/deep/.gitignore', '*.yaml\n!d.yaml\n');
    folder.write('git/.git/info/exclude', 'own.yaml\n');
  });

  it('skips what `.gitignore` files name, each from its own directory', async () => {
    assert.deepEqual(await listed('git'), ['git/a.yaml', 'git/deep/d.yaml', 'git/keep/b.yaml']);
  });

  it('heeds those further up in the repository', async () => {
    assert.deepEqual(await listed('git/deep'), ['git/deep/d.yaml']);
    assert.deepEqual(await listed('git/keep'), ['git/keep/b.yaml']);
  });

  it('shows a folder that is ignored as a whole to those who ask for it', async () => {
    assert.deepEqual(await listed('git/build'), ['git/build/x.yaml']);
  });

  it('agrees with git', async () => {
    const patterns = [
      '*.tmp.yaml',
      '/top.yaml',
      'doc/**/x.yaml',
      '!doc/keep/x.yaml',
      'foo[ab].yaml',
      'trailing/',
      'a\\ b.yaml',
      '**/any/*.yaml',
    ];
    const names = [
      'q.tmp.yaml',
      'top.yaml',
      'sub/top.yaml',
      'doc/x.yaml',
      'doc/1/2/x.yaml',
      'doc/keep/x.yaml',
      'fooa.yaml',
      'fooc.yaml',
      'FOOA.yaml',
      'trailing/z.yaml',
      'a b.yaml',
      'm/any/n.yaml',
      'm/any/o/p.yaml',
    ];
    for (const name of names) folder.write(`real/${name}`, 'a: 1');
    folder.write('real/.gitignore', `${patterns.join('\n')}\n`);
    execFileSync('git', ['init', '-q'], { cwd: folder.path('real') });
    const seen = execFileSync(
      'git',
      ['-c', 'core.quotePath=false', 'ls-files', '--others', '--exclude-standard', '*.yaml'],
      { cwd: folder.path('real') },
    );
    const expected = seen
      .toString()
      .trim()
      .split('\n')
      .map((name) => `real/${name.replaceAll('"', '')}`);
    assert.deepEqual([...(await listed('real'))].sort(), expected.sort());
  });
});

describe('reading the disk', () => {
  it('keeps the byte order mark of UTF-8, and reads both kinds of UTF-16', async () => {
    const text = 'kind: Süße 🗺\n';
    folder.write('text/bom.yaml', `\uFEFF${text}`);
    folder.write('text/le.yaml', Buffer.from(`\uFEFF${text}`, 'utf16le'));
    folder.write('text/be.yaml', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16());
    for (const name of ['bom', 'le', 'be']) assert.equal(await read(`text/${name}.yaml`), `\uFEFF${text}`);
  });

  it('gives nothing for what is no text, for what is too large, and for what is not there', async () => {
    folder.write('text/binary.yaml', Buffer.from([0x61, 0, 0x62]));
    folder.write('text/large.yaml', Buffer.alloc(10_000_001, 'a'));
    folder.write('text/odd.yaml', Buffer.from([0xfe, 0xff, 0x61]));
    assert.equal(await read('text/binary.yaml'), undefined);
    assert.equal(await read('text/large.yaml'), undefined);
    assert.equal(await read('text/missing.yaml'), undefined);
    assert.equal(await read('text/odd.yaml'), '\uFEFF');
    assert.equal(await read('text/empty/../bom.yaml'), '\uFEFFkind: Süße 🗺\n');
  });
});
