import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('an untrusted workspace', () => {
  it('is read like any other, and no program runs for it: what it says of helm does not count', () => {
    const manifest = manifestOf('portolan.portolan');
    const untrusted = manifest.capabilities?.untrustedWorkspaces;
    assert.equal(untrusted?.supported, 'limited');
    assert.deepEqual(untrusted.restrictedConfigurations, ['portolan.helm.enabled', 'portolan.helm.path']);
  });
});

interface Manifest {
  readonly capabilities?: {
    readonly untrustedWorkspaces?: { readonly supported: unknown; readonly restrictedConfigurations: unknown };
  };
}

function manifestOf(id: string): Manifest {
  const extension = vscode.extensions.getExtension(id);
  assert.ok(extension, `\`${id}\` is not installed`);
  return extension.packageJSON as Manifest;
}
