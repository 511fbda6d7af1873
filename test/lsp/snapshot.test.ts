import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  snapshotCommandsRequest,
  snapshotRequest,
  trustGranted,
  type SnapshotParams,
  type SnapshotView,
} from '../../server/src/protocol';
import { fakeKubectl } from '../snapshot/live';
import { Client } from './client';
import { deployment } from './manifests';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const server = serverBundle();
const folder = new WorkspaceFolder({ 'web.yaml': deployment('web') });

describe('the request portolan/snapshot', () => {
  const own = process.env['PATH'];
  const clients: Client[] = [];
  let directory = '';

  beforeEach(async () => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'portolan-snapshot-'));
    process.env['PATH'] =
      `${await fakeKubectl(directory, `"get services"*broken) echo 'error: no' >&2; exit 1 ;;`)}:${own ?? ''}`;
  });
  afterEach(() => {
    process.env['PATH'] = own;
    rmSync(directory, { recursive: true });
  });
  after(() => {
    for (const client of clients) client.kill();
  });

  async function connected(options: object): Promise<Client> {
    const client = await Client.connect(server.path(), { folders: [folder.uri], options });
    clients.push(client);
    return client;
  }

  function take(client: Client, params: SnapshotParams = {}): Promise<SnapshotView> {
    return client.request<SnapshotView>(snapshotRequest, params);
  }

  const hasRun = (): boolean => existsSync(path.join(directory, 'bin', 'calls'));

  it('reads the cluster where the workspace is trusted and the setting is on', async () => {
    const client = await connected({ trusted: true, settings: { readCluster: true } });
    const { context, objects, forbidden, text } = await take(client);
    assert.deepEqual([context, objects, forbidden], ['prod', 6, []]);
    assert.match(text, /^\{"apiVersion":"v1","kind":"List"/);
    assert.doesNotMatch(text, /hunter2/);
  });

  it('runs nothing in a workspace that nobody trusts, until somebody does', async () => {
    const client = await connected({ trusted: false, settings: { readCluster: true } });
    await assert.rejects(take(client), /^Error: kubectl runs only where the workspace is trusted\.$/);
    assert.equal(hasRun(), false);
    client.notify(trustGranted);
    assert.equal((await take(client)).objects, 6);
  });

  it('runs nothing where the setting is not on', async () => {
    for (const settings of [undefined, {}, { readCluster: false }, { readCluster: 'true' }]) {
      const client = await connected({ trusted: true, settings });
      await assert.rejects(take(client), /kubectl runs only where the setting `portolan.readCluster` is on\./);
    }
    assert.equal(hasRun(), false);
  });

  it('tells beforehand what it would run, and runs nothing for that', async () => {
    const client = await connected({ trusted: false });
    const planned = await client.request<readonly string[]>(snapshotCommandsRequest, { context: 'my ctx' });
    assert.equal(planned[0], 'kubectl get services --all-namespaces -o json "--context=my ctx"');
    assert.deepEqual(
      planned.filter((command) => !command.startsWith('kubectl get ') || /secret|configmap/i.test(command)),
      [],
    );
    assert.equal(hasRun(), false);
  });

  it('says in a sentence why there is none', async () => {
    const client = await connected({ trusted: true, settings: { readCluster: true } });
    await assert.rejects(
      take(client, { context: 'broken' }),
      /^Error: `kubectl get services --all-namespaces -o json --context=broken` failed: no\.$/,
    );
  });
});
