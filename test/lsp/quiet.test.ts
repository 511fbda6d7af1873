import assert from 'node:assert/strict';
import { Client } from './client';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const server = serverBundle();
const folder = new WorkspaceFolder({
  'package.json': '{"name": "app", "kind": "x", "apiVersion": 1}',
  'docker-compose.yaml': 'services:\n  web:\n    image: web\n    ports: ["80:80"]\n',
  '.github/workflows/ci.yml':
    'on: push\njobs:\n  test:\n    steps:\n      - run: |\n          apiVersion: v1\n          kind: Service\n',
  'openapi.yaml': 'openapi: 3.0.0\ninfo: {title: x, version: "1"}\n',
  'playbook.yml': '- hosts: all\n  tasks:\n    - debug: {msg: "{{ x }}"}\n',
  'broken.yaml': 'a: [\n',
});

describe('a workspace without Kubernetes', () => {
  it('gets nothing at all', async () => {
    const client = await Client.connect(server.path(), { folders: [folder.uri], options: { status: true } });
    client.open(folder.uriOf('docker-compose.yaml'), 'services: {web: {image: web}}\n');
    client.change(folder.uriOf('docker-compose.yaml'), 2, { text: 'services: [\n' });
    await client.settled();
    assert.deepEqual(client.take(), []);
    const at = { textDocument: { uri: folder.uriOf('docker-compose.yaml') }, position: { line: 0, character: 3 } };
    assert.equal(await client.request('textDocument/hover', at), null);
    assert.equal(await client.request('textDocument/definition', at), null);
    assert.deepEqual(client.take(), []);
    client.kill();
  });
});
