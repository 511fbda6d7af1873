import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { diffRequest, trustGranted, type DiffParams, type DiffView } from '../../server/src/protocol';
import { Client } from './client';
import { deployment } from './manifests';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const server = serverBundle();
const policy = (port: number): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  ingress: [{ ports: [{ port: 80 }, { port: ${port} }] }]
`;
const shop = (port: number) => ({
  'web.yaml': deployment('web'),
  'api.yaml': deployment('api'),
  'policy.yaml': policy(port),
});
const folder = new WorkspaceFolder(shop(81));
const other = new WorkspaceFolder(shop(82));

describe('the request portolan/diff', () => {
  const clients: Client[] = [];

  before(() => {
    const git = (...args: readonly string[]): void => {
      execFileSync('git', ['-C', folder.path, '-c', 'user.name=S', '-c', 'user.email=s@example.org', ...args], {
        env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
      });
    };
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'first');
  });
  after(() => {
    for (const client of clients) client.kill();
  });

  async function connected(options?: object): Promise<Client> {
    const client = await Client.connect(server.path(), { folders: [folder.uri], ...(options ? { options } : {}) });
    clients.push(client);
    return client;
  }

  async function summaryOf(client: Client, params: DiffParams): Promise<readonly number[]> {
    const { widened, added, narrowed, removed } = (await client.request<DiffView>(diffRequest, params)).summary;
    return [widened, added, narrowed, removed];
  }

  it('compares a revision with what the editor shows', async () => {
    const client = await connected({ trusted: true });
    assert.deepEqual(await summaryOf(client, { old: 'HEAD' }), [0, 0, 0, 0]);
    client.open(folder.uriOf('policy.yaml'), policy(82));
    const { summary, changes } = await client.request<DiffView>(diffRequest, { old: 'HEAD' });
    assert.equal(summary.widened, 2);
    assert.deepEqual(
      changes[0]?.because.map(({ side, uri }) => [side, uri]),
      ['new', 'old'].map((side) => [side, folder.uriOf('policy.yaml')]),
    );
  });

  it('compares two revisions, and folders', async () => {
    const client = await connected({ trusted: true });
    assert.deepEqual(await summaryOf(client, { old: 'HEAD', new: 'HEAD' }), [0, 0, 0, 0]);
    assert.deepEqual(await summaryOf(client, { old: 'HEAD', new: other.uri }), [2, 0, 0, 0]);
  });

  it('runs no git in a workspace that nobody trusts, until somebody does', async () => {
    for (const options of [undefined, { trusted: false }, { trusted: 'yes' }]) {
      const client = await connected(options);
      await assert.rejects(summaryOf(client, { old: 'HEAD' }), /git, which runs only where the workspace is trusted/);
      assert.deepEqual(await summaryOf(client, { old: other.uri }), [2, 0, 0, 0]);
      client.notify(trustGranted);
      assert.deepEqual(await summaryOf(client, { old: 'HEAD' }), [0, 0, 0, 0]);
    }
  });

  it('says so where there is no such revision', async () => {
    const client = await connected({ trusted: true });
    for (const old of ['nonsense', '--help', ''])
      await assert.rejects(summaryOf(client, { old }), /There is no revision `/);
    await assert.rejects(client.request(diffRequest, {}), /`old` is to be a text/);
    await assert.rejects(client.request(diffRequest, null), /`old` is to be a text/);
  });
});
