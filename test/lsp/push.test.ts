import assert from 'node:assert/strict';
import { Client } from './client';
import { deployment, selectsNothing, service } from './manifests';
import { printedPushes } from './printed';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const server = serverBundle();
const folder = new WorkspaceFolder({
  'web.yaml': deployment('web'),
  'good.yaml': service('good', 'web'),
  'bad.yaml': service('bad', 'wob'),
  'broken.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: [\n',
});
const bad = folder.uriOf('bad.yaml');

describe('a client that does not pull', () => {
  let client: Client;
  const pushed = (): readonly string[] => printedPushes(client.take(), folder.uri);

  before(async () => {
    client = await Client.connect(server.path(), { folders: [folder.uri] });
  });
  after(() => {
    client.kill();
  });

  it('is told that it need not', () => {
    const { capabilities } = client.initialized as { readonly capabilities: object };
    assert.deepEqual(capabilities, {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2, save: true },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      workspaceSymbolProvider: true,
      completionProvider: { triggerCharacters: [' '] },
      codeActionProvider: {
        codeActionKinds: ['quickfix', 'refactor', 'source.fixAll.portolan'],
        resolveProvider: true,
      },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
  });

  it('is sent what is wrong in files it has not opened, and nothing it has not asked for', async () => {
    await client.settled();
    const messages = client.take();
    assert.deepEqual([...new Set(messages.map(({ method }) => method))], ['textDocument/publishDiagnostics']);
    const [first, second, third, ...rest] = printedPushes(messages, folder.uri);
    assert.deepEqual([first, second, third], ['bad.yaml', `  ${selectsNothing('wob')}`, 'broken.yaml']);
    assert.ok(rest.length > 0 && rest.every((line) => /^ {2}\d.* error manifest: /.test(line)), rest.join('\n'));
  });

  it('is sent the same again with the version of the text it opened', async () => {
    client.open(bad, service('bad', 'wib'));
    await client.settled();
    assert.deepEqual(pushed(), ['bad.yaml v1', `  ${selectsNothing('wib')}`]);
  });

  it('is sent nothing for what changes nothing', async () => {
    client.change(bad, 2, { text: `${service('bad', 'wib')}# a remark\n` });
    await client.settled();
    assert.deepEqual(pushed(), []);
  });

  it('is sent news as it types, letter by letter, and an empty list once', async () => {
    const letter = { start: { line: 7, character: 10 }, end: { line: 7, character: 11 } };
    client.change(bad, 3, { range: letter, text: 'o' });
    await client.settled();
    assert.deepEqual(pushed(), ['bad.yaml v3', `  ${selectsNothing('wob')}`]);
    client.change(
      bad,
      4,
      { range: letter, text: '' },
      { range: { start: letter.start, end: letter.start }, text: 'e' },
    );
    await client.settled();
    assert.deepEqual(pushed(), ['bad.yaml v4: nothing']);
    client.change(bad, 5, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: '# moved\n',
    });
    await client.settled();
    assert.deepEqual(pushed(), []);
  });

  it('is sent what the disk says after it closed a file', async () => {
    client.close(bad);
    await client.settled();
    assert.deepEqual(pushed(), ['bad.yaml', `  ${selectsNothing('wob')}`]);
  });

  it('is sent what an edit elsewhere brings about', async () => {
    client.open(folder.uriOf('web.yaml'), deployment('wob'));
    await client.settled();
    assert.deepEqual(pushed(), [
      'bad.yaml: nothing',
      'good.yaml',
      `  ${selectsNothing('web').replace('Deployment `web` has `app=web`', 'Deployment `wob` has `app=wob`')}`,
    ]);
    client.close(folder.uriOf('web.yaml'));
    await client.settled();
    assert.deepEqual(pushed(), ['bad.yaml', `  ${selectsNothing('wob')}`, 'good.yaml: nothing']);
  });

  it('may open what is on no disk', async () => {
    client.open(folder.uriOf('new.yaml'), service('new', 'wab'));
    await client.settled();
    assert.deepEqual(pushed(), ['new.yaml v1', `  ${selectsNothing('wab')}`]);
    client.close(folder.uriOf('new.yaml'));
    await client.settled();
    assert.deepEqual(pushed(), ['new.yaml: nothing']);
  });

  it('may add and remove folders', async () => {
    const event = { added: [], removed: [{ uri: folder.uri, name: 'w' }] };
    client.notify('workspace/didChangeWorkspaceFolders', { event });
    await client.settled();
    assert.deepEqual([...pushed()].sort(), ['bad.yaml: nothing', 'broken.yaml: nothing']);
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: event.removed, removed: [] } });
    await client.settled();
    assert.equal(pushed()[0], 'bad.yaml');
  });

  it('says goodbye', async () => {
    assert.equal(await client.stop(), 0);
  });
});
