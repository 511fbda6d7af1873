import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { diffRequest, trustGranted, type DiffView } from '../../server/src/protocol';
import { Client } from './client';
import { printedPushes } from './printed';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const server = serverBundle();

const template = `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector: { app: wob }
  ports: [{ port: 80 }]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: { app: web }
spec:
  containers: [{ name: web, image: web }]
`;

describe('charts in an editor', () => {
  const folder = new WorkspaceFolder({
    'chart/Chart.yaml': 'name: shop\n',
    'chart/templates/web.yaml': template,
  });
  // Lies beside the workspace, prints the template as it is on the disk, and leaves a file behind that says that it ran.
  const tools = new WorkspaceFolder({});
  const program = path.join(tools.path, 'helm');
  const trace = path.join(tools.path, 'ran');
  const clients: Client[] = [];

  before(() => {
    tools.write(
      'helm',
      `#!/bin/sh\necho x >> ${trace}\necho '# Source: shop/templates/web.yaml'\nsed 's/{{.*}}/shop/' "$3/templates/web.yaml"\n`,
    );
    chmodSync(program, 0o755);
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.kill();
    if (existsSync(trace)) tools.remove('ran');
  });

  const on = { helm: { enabled: true, path: program } };

  async function connected(options: object): Promise<Client> {
    const client = await Client.connect(server.path(), { folders: [folder.uri], options });
    clients.push(client);
    await client.settled();
    return client;
  }

  function findings(client: Client): string {
    return printedPushes(client.take(), folder.uri).join('\n');
  }

  function runs(): number {
    return existsSync(trace) ? readFileSync(trace, 'utf8').length / 2 : 0;
  }

  it('are rendered where a person switched it on and trusts the workspace', async () => {
    const client = await connected({ settings: on, trusted: true });
    assert.match(findings(client), /^chart\/templates\/web\.yaml\n {2}.*selects no pod/);
    assert.equal(runs(), 1);
  });

  it('are not rendered in a workspace that nobody trusts, whatever the settings say', async () => {
    for (const options of [{ settings: on }, { settings: on, trusted: false }, { settings: on, trusted: 'yes' }]) {
      const client = await connected(options);
      client.notify('textDocument/didSave', { textDocument: { uri: folder.uriOf('chart/templates/web.yaml') } });
      await client.settled();
      assert.deepEqual([findings(client), runs()], ['', 0]);
    }
  });

  it('are not rendered where nobody switched it on', async () => {
    for (const helm of [undefined, { path: program }, { enabled: 'true', path: program }]) {
      const client = await connected({ settings: { helm }, trusted: true });
      assert.deepEqual([findings(client), runs()], ['', 0]);
    }
  });

  it('are rendered once somebody trusts the workspace', async () => {
    const client = await connected({ settings: on });
    client.notify(trustGranted);
    await client.settled();
    assert.match(findings(client), /selects no pod/);
  });

  it('are rendered again when a file of theirs was saved, and only then', async () => {
    const client = await connected({ settings: on, trusted: true });
    const uri = folder.uriOf('chart/templates/web.yaml');
    findings(client);
    client.notify('textDocument/didSave', { textDocument: { uri } });
    await client.settled();
    assert.equal(runs(), 1);
    folder.write('chart/templates/web.yaml', template.replace('wob', 'web'));
    client.notify('textDocument/didSave', { textDocument: { uri } });
    await client.settled();
    assert.equal(runs(), 2);
    await client.until(() => client.received.length > 0, 'news');
    assert.match(findings(client), /web\.yaml.*: nothing/);
    folder.write('chart/templates/web.yaml', template);
  });

  it('are templates again when it is switched off', async () => {
    const client = await connected({ settings: on, trusted: true });
    findings(client);
    client.notify('workspace/didChangeConfiguration', { settings: { portolan: {} } });
    await client.settled();
    assert.match(findings(client), /web\.yaml: nothing/);
  });

  it('do not count where states are compared, for those of the other state are not rendered', async () => {
    const client = await connected({ settings: on, trusted: true });
    const { summary } = await client.request<DiffView>(diffRequest, { old: folder.uri });
    assert.deepEqual([summary.added, summary.removed], [0, 0]);
    assert.match(findings(client), /selects no pod/);
  });

  it('a helm that is not there is said once', async () => {
    const client = await connected({ settings: { helm: { enabled: true, path: `${program}-none` } }, trusted: true });
    client.notify('textDocument/didSave', { textDocument: { uri: folder.uriOf('chart/Chart.yaml') } });
    await client.settled();
    assert.equal(client.take('window/showMessage').length, 1);
  });
});
