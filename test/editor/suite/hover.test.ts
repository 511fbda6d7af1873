import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { positionOf, uriOf } from './manifests';

describe('a hover', () => {
  it('on a Service says its DNS names and its declared ClusterIP', async () => {
    await hoverSays('shop/catalog.yaml', 'name: $0catalog', [
      '`catalog` in namespace `shop`',
      '`catalog.shop.svc.cluster.local`',
      '**ClusterIP** `10.96.12.40`',
    ]);
  });

  it('on a Service without a ClusterIP says that one is allocated', async () => {
    await hoverSays('shop/web.yaml', 'name: $0web', [
      '`web.shop.svc.cluster.local`',
      '**ClusterIP** allocated on creation',
    ]);
  });

  it('on a headless Service says the names of its pods', async () => {
    await hoverSays('payments/ledger.yaml', 'name: $0ledger', [
      '**ClusterIP** none',
      '`ledger-0.ledger.payments.svc.cluster.local`',
      '`ledger-1.ledger.payments.svc.cluster.local`',
    ]);
  });

  it('on a host in an environment variable says which Service it is', async () => {
    await hoverSays('shop/web.yaml', 'http://$0catalog:8080', ['catalog', '10.96.12.40']);
  });

  it('on a host that is nobody says so', async () => {
    await hoverSays('shop/web.yaml', 'http://$0payments.shop', ['is no Service in these files']);
  });

  it('on the backend of an Ingress says what is behind it', async () => {
    await hoverSays('shop/ingress.yaml', 'name: $0web', ['`web.shop.svc.cluster.local`', '8080']);
  });

  it('on a selector says which pods it selects', async () => {
    await hoverSays('payments/payments.yaml', 'selector:\n    $0app: payments', ['payments']);
  });

  it('on a policy says that nothing enforces it', async () => {
    await hoverSays('payments/policies.yaml', 'name: $0ledger', ['Flannel']);
  });

  it('on a workload says who can reach it', async () => {
    await hoverSays('payments/ledger.yaml', 'StatefulSet\nmetadata:\n  name: $0ledger', ['payments']);
  });

  it('on nothing of the network says nothing', async () => {
    await vscode.workspace.openTextDocument(uriOf('shop/web.yaml'));
    assert.equal(await hoverAt('shop/web.yaml', '$0image:'), '');
  });
});

async function hoverSays(file: string, around: string, said: readonly string[]): Promise<void> {
  await vscode.workspace.openTextDocument(uriOf(file));
  await eventually(async () => {
    const text = await hoverAt(file, around);
    for (const words of said) assert.ok(text.includes(words), `\`${words}\` is not in:\n${text}`);
  });
}

async function hoverAt(file: string, around: string): Promise<string> {
  const position = positionOf(file, around);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uriOf(file),
    position,
  );
  return hovers.flatMap(({ contents }) => contents.map(markdownOf)).join('\n\n');
}

// Plain strings are the old way to say it, and none of ours.
const markdownOf = (text: vscode.Hover['contents'][number]): string =>
  text instanceof vscode.MarkdownString ? text.value : '';
