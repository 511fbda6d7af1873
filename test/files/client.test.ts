import assert from 'node:assert/strict';
import { clientFiles } from '../../server/src/files/client';
import { byScheme, type FilePort } from '../../server/src/files/port';
import { listFilesRequest, readFileRequest } from '../../server/src/protocol';

const texts: Readonly<Record<string, string>> = {
  'vscode-vfs://GitHub/shop/a(1).yaml': 'a: 1',
  'vscode-vfs://GitHub/shop/out/b.yaml': 'b: 1',
  'vscode-vfs://GitHub/other/c.yaml': 'c: 1',
};

function answer(method: string, params?: unknown): Promise<unknown> {
  if (method === listFilesRequest) return Promise.resolve(Object.keys(texts));
  assert.equal(method, readFileRequest);
  return Promise.resolve(texts[(params as { uri: string }).uri] ?? null);
}

describe('files that only the editor can read', () => {
  it('are listed by folder, without what is excluded', async () => {
    const files = await clientFiles(answer).list('vscode-vfs://github/shop', ['**/out']);
    assert.deepEqual(files, ['vscode-vfs://github/shop/a(1).yaml']);
  });

  it('are read by the URI that the editor wrote', async () => {
    const port = clientFiles(answer);
    const [file = ''] = await port.list('vscode-vfs://github/shop', []);
    assert.equal(await port.read(file), 'a: 1');
    assert.equal(await port.read('vscode-vfs://github/shop/missing.yaml'), undefined);
  });

  it('are none where the editor does not know the questions', async () => {
    for (const port of [
      clientFiles(() => Promise.resolve(undefined)),
      clientFiles(() => Promise.reject(new Error('no such method'))),
    ]) {
      assert.deepEqual(await port.list('vscode-vfs://github/shop', []), []);
      assert.equal(await port.read('vscode-vfs://github/shop/a.yaml'), undefined);
    }
  });
});

describe('files by scheme', () => {
  it('come from the port of the scheme, or from the other one', async () => {
    const named = (name: string): FilePort => ({
      list: () => Promise.resolve([name]),
      read: () => Promise.resolve(name),
    });
    const port = byScheme({ file: named('disk') }, named('client'));
    assert.equal(await port.read('file:///a.yaml'), 'disk');
    assert.equal(await port.read('vscode-vfs://github/a.yaml'), 'client');
    assert.deepEqual(await port.list('file:///', []), ['disk']);
    assert.equal(typeof port.watch?.('vscode-vfs://github', [], () => undefined), 'function');
  });
});
