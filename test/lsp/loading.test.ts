import assert from 'node:assert/strict';
import { Client } from './client';
import { deployment, selectsNothing, service } from './manifests';
import { printedPushes } from './printed';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const server = serverBundle();
const many = Array.from({ length: 400 }, (_, index) => `many-${String(index)}`);
const folder = new WorkspaceFolder({
  'web.yaml': deployment('web'),
  'bad.yaml': service('bad', 'web'),
  ...Object.fromEntries(many.map((name) => [`more/${name}.yaml`, deployment(name).replaceAll('shop', 'more')])),
});
const bad = folder.uriOf('bad.yaml');

describe('while everything is loaded', () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.connect(server.path(), { folders: [folder.uri] });
  });
  afterEach(() => {
    client.kill();
  });

  it('typing is followed letter by letter, and nothing untrue is said in between', async () => {
    const text = service('bad', '');
    const end = { line: 7, character: 9 };
    client.open(bad, text);
    ['w', 'o', 'b'].forEach((letter, index) => {
      const at = { ...end, character: end.character + index };
      client.change(bad, index + 2, { range: { start: at, end: at }, text: letter });
    });
    await client.settled();
    assert.deepEqual(printedPushes(client.take(), folder.uri), ['bad.yaml v4', `  ${selectsNothing('wob')}`]);
  });

  it('questions wait for an answer that is true', async () => {
    client.open(bad, service('bad', 'web'));
    const params = { textDocument: { uri: bad }, position: { line: 6, character: 4 } };
    const [target] = await client.request<readonly { uri: string }[]>('textDocument/definition', params);
    assert.equal(target?.uri, folder.uriOf('web.yaml'));
  });

  it('a document may be closed again', async () => {
    client.open(bad, service('bad', 'wob'));
    client.close(bad);
    await client.settled();
    assert.deepEqual(printedPushes(client.take(), folder.uri), []);
  });

  it('the client may leave', async () => {
    client.open(bad, service('bad', 'wob'));
    assert.equal(await client.stop(), 0);
  });
});

describe('typing without a pause', () => {
  it('is in step in the end, and shows something on the way', async () => {
    const client = await Client.connect(server.path(), { folders: [folder.uri] });
    client.open(bad, service('bad', 'web'));
    await client.settled();
    client.take();
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    for (let index = 0; index < letters.length; index++) {
      const at = { line: 7, character: 12 + index };
      client.change(bad, index + 2, { range: { start: at, end: at }, text: letters[index] });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const onTheWay = client.received.length;
    await client.settled();
    assert.ok(onTheWay > 0 && onTheWay < letters.length, `${onTheWay} messages on the way`);
    assert.match(printedPushes(client.take(), folder.uri).at(-1) ?? '', new RegExp(`app=web${letters}`));
    client.kill();
  });
});
