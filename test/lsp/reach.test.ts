import assert from 'node:assert/strict';
import {
  reachRequest,
  type CompactReachView,
  type ExposureView,
  type ReachParams,
  type ReachView,
} from '../../server/src/protocol';
import { Client } from './client';
import { deployment, service } from './manifests';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const server = serverBundle();
const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } }, namespaceSelector: { matchLabels: { team: a } } }] }]
`;
const folder = new WorkspaceFolder({
  'web.yaml': deployment('web'),
  'api.yaml': deployment('api'),
  'service.yaml': service('api', 'api'),
  'policy.yaml': policy,
});

describe('the request portolan/reach', () => {
  let client: Client;

  before(async () => {
    client = await Client.connect(server.path(), { folders: [folder.uri] });
  });
  after(() => {
    client.kill();
  });

  const ask = <T>(params?: ReachParams): Promise<T> => client.request<T>(reachRequest, params);

  it('lists everybody, with places by URI', async () => {
    const { endpoints, connections } = await ask<ReachView>();
    assert.equal(endpoints.length, 3);
    const found = connections.find(({ from, to }) => from === 'shop/Deployment/web' && to === 'shop/Deployment/api');
    assert.deepEqual(
      found?.maybe.map(({ at }) => at.map(({ uri }) => uri)),
      [[folder.uriOf('policy.yaml')]],
    );
  });

  it('takes what the terminal takes', async () => {
    const some = await ask<ReachView>({ from: ['shop/web'], to: ['shop/*'], services: true });
    assert.deepEqual(
      some.connections.map(({ to }) => to),
      ['shop/Deployment/api', 'shop/Service/api'],
    );
    const compact = await ask<CompactReachView>({ compact: true });
    assert.deepEqual(
      compact.classes.map(({ members }) => members.length),
      [1, 1, 1],
    );
    const { exposures } = await ask<ExposureView>({ exposure: true, to: ['shop/api'] });
    assert.deepEqual(
      exposures.map(({ id, ingress }) => [id, ingress?.peers.map(({ namespaces }) => namespaces)]),
      [['shop/Deployment/api', [{ kind: 'selected', selector: 'team=a' }]]],
    );
  });

  it('says so where a word means nobody', async () => {
    await assert.rejects(ask({ from: ['shop/wbe'] }), /Nobody in these manifests is called `shop\/wbe`/);
  });

  it('copes with whatever it is asked', async () => {
    for (const params of [null, 7, 'x', [], { from: 'shop/web', to: 3, namespaces: {} }])
      assert.ok((await client.request<ReachView>(reachRequest, params)).endpoints.length > 0);
  });
});
