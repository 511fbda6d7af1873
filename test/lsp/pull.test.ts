import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { Client } from './client';
import { deployment, selectsNothing, service } from './manifests';
import { printedReport } from './printed';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

interface Report {
  readonly uri: string;
  readonly version: number | null;
  readonly kind: 'full' | 'unchanged';
  readonly resultId: string;
  readonly items?: readonly never[];
}

const server = serverBundle();
const folder = new WorkspaceFolder({
  'web.yaml': deployment('web'),
  'good.yaml': service('good', 'web'),
  'bad.yaml': service('bad', 'wob'),
});
const bad = folder.uriOf('bad.yaml');
const web = folder.uriOf('web.yaml');
const capabilities = {
  textDocument: { diagnostic: { relatedInformation: true }, codeAction: { codeActionLiteralSupport: {} } },
  workspace: { diagnostics: { refreshSupport: true }, workspaceEdit: { documentChanges: true } },
};

describe('a client that pulls', () => {
  let client: Client;
  let known: Report[] = [];

  async function pull(uri: string, previousResultId?: string): Promise<Report> {
    return client.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  async function pullAll(): Promise<readonly string[]> {
    const previousResultIds = known.map(({ uri, resultId }) => ({ uri, value: resultId }));
    const { items } = await client.request<{ items: Report[] }>('workspace/diagnostic', { previousResultIds });
    known = items;
    return items.flatMap((report) => printedReport(report, folder.uri));
  }

  function refreshes(): number {
    return client.take('workspace/diagnostic/refresh').length;
  }

  before(async () => {
    client = await Client.connect(server.path(), { folders: [folder.uri], capabilities });
  });
  after(() => {
    client.kill();
  });

  it('is told that it may', () => {
    const { capabilities: offered } = client.initialized as { readonly capabilities: Record<string, unknown> };
    assert.deepEqual(offered['diagnosticProvider'], {
      identifier: 'portolan',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
  });

  it('gets all there is at once, and then only that it is the same', async () => {
    assert.deepEqual(await pullAll(), ['bad.yaml full', `  ${selectsNothing('wob')}`]);
    assert.deepEqual(await pullAll(), ['bad.yaml unchanged']);
  });

  it('is never pushed anything, nor asked to pull again what it has', async () => {
    await client.settled();
    assert.deepEqual(client.take(), []);
  });

  it('gets the state of the text it just sent', async () => {
    client.open(bad, service('bad', 'wib'));
    const opened = await pull(bad);
    assert.deepEqual(printedReport(opened, ''), ['full', `  ${selectsNothing('wib')}`]);
    client.change(bad, 2, { text: `${service('bad', 'wib')}# a remark\n` });
    assert.equal((await pull(bad, opened.resultId)).kind, 'unchanged');
    client.change(bad, 3, { text: service('bad', 'web') });
    assert.deepEqual((await pull(bad, opened.resultId)).items, []);
  });

  it('gets an empty list once for what went away', async () => {
    assert.deepEqual(await pullAll(), ['bad.yaml full']);
    assert.equal(known[0]?.version, 3);
    assert.deepEqual(await pullAll(), ['bad.yaml unchanged']);
    known = [];
    assert.deepEqual(await pullAll(), []);
  });

  it('is asked to pull again only where an edit changes other files', async () => {
    client.close(bad);
    await client.settled();
    refreshes();
    await pullAll();
    client.open(web, deployment('web'));
    client.change(web, 2, { text: deployment('web').replace('image: main', 'image: other') });
    await client.settled();
    assert.equal(refreshes(), 0);
    client.change(web, 3, { text: deployment('wob') });
    await client.settled();
    assert.equal(refreshes(), 1);
    assert.deepEqual(
      (await pullAll()).filter((line) => !line.startsWith(' ')),
      ['bad.yaml full', 'good.yaml full'],
    );
    await client.settled();
    assert.equal(refreshes(), 0);
  });

  it('gets fixes with the finding and the version they are for', async () => {
    client.change(web, 4, { text: deployment('web') });
    client.open(bad, service('bad', 'wob'), 7);
    const at = { line: 6, character: 4 };
    const params = { textDocument: { uri: bad }, range: { start: at, end: at }, context: { diagnostics: [] } };
    const [fix, ...others] = await client.request<readonly Record<string, unknown>[]>(
      'textDocument/codeAction',
      params,
    );
    const { diagnostics, ...rest } = fix ?? {};
    assert.deepEqual(others, []);
    assert.equal((diagnostics as readonly { code: string }[])[0]?.code, 'service-selects-no-pod');
    assert.deepEqual(rest, {
      title: 'Change to `app: web`',
      kind: 'quickfix',
      isPreferred: true,
      edit: {
        documentChanges: [
          {
            textDocument: { uri: bad, version: 7 },
            edits: [{ range: { start: { line: 7, character: 9 }, end: { line: 7, character: 12 } }, newText: 'web' }],
          },
        ],
      },
    });
    const only = { ...params, context: { diagnostics: [], only: ['refactor'] } };
    assert.deepEqual(await client.request('textDocument/codeAction', only), []);
  });

  it('gets all fixes of a file at once where it asks for them, as when a person saves', async () => {
    for (const kind of ['source.fixAll', 'source.fixAll.portolan']) {
      const start = { line: 0, character: 0 };
      const context = { diagnostics: [], only: [kind] };
      const params = { textDocument: { uri: bad }, range: { start, end: start }, context };
      const edits = [{ range: { start: { line: 7, character: 9 }, end: { line: 7, character: 12 } }, newText: 'web' }];
      assert.deepEqual(await client.request('textDocument/codeAction', params), [
        {
          title: 'Fix all of Portolan',
          kind: 'source.fixAll.portolan',
          edit: { documentChanges: [{ textDocument: { uri: bad, version: 7 }, edits }] },
        },
      ]);
    }
  });

  it('may wait for what is new, and gets its answer when it waits no longer', async () => {
    const asking = new CancellationTokenSource();
    const params = { previousResultIds: [], partialResultToken: 'all' };
    const answer = client.request('workspace/diagnostic', params, asking.token);
    await client.settled();
    asking.cancel();
    assert.deepEqual(await answer, { items: [] });
  });

  it('says goodbye', async () => {
    assert.equal(await client.stop(), 0);
  });
});
