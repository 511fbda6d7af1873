import assert from 'node:assert/strict';
import { Client } from './client';
import { deployment, service } from './manifests';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n';
const server = serverBundle();
const folder = new WorkspaceFolder({
  'namespace.yaml': namespace,
  'web.yaml': `${deployment('web')}---\n${service('web', 'web')}`,
});
const literals = { codeAction: { codeActionLiteralSupport: {} } };
const creating = { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } };

interface Action {
  readonly title: string;
  readonly kind: string;
  readonly data?: unknown;
  readonly command?: { readonly command: string; readonly arguments: readonly unknown[] };
  readonly edit?: {
    readonly changes?: Readonly<Record<string, readonly { readonly newText: string }[]>>;
    readonly documentChanges?: readonly {
      readonly kind?: string;
      readonly uri?: string;
      readonly textDocument?: { readonly uri: string };
      readonly edits?: readonly { readonly newText: string }[];
    }[];
  };
}

function ask(client: Client, name: string, line: number): Promise<readonly Action[]> {
  const at = { line, character: 8 };
  const range = { start: at, end: at };
  return client.request('textDocument/codeAction', {
    textDocument: { uri: folder.uriOf(name) },
    range,
    context: { diagnostics: [], only: ['refactor'] },
  });
}

async function connected(capabilities: object, options?: object): Promise<Client> {
  const client = await Client.connect(server.path(), {
    folders: [folder.uri],
    capabilities,
    ...(options ? { options } : {}),
  });
  await client.settled();
  return client;
}

describe('generated policies', () => {
  it('come as a new file beside the manifest', async () => {
    const client = await connected({ textDocument: literals, workspace: creating });
    const [action, ...others] = await ask(client, 'web.yaml', 3);
    assert.deepEqual(
      [action?.title, action?.kind],
      ['Generate a least-privilege policy for Deployment `web`', 'refactor'],
    );
    assert.deepEqual([others, action?.command], [[], undefined]);
    const [create, write] = action?.edit?.documentChanges ?? [];
    const uri = folder.uriOf('web-policy.yaml');
    assert.deepEqual([create?.kind, create?.uri, write?.textDocument?.uri], ['create', uri, uri]);
    assert.match(write?.edits?.[0]?.newText ?? '', /^# What the manifests declare of Deployment `web`\.[^]*app: web\n/);
    assert.equal(await client.stop(), 0);
  });

  it('come behind the last document where a client creates no files', async () => {
    const client = await connected({ textDocument: literals });
    const [action] = await ask(client, 'web.yaml', 3);
    const [edit, ...others] = action?.edit?.changes?.[folder.uriOf('web.yaml')] ?? [];
    assert.deepEqual(others, []);
    assert.match(edit?.newText ?? '', /^---\n# What the manifests[^]*kind: NetworkPolicy\n/);
    assert.equal(await client.stop(), 0);
  });

  it('are written when they are chosen, and opened, where a client can do that', async () => {
    const resolving = { codeAction: { ...literals.codeAction, resolveSupport: { properties: ['edit'] } } };
    const client = await connected({ textDocument: resolving, workspace: creating }, { opens: 'vscode.open' });
    const actions = await ask(client, 'namespace.yaml', 3);
    assert.deepEqual(
      actions.map(({ title, edit }) => [title, edit]),
      [
        ['Generate least-privilege policies for all workloads of namespace `shop`', undefined],
        ['Generate a default deny for namespace `shop`, with DNS', undefined],
        ['Generate a policy that allows DNS in namespace `shop`', undefined],
      ],
    );
    const deny = await client.request<Action>('codeAction/resolve', actions[1]);
    const uri = folder.uriOf('shop-default-deny.yaml');
    assert.deepEqual(deny.command, { title: 'Open', command: 'vscode.open', arguments: [uri] });
    const text = deny.edit?.documentChanges?.[1]?.edits?.[0]?.newText ?? '';
    assert.match(
      text,
      /podSelector: \{\}\n {2}policyTypes:\n {4}- Ingress\n {4}- Egress\n {2}ingress: \[\]\n {2}egress: \[\]/,
    );
    assert.match(text, /name: allow-dns\n[^]*protocol: UDP\n {10}port: 53/);
    assert.equal(await client.stop(), 0);
  });

  it('are offered on names and not on everything', async () => {
    const client = await connected({ textDocument: literals, workspace: creating });
    assert.deepEqual(await ask(client, 'web.yaml', 14), []);
    assert.equal(await client.stop(), 0);
  });
});
