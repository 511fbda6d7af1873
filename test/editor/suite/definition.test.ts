import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { folder, positionOf, textOf, uriOf } from './manifests';

describe('go to definition', () => {
  it('leads from the backend of an Ingress to its Service', async () => {
    await leads('shop/ingress.yaml', 'name: $0web', ['shop/web.yaml: name: web']);
  });

  it('leads from the selector of a Service to the workload', async () => {
    await leads('payments/ledger.yaml', 'selector:\n    app: $0ledger', ['payments/ledger.yaml: labels:']);
  });

  it('leads from the peer of a policy to the workloads', async () => {
    await leads('payments/policies.yaml', 'podSelector:\n            matchLabels:\n              $0app: payments', [
      'payments/payments.yaml: labels:',
    ]);
  });

  it('leads from a host name to its Service', async () => {
    await leads('payments/payments.yaml', '$0ledger:5432', ['payments/ledger.yaml: name: ledger']);
  });

  it('leads from a named target port to the container port', async () => {
    await leads('shop/web.yaml', 'targetPort: $0http', ['shop/web.yaml: - name: http']);
  });

  it('leads nowhere from a Service that is missing', async () => {
    await leads('shop/ingress.yaml', 'name: $0orders', []);
  });
});

async function leads(file: string, around: string, targets: readonly string[]): Promise<void> {
  await vscode.workspace.openTextDocument(uriOf(file));
  await eventually(async () => {
    assert.deepEqual(await definitionsAt(file, around), targets);
  });
}

/** Where it leads to, with the text of that line. */
async function definitionsAt(file: string, around: string): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    uriOf(file),
    positionOf(file, around),
  );
  return found.map((one) =>
    'uri' in one ? lineOf(one.uri, one.range) : lineOf(one.targetUri, one.targetSelectionRange ?? one.targetRange),
  );
}

function lineOf(uri: vscode.Uri, { start }: vscode.Range): string {
  const file = uri.fsPath.slice(folder().length + 1).replaceAll('\\', '/');
  return `${file}: ${textOf(file).split('\n')[start.line]?.trim() ?? ''}`;
}
