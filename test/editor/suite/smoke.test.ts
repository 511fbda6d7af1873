import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the packed extension', () => {
  it('activates in a folder with a Kubernetes manifest', async () => {
    const extension = vscode.extensions.getExtension('portolan.portolan');
    assert.ok(extension, '`portolan.portolan` is not installed');
    const [manifest] = await vscode.workspace.findFiles('**/shop.yaml');
    assert.ok(manifest, 'the folder holds no `shop.yaml`');
    await vscode.window.showTextDocument(manifest);
    await until(() => extension.isActive);
  });
});

// Activation is VS Code's own doing: calling `activate()` would pass without any activation event.
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 50));
}
