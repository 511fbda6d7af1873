import assert from 'node:assert/strict';
import { fileText, unread, type Unread } from '../../server/src/core/inputs';
import { problems } from '../../server/src/core/problems';
import { Database } from '../../server/src/core/query';
import { Client } from './client';
import { deployment } from './manifests';
import { printedPushes } from './printed';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const server = serverBundle();
const folder = new WorkspaceFolder({
  'web.yaml': deployment('web'),
  'crypt.yaml': '\0GITCRYPT\0',
  'dump.yaml': '#'.repeat(10_000_001),
  'data.json': '\0\0\0',
});

describe('a file that cannot be read', () => {
  let client: Client;

  before(async () => {
    client = await Client.connect(server.path(), { folders: [folder.uri] });
    await client.settled();
  });
  after(() => {
    client.kill();
  });

  it('is told at its start, once, unless it need not be a manifest', () => {
    assert.deepEqual(printedPushes(client.take(), folder.uri), [
      'crypt.yaml',
      '  0:0-0:0 information manifest: This file holds bytes that are no text, and is not read. Nothing in it counts.',
      'dump.yaml',
      '  0:0-0:0 information manifest: This file is too large for a manifest (10 MB at most) and is not read. Nothing in it counts.',
    ]);
  });

  it('may as well be a text in the editor, until it is shorter', async () => {
    const uri = folder.uriOf('pasted.yaml');
    client.open(uri, `# ${'x'.repeat(10_000_000)}\n`);
    await client.settled();
    assert.match(printedPushes(client.take(), folder.uri).join('\n'), /^pasted\.yaml v1\n.* too large for a manifest/);
    client.change(uri, 2, { text: 'a: 1\n' });
    await client.settled();
    assert.deepEqual(printedPushes(client.take(), folder.uri), ['pasted.yaml v2: nothing']);
    client.close(uri);
  });

  it('is as good as any other once it can be', async () => {
    folder.write('crypt.yaml', 'secret: false\n');
    const event = { uri: folder.uriOf('crypt.yaml'), type: 2 };
    client.notify('workspace/didChangeWatchedFiles', { changes: [event] });
    await client.settled();
    assert.deepEqual(printedPushes(client.take(), folder.uri), ['crypt.yaml: nothing']);
  });
});

describe('a file without text', () => {
  const told = (why: Unread | undefined, name: string): readonly string[] => {
    const db = new Database();
    db.set(unread, name, why);
    return problems(db, name).map(({ severity, message }) => `${severity}: ${message}`);
  };

  it('is a warning where nobody may read it, whatever it is', () => {
    const sentence = 'warning: This file cannot be read: permission denied. Nothing in it counts.';
    assert.deepEqual(told('closed', 'file:///w/a.yaml'), [sentence]);
    assert.deepEqual(told('closed', 'file:///w/a.json'), [sentence]);
  });

  it('is no news where there is no such file, or the editor has a text for it', () => {
    assert.deepEqual(told(undefined, 'file:///w/a.yaml'), []);
    const db = new Database();
    db.set(unread, 'file:///w/a.yaml', 'binary');
    db.set(fileText, 'file:///w/a.yaml', 'a: 1');
    assert.deepEqual(problems(db, 'file:///w/a.yaml'), []);
  });
});
