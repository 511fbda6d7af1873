import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { graphChanged, graphRequest, statusChanged, type GraphView } from '../../server/src/protocol';
import { Client, type Traits } from './client';
import { deployment, selectsNothing, service } from './manifests';
import { printedPushes } from './printed';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const server = serverBundle();
const folder = new WorkspaceFolder({ 'web.yaml': deployment('web'), 'bad.yaml': service('bad', 'wob') });
const flow = '{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {app: b}, ports: [{port: 80}]}}';
const marked = new WorkspaceFolder({ 'marked.yaml': `\uFEFF${flow}` });
const expected = ['bad.yaml', `  ${selectsNothing('wob')}`];

async function pushedTo(
  traits: Traits,
  during: (client: Client) => void = () => undefined,
): Promise<readonly string[]> {
  const client = await Client.connect(server.path(), traits);
  try {
    during(client);
    await client.settled();
    return printedPushes(client.take(), folder.uri);
  } finally {
    client.kill();
  }
}

describe('any client', () => {
  it('may be so old that it has one root', async () => {
    assert.deepEqual(await pushedTo({ more: { workspaceFolders: undefined, rootUri: folder.uri } }), expected);
    assert.deepEqual(await pushedTo({ more: { workspaceFolders: null, rootPath: folder.path } }), expected);
  });

  it('may have no folder at all: then what is open counts', async () => {
    const pushed = await pushedTo({}, (client) => {
      client.open(folder.uriOf('web.yaml'), deployment('web'));
      client.open(folder.uriOf('bad.yaml'), service('bad', 'wob'));
    });
    assert.deepEqual(pushed, ['bad.yaml v1', `  ${selectsNothing('wob')}`]);
  });

  it('may open what has no file', async () => {
    const client = await Client.connect(server.path());
    client.open('untitled:Untitled-1', `${deployment('web')}---\n${service('bad', 'wob')}`);
    await client.settled();
    assert.match(
      printedPushes(client.take(), folder.uri).join('\n'),
      /^untitled:Untitled-1 v1\n.*service-selects-no-pod/,
    );
    client.kill();
  });

  it('is called by the URIs it wrote itself', async () => {
    const windows = 'file:///C:/Work%20Folder';
    const client = await Client.connect(server.path(), { folders: [windows] });
    client.open(`${windows}/web.yaml`, deployment('web'));
    client.open('file:///c%3A/Work%20Folder/bad.yaml', service('bad', 'wob'));
    await client.settled();
    const [first] = printedPushes(client.take(), windows);
    assert.equal(first, 'file:///c%3A/Work%20Folder/bad.yaml v1');
    client.change('file:///c:/Work Folder/bad.yaml', 2, { text: service('bad', 'web') });
    await client.settled();
    assert.deepEqual(printedPushes(client.take(), windows), ['file:///c%3A/Work%20Folder/bad.yaml v2: nothing']);
    client.kill();
  });

  it('may say `null` where a change is of the whole text', async () => {
    const client = await Client.connect(server.path(), { folders: [folder.uri] });
    client.open(folder.uriOf('bad.yaml'), service('bad', 'wob'));
    client.change(folder.uriOf('bad.yaml'), 2, { range: null, text: service('bad', 'web') });
    await client.settled();
    assert.deepEqual(printedPushes(client.take(), folder.uri), []);
    client.kill();
  });

  it('counts columns without the byte order mark of a file, as editors do', async () => {
    const client = await Client.connect(server.path(), { folders: [marked.uri] });
    await client.settled();
    const column = flow.indexOf('selector');
    assert.match(printedPushes(client.take(), marked.uri).join('\n'), new RegExp(`  0:${column}-0:${column + 8} `));
    client.open(marked.uriOf('marked.yaml'), flow);
    await client.settled();
    client.close(marked.uriOf('marked.yaml'));
    await client.settled();
    assert.deepEqual(client.take(), []);
    client.kill();
  });

  it('is heeded where it excludes files and sets severities', async () => {
    const answers = {
      'workspace/configuration': ({ items }: { readonly items: readonly { readonly section: string }[] }) =>
        items.map(({ section }) =>
          section === 'files.exclude'
            ? { '**/web.yaml': true, '**/bad.yaml': false }
            : { rules: { 'service-selects-no-pod': 'hint' } },
        ),
    };
    const pushed = await pushedTo({
      folders: [folder.uri],
      capabilities: { workspace: { configuration: true } },
      answers,
    });
    assert.deepEqual(pushed, [
      'bad.yaml',
      '  6:2-6:10 hint service-selects-no-pod: The Service selects no pod: nothing in namespace `shop` has `app=wob`.',
    ]);
  });

  it('may give settings at the start, and other ones later', async () => {
    const client = await Client.connect(server.path(), {
      folders: [folder.uri],
      options: { settings: { rules: { 'service-selects-no-pod': 'off' } } },
    });
    await client.settled();
    assert.deepEqual(client.take(), []);
    client.notify('workspace/didChangeConfiguration', { settings: { portolan: { rules: {} } } });
    await client.settled();
    assert.deepEqual(printedPushes(client.take(), folder.uri), expected);
    client.kill();
  });

  it('may say that it can be asked, and never answer', async () => {
    const answers = {
      'workspace/configuration': () => new Promise(() => undefined),
      'client/registerCapability': () => new Promise(() => undefined),
    };
    const capabilities = { workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } } };
    assert.deepEqual(await pushedTo({ folders: [folder.uri], capabilities, answers }), expected);
  });

  it('is told the status only if it wants to be', async () => {
    const client = await Client.connect(server.path(), { folders: [folder.uri], options: { status: true } });
    await client.settled();
    const [status] = client.take(statusChanged);
    const name = basename(folder.uri);
    const cluster = {
      id: `${folder.uri}#`,
      name,
      root: folder.uri,
      cni: '',
      enforces: 'unknown',
      count: 1,
      workloads: 1,
    };
    assert.deepEqual(status?.params, { hasManifests: true, clusters: [cluster], count: 1 });
    client.kill();
  });

  it('is told once that the graph it shows is old', async () => {
    const client = await Client.connect(server.path(), { folders: [folder.uri], options: { status: true } });
    const edit = async (version: number, app: string): Promise<number> => {
      client.change(folder.uriOf('bad.yaml'), version, { text: service('bad', app) });
      await client.settled();
      return client.take(graphChanged).length;
    };
    client.open(folder.uriOf('bad.yaml'), service('bad', 'wob'));
    assert.equal(await edit(2, 'wab'), 0);
    const { clusters } = await client.request<GraphView>(graphRequest);
    assert.deepEqual(
      clusters[0]?.namespaces[0]?.nodes.map(({ name }) => name),
      ['bad', 'web'],
    );
    assert.equal(await edit(3, 'wab'), 0);
    assert.equal(await edit(4, 'web'), 1);
    assert.equal(await edit(5, 'wib'), 0);
    client.kill();
  });

  it('reads hovers without marks if it wants to', async () => {
    const client = await Client.connect(server.path(), {
      folders: [folder.uri],
      capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } },
    });
    const position = { line: 3, character: 9 };
    const hover = await client.request<{ contents: { kind: string; value: string } }>('textDocument/hover', {
      textDocument: { uri: folder.uriOf('bad.yaml') },
      position,
    });
    assert.equal(hover.contents.kind, 'plaintext');
    assert.match(hover.contents.value, /^Service shop\/bad · ClusterIP\n/);
    assert.doesNotMatch(hover.contents.value, /[*`]|\]\(|---/);
    client.kill();
  });

  it('gets definitions as links or as places', async () => {
    const params = { textDocument: { uri: folder.uriOf('bad.yaml') }, position: { line: 3, character: 9 } };
    const range = { start: { line: 3, character: 8 }, end: { line: 3, character: 11 } };
    const plain = await Client.connect(server.path(), { folders: [folder.uri] });
    assert.deepEqual(await plain.request('textDocument/definition', params), [
      { uri: folder.uriOf('bad.yaml'), range },
    ]);
    plain.kill();
    const modern = await Client.connect(server.path(), {
      folders: [folder.uri],
      capabilities: { textDocument: { definition: { linkSupport: true } } },
    });
    const [link] = await modern.request<readonly Record<string, unknown>[]>('textDocument/definition', params);
    assert.deepEqual(Object.keys(link ?? {}), [
      'originSelectionRange',
      'targetUri',
      'targetRange',
      'targetSelectionRange',
    ]);
    modern.kill();
  });
});

describe('the end of a client', () => {
  it('is 0 after a shutdown, and 1 without one', async () => {
    const polite = await Client.connect(server.path(), { folders: [folder.uri] });
    assert.equal(await polite.stop(), 0);
    const rude = await Client.connect(server.path(), { folders: [folder.uri] });
    assert.equal(await rude.exit(), 1);
  });

  it('may come while everything is loaded, and without a word', async () => {
    const hasty = await Client.connect(server.path(), { folders: [folder.uri] });
    const gone = new Promise((resolve) => hasty.process.once('exit', resolve));
    hasty.process.stdin?.end();
    assert.equal(await gone, 1);
  });
});
