import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('an untrusted workspace', () => {
  it('makes no difference: nothing in it is ever executed', () => {
    const manifest = manifestOf('portolan.portolan');
    assert.deepEqual(manifest.capabilities?.untrustedWorkspaces, { supported: true });
  });
});

interface Manifest {
  readonly capabilities?: { readonly untrustedWorkspaces?: unknown };
}

function manifestOf(id: string): Manifest {
  const extension = vscode.extensions.getExtension(id);
  assert.ok(extension, `\`${id}\` is not installed`);
  return extension.packageJSON as Manifest;
}
