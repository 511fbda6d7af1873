import assert from 'node:assert/strict';
import { checkRequest } from '../../server/src/protocol';
import { Client } from './client';
import { deployment, selectsNothing, service } from './manifests';
import { printedPushes } from './printed';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const server = serverBundle();

describe('a client that does not watch files', () => {
  const folder = new WorkspaceFolder({ 'web.yaml': deployment('web'), 'bad.yaml': service('bad', 'wob') });
  let client: Client;

  async function pushed(): Promise<readonly string[]> {
    await client.until(() => client.received.length > 0, 'news from the disk');
    await client.settled();
    return printedPushes(client.take(), folder.uri);
  }

  before(async () => {
    client = await Client.connect(server.path(), { folders: [folder.uri] });
    await pushed();
    // The first look only learns what there is.
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  after(() => {
    client.kill();
  });

  it('is told of a file that is written', async () => {
    folder.write('bad.yaml', service('bad', 'wib'));
    assert.deepEqual(await pushed(), ['bad.yaml', `  ${selectsNothing('wib')}`]);
  });

  it('is told of files that come and go', async () => {
    folder.write('more/new.yaml', service('new', 'wab'));
    assert.deepEqual(await pushed(), ['more/new.yaml', `  ${selectsNothing('wab')}`]);
    folder.remove('more');
    assert.deepEqual(await pushed(), ['more/new.yaml: nothing']);
  });

  it('is told what it typed, whatever the disk says', async () => {
    client.open(folder.uriOf('bad.yaml'), service('bad', 'web'));
    assert.deepEqual(await pushed(), ['bad.yaml v1: nothing']);
    folder.write('bad.yaml', service('bad', 'wub'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    await client.settled();
    assert.deepEqual(client.take(), []);
    client.close(folder.uriOf('bad.yaml'));
    assert.deepEqual(await pushed(), ['bad.yaml', `  ${selectsNothing('wub')}`]);
  });
});

describe('a client that watches files', () => {
  const folder = new WorkspaceFolder({
    'web.yaml': deployment('web'),
    'bad.yaml': service('bad', 'wob'),
    'in/deep.yaml': service('deep', 'wob'),
  });
  const capabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
  let client: Client;

  /** What is pushed after the client saw changes: 1 created, 2 changed, 3 deleted. */
  async function pushedAfter(...changes: readonly [name: string, type: 1 | 2 | 3][]): Promise<readonly string[]> {
    client.notify('workspace/didChangeWatchedFiles', {
      changes: changes.map(([name, type]) => ({ uri: folder.uriOf(name), type })),
    });
    await client.settled();
    return printedPushes(client.take(), folder.uri);
  }

  before(async () => {
    client = await Client.connect(server.path(), { folders: [folder.uri], capabilities });
    await client.settled();
  });
  after(() => {
    client.kill();
  });

  it('is asked to', () => {
    const [asked] = client.take('client/registerCapability');
    const params = asked?.params as { readonly registrations: readonly { readonly method: string }[] } | undefined;
    assert.deepEqual(
      params?.registrations.map(({ method }) => method),
      ['workspace/didChangeWatchedFiles'],
    );
  });

  it('is believed, and nobody else is', async () => {
    folder.write('bad.yaml', service('bad', 'wib'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    await client.settled();
    assert.deepEqual(client.take(), []);
    assert.deepEqual(await pushedAfter(['bad.yaml', 2]), ['bad.yaml', `  ${selectsNothing('wib')}`]);
  });

  it('may have missed changes: a person who asks for a check has the disk read anew', async () => {
    folder.write('missed.yaml', service('missed', 'web'));
    folder.write('bad.yaml', service('bad', 'web'));
    await client.request(checkRequest, { anew: true });
    assert.deepEqual(printedPushes(client.take(), folder.uri), ['bad.yaml: nothing']);
    folder.write('missed.yaml', service('missed', 'wob'));
    await client.request(checkRequest, { anew: true });
    assert.deepEqual(printedPushes(client.take(), folder.uri), ['missed.yaml', `  ${selectsNothing('wob')}`]);
    folder.remove('missed.yaml');
    await client.request(checkRequest, { anew: true });
    assert.deepEqual(printedPushes(client.take(), folder.uri), ['missed.yaml: nothing']);
  });

  it('may tell of files, of whole directories, and of what does not matter', async () => {
    folder.write('new.yaml', service('new', 'wab'));
    assert.deepEqual(await pushedAfter(['new.yaml', 1]), ['new.yaml', `  ${selectsNothing('wab')}`]);
    folder.remove('in');
    assert.deepEqual(await pushedAfter(['in', 3]), ['in/deep.yaml: nothing']);
    folder.write('in/deep.yaml', service('deep', 'wob'));
    assert.deepEqual(await pushedAfter(['in', 1]), ['in/deep.yaml', `  ${selectsNothing('wob')}`]);
    folder.write('v1.2/other.yaml', service('other', 'wub'));
    assert.deepEqual(await pushedAfter(['v1.2', 1]), ['v1.2/other.yaml', `  ${selectsNothing('wub')}`]);
    assert.deepEqual(await pushedAfter(['notes.md', 1], ['gone.txt', 3], ['other.txt', 2]), []);
  });

  it('may tell of what git ignores', async () => {
    folder.write('.gitignore', 'in/\n');
    folder.write('.git/HEAD', 'ref: refs/heads/main\n');
    assert.deepEqual(await pushedAfter(['.gitignore', 1]), ['in/deep.yaml: nothing']);
    client.open(folder.uriOf('in/deep.yaml'), service('deep', 'wob'));
    await client.settled();
    assert.deepEqual(client.take(), []);
  });
});
