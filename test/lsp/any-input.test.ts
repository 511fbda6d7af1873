import assert from 'node:assert/strict';
import { checkRequest } from '../../server/src/protocol';
import { Client } from './client';
import { deployment, service } from './manifests';
import { printedPushes } from './printed';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const server = serverBundle();
const folder = new WorkspaceFolder({ 'web.yaml': deployment('web') });
const uri = folder.uriOf('odd.yaml');

/** Documents that parsers like to die of. */
const odd: Readonly<Record<string, string>> = {
  'unclosed quote': `apiVersion: v1\nkind: Service\nmetadata: {name: "a\n---\n${service('b', 'quux')}`,
  'deep nesting': `apiVersion: v1\nkind: Service\nmetadata: ${'['.repeat(50_000)}`,
  'many aliases': `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g'].map((name, index) => `${name}: &${name} [${`*${'abcdef'[index] ?? ''},`.repeat(9)}]`).join('\n')}\napiVersion: v1\nkind: Service\n`,
  'alias to itself': 'apiVersion: v1\nkind: Service\nmetadata: &m {name: a, labels: *m}\n',
  tabs: 'apiVersion: v1\nkind: Service\nmetadata:\n\tname: a\n',
  'nothing but a mark': '\uFEFF',
  'lone surrogate': 'apiVersion: v1\nkind: Service\nmetadata: {name: "\uD83D"}\n',
  'wrong types': 'apiVersion: v1\nkind: Service\nmetadata: [1]\nspec: {ports: {a: 1}, selector: 7}\n',
  binary: 'apiVersion: v1\0\u0001kind: Service\n',
  'carriage returns': service('a', 'b').replaceAll('\n', '\r'),
  'a long line': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: "${'http://a:1 '.repeat(20_000)}"}\n`,
};

describe('malformed documents', () => {
  let client: Client;

  before(async () => {
    client = await Client.connect(server.path(), { folders: [folder.uri] });
    client.open(uri, '');
  });
  after(() => {
    client.kill();
  });

  let version = 1;
  for (const [name, text] of Object.entries(odd)) {
    it(`with ${name} cost nothing but their findings`, async () => {
      client.change(uri, ++version, { text });
      await client.settled();
      for (const position of [
        { line: 0, character: 2 },
        { line: 2, character: 12 },
        { line: 99_999, character: 9 },
      ]) {
        await client.request('textDocument/hover', { textDocument: { uri }, position });
        await client.request('textDocument/definition', { textDocument: { uri }, position });
      }
      assert.deepEqual(client.take('window/logMessage'), []);
    });
  }

  it('leave the rest of the file standing', async () => {
    client.change(uri, ++version, { text: odd['unclosed quote'] ?? '' });
    await client.settled();
    assert.match(printedPushes(client.take(), folder.uri).join('\n'), /service-selects-no-pod/);
  });
});

/** `InvalidParams`, with a sentence that says what is expected. */
const invalid = { code: -32602, message: /^`\w+(\.\w+)?` is to (be|have) .+\.$/ };

describe('malformed messages', () => {
  it('cost one answer', async () => {
    const client = await Client.connect(server.path(), { folders: [folder.uri] });
    client.change('file:///nowhere.yaml', 3, { text: 'x' });
    client.close('file:///nowhere.yaml');
    client.notify('textDocument/didOpen', {});
    client.notify('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: ':', type: 1 },
        { uri: '%', type: 9 },
      ],
    });
    client.notify('workspace/didChangeConfiguration', { settings: 'none' });
    client.notify('$/unheardOf', 1);
    const position = { line: -1, character: -1 };
    await assert.rejects(client.request('textDocument/hover', { textDocument: { uri: '::' }, position }), invalid);
    await assert.rejects(client.request('textDocument/hover', {}), invalid);
    await assert.rejects(client.request('textDocument/diagnostic'), invalid);
    const start = { line: 99_999, character: 0 };
    assert.equal(await client.request('textDocument/hover', { textDocument: { uri: '::' }, position: start }), null);
    await assert.rejects(client.request('portolan/unheardOf'));
    client.open(folder.uriOf('bad.yaml'), service('bad', 'wob'));
    await client.settled();
    assert.equal(printedPushes(client.take(), folder.uri)[0], 'bad.yaml v1');
    assert.equal(await client.stop(), 0);
  });

  it('before the greeting are refused', async () => {
    const client = Client.spawn(server.path());
    const params = { textDocument: { uri: 'file:///a.yaml' }, position: { line: 0, character: 0 } };
    await assert.rejects(client.request('textDocument/hover', params), { code: -32002 });
    client.open('file:///a.yaml', '');
    assert.equal(await client.exit(), 1);
  });

  it('of edits change nothing, and are told in the log', async () => {
    const client = await Client.connect(server.path(), { folders: [folder.uri] });
    client.open(uri, service('bad', 'web'));
    client.change(uri, 2, { text: 7 });
    client.change(uri, 3, { range: { start: { line: 0 } }, text: 'x' });
    await client.settled();
    assert.deepEqual(
      client.take().map(({ params }) => params),
      [
        {
          type: 1,
          message: 'Portolan, textDocument/didChange: `contentChanges` are to have a `text`, and perhaps a `range`.',
        },
      ],
    );
    client.kill();
  });

  it('after the goodbye, and a second greeting, are refused', async () => {
    const client = await Client.connect(server.path(), { folders: [folder.uri] });
    await assert.rejects(client.request('initialize', { processId: null, rootUri: null, capabilities: {} }), {
      code: -32600,
    });
    await client.request('shutdown');
    await assert.rejects(client.request(checkRequest), { code: -32600 });
    assert.equal(await client.exit(), 0);
  });
});
