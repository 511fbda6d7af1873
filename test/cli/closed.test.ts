import assert from 'node:assert/strict';
import type { Machine } from '../../server/src/cli/disk';
import { problems } from '../../server/src/core/problems';
import { openWorkspace } from '../../server/src/cli/workspace';
import { pathOf } from '../../server/src/files/file-id';
import { walk, type Directories, type Entry } from '../../server/src/files/walk';

const entries: Readonly<Record<string, readonly Entry[]>> = {
  '/shop/': [
    { name: 'secret', kind: 'directory' },
    { name: 'secret.yaml', kind: 'file' },
    { name: 'web.yaml', kind: 'file' },
  ],
};

const directories: Directories = {
  entries: (directory) => Promise.resolve(entries[directory]),
  text: () => undefined,
  isDirectory: () => false,
  isLinkOut: () => false,
};

const machine: Pick<Machine, 'files' | 'find'> = {
  files: {
    list: async (folder, excludes, refused) => {
      const found = await walk(directories, pathOf(folder), excludes);
      for (const path of found.closed) refused?.(`${folder}/${path.slice(0, -1)}`);
      return found.files.map((path) => `${folder}/${path}`);
    },
    read: (file) => Promise.resolve(file.endsWith('web.yaml') ? 'a: 1' : undefined),
    unread: (file) => Promise.resolve(file.endsWith('secret.yaml') ? 'closed' : undefined),
  },
  find: () => Promise.resolve({ kind: 'folder', uri: 'file:///shop', real: 'file:///shop' }),
};

describe('portolan: where nobody may read', () => {
  it('goes on with the rest, and says what it has not seen', async () => {
    const { db, files, unread } = await openWorkspace(machine, ['.'], 'file:///shop');
    assert.deepEqual(files, ['file:///shop/secret.yaml', 'file:///shop/web.yaml']);
    assert.deepEqual(
      [...unread, ...files.flatMap((file) => problems(db, file))].map(({ file, severity, message }) => [
        file,
        severity,
        message,
      ]),
      [
        ['file:///shop/secret', 'warning', 'This cannot be read: permission denied.'],
        ['file:///shop/secret.yaml', 'warning', 'This file cannot be read: permission denied. Nothing in it counts.'],
      ],
    );
  });
});
