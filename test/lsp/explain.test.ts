import assert from 'node:assert/strict';
import { explainRequest, type Explanation } from '../../server/src/protocol';
import { Client } from './client';
import { deployment, service } from './manifests';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const server = serverBundle();
const closed = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: closed
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  policyTypes:
    - Ingress
`;
const folder = new WorkspaceFolder({
  'web.yaml': deployment('web'),
  'api.yaml': deployment('api'),
  'service.yaml': service('api', 'api'),
  'closed.yaml': closed,
});

describe('the request portolan/explain', () => {
  let client: Client;

  before(async () => {
    client = await Client.connect(server.path(), { folders: [folder.uri] });
  });
  after(() => {
    client.kill();
  });

  async function ask(from: string, to: string, port?: string): Promise<Explanation> {
    return client.request<Explanation>(explainRequest, { from, to, port });
  }

  it('tells the way, with places by URI', async () => {
    const { verdict, steps, changes } = await ask('shop/web', 'http://api');
    assert.equal(verdict, 'denied');
    assert.deepEqual(
      steps.map(({ kind, outcome }) => `${kind} ${outcome}`),
      ['name passes', 'service passes', 'endpoints passes', 'egress passes', 'ingress fails', 'enforcement passes'],
    );
    const places = steps[4]?.at.map(({ uri, range }) => `${uri} ${range.start.line}`);
    assert.deepEqual(places, [`${folder.uriOf('closed.yaml')} 10`]);
    assert.deepEqual(
      changes.map(({ edits }) => edits.map(({ uri }) => uri)),
      [[folder.uriOf('closed.yaml')]],
    );
  });

  it('looks at the texts that are open, and changes none', async () => {
    client.open(folder.uriOf('closed.yaml'), closed.replace('app: api', 'app: web'));
    assert.equal((await ask('shop/web', 'shop/api', '80')).verdict, 'allowed');
    client.close(folder.uriOf('closed.yaml'));
    await client.settled();
    assert.equal((await ask('shop/web', 'shop/api', '80')).verdict, 'denied');
    assert.equal((await ask('shop/web', 'shop/api', '80')).verdict, 'denied');
  });

  it('fails with a sentence where an end is not known', async () => {
    await assert.rejects(ask('shop/wbe', 'shop/api'), {
      code: -32602,
      message: 'Nothing in these files is called `shop/wbe`. Did you mean `shop/Deployment/web`?',
    });
    await assert.rejects(client.request(explainRequest, {}), { code: -32602 });
    await assert.rejects(client.request(explainRequest, null), { code: -32602 });
  });
});
