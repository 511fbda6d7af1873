import assert from 'node:assert/strict';
import {
  clustersOfRequest,
  graphChanged,
  graphRequest,
  statusChanged,
  type GraphView,
  type Status,
} from '../../server/src/protocol';
import { Client } from './client';
import { deployment, service } from './manifests';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const server = serverBundle();
const kustomization = 'resources: [../../base]\n';
const folder = new WorkspaceFolder({
  'base/web.yaml': deployment('web'),
  'base/bad.yaml': service('bad', 'wob'),
  'base/kustomization.yaml': 'resources: [web.yaml, bad.yaml]\n',
  'overlays/staging/kustomization.yaml': kustomization,
  'overlays/production/kustomization.yaml': `${kustomization}patches: [{path: patch.yaml}]\n`,
  'overlays/production/patch.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: bad, namespace: shop}\nspec: {selector: {app: web}}\n',
  'README.yaml': 'nothing: here\n',
});

describe('several clusters', () => {
  let client: Client;
  const status = (): Status => client.take(statusChanged).at(-1)?.params as Status;
  const clustersOf = (file: string): Promise<readonly string[]> =>
    client.request(clustersOfRequest, { uri: folder.uriOf(file) });
  const graphOf = async (cluster?: string): Promise<readonly string[]> => {
    const { clusters } = await client.request<GraphView>(graphRequest, cluster === undefined ? undefined : { cluster });
    return clusters.map(({ name }) => name);
  };
  const id = (name: string): string => `${folder.uri}#overlays/${name}/kustomization.yaml`;

  before(async () => {
    client = await Client.connect(server.path(), { folders: [folder.uri], options: { status: true } });
    await client.settled();
  });
  after(() => {
    client.kill();
  });

  it('are told with where each is, and what is in it', () => {
    const { clusters, count } = status();
    assert.equal(count, 1);
    assert.deepEqual(
      clusters.map(({ name, root, workloads }) => [name, root.slice(folder.uri.length), workloads]),
      [
        ['overlays/production', '/overlays/production', 1],
        ['overlays/staging', '/overlays/staging', 1],
      ],
    );
  });

  it('are found by the files that count for them', async () => {
    assert.deepEqual(await clustersOf('base/web.yaml'), [id('production'), id('staging')]);
    assert.deepEqual(await clustersOf('overlays/production/patch.yaml'), [id('production')]);
    assert.deepEqual(await clustersOf('README.yaml'), []);
  });

  it('are drawn together, one by one, or not at all where there is none of that name', async () => {
    assert.deepEqual(await graphOf(), ['overlays/production', 'overlays/staging']);
    assert.deepEqual(await graphOf(id('staging')), ['overlays/staging']);
    assert.deepEqual(await graphOf('nobody'), []);
  });

  it('tell the client of a change only in the one that it shows', async () => {
    await graphOf(id('staging'));
    const patch = folder.uriOf('overlays/production/patch.yaml');
    client.open(
      patch,
      'apiVersion: v1\nkind: Service\nmetadata: {name: bad, namespace: shop}\nspec: {selector: {app: other}}\n',
    );
    await client.settled();
    assert.deepEqual(client.take(graphChanged), []);
    client.open(folder.uriOf('base/web.yaml'), deployment('wob'));
    await client.settled();
    assert.equal(client.take(graphChanged).length, 1);
  });
});
