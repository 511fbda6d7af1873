import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { disk } from '../../server/src/files/disk';
import { fileIdOfPath } from '../../server/src/files/file-id';
import type { Changes, Stop } from '../../server/src/files/port';
import { watchFolder } from '../../server/src/files/watch';
import { newFolder } from './folder';

const folder = newFolder();

async function until(isThere: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!isThere()) {
    assert.ok(Date.now() < end, 'it is noticed');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('watching the disk', () => {
  const seen: Changes[] = [];
  let stop: Stop | undefined;
  const id = (name: string): string => fileIdOfPath(folder.path(name));
  const hasChanged = (name: string): boolean => seen.some(({ changed }) => changed.includes(id(name)));
  const hasNewList = (): boolean => seen.some(({ isListOld }) => isListOld);

  before(async () => {
    folder.write('a/one.yaml', 'a: 1');
    folder.write('.gitignore', 'ignored/\n');
    stop = disk.watch?.(fileIdOfPath(folder.path()), [], (changes) => seen.push(changes));
    // The first look only learns what there is.
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  beforeEach(() => seen.splice(0));
  after(() => {
    stop?.();
  });

  it('notices a file that is written', async () => {
    folder.write('a/one.yaml', 'a: other');
    await until(() => hasChanged('a/one.yaml'));
    assert.ok(!hasNewList());
  });

  it('notices files that come, also in new directories, and go', async () => {
    mkdirSync(folder.path('b/c'), { recursive: true });
    await new Promise((resolve) => setTimeout(resolve, 300));
    folder.write('b/c/two.yaml', 'a: 1');
    await until(hasNewList);
    seen.splice(0);
    folder.write('b/c/two.yaml', 'a: 22');
    await until(() => hasChanged('b/c/two.yaml'));
    seen.splice(0);
    rmSync(folder.path('b'), { recursive: true });
    await until(hasNewList);
  });

  it('keeps quiet about what is not listed', async () => {
    folder.write('ignored/x.yaml', 'a: 1');
    folder.write('a/notes.md', 'text');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(seen, []);
  });
});

describe('watching where the system cannot tell', () => {
  it('looks again and again', async () => {
    const seen: Changes[] = [];
    let stamp = 'one';
    const look = () => Promise.resolve({ directories: ['/d'], stamps: new Map([['file:///d/a.yaml', stamp]]) });
    const listen = (): never => {
      throw new Error('ENOSPC: too many of them');
    };
    const stop = watchFolder({ look, listen }, (changes) => seen.push(changes));
    await new Promise((resolve) => setTimeout(resolve, 100));
    stamp = 'two';
    await until(() => seen.length > 0);
    stop();
    assert.deepEqual(seen, [{ changed: ['file:///d/a.yaml'], isListOld: false }]);
  });
});
