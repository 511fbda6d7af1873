import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { pathOf, positionOf, show, uriOf } from './manifests';

describe('a generator', () => {
  it('writes least-privilege policies for a workload into a file beside it, and opens that', async () => {
    await generates({
      at: ['payments/ledger.yaml', 'StatefulSet\nmetadata:\n  name: $0ledger'],
      title: 'Generate a least-privilege policy for StatefulSet `ledger`',
      file: 'payments/ledger-policy.yaml',
      says: /kind: NetworkPolicy[^]*app: ledger/,
    });
  });

  it('writes a default deny for a namespace, with DNS', async () => {
    await generates({
      at: ['cluster/namespaces.yaml', 'name: $0payments'],
      title: 'Generate a default deny for namespace `payments`, with DNS',
      file: 'cluster/payments-default-deny.yaml',
      says: /podSelector: {}[^]*port: 53/,
    });
  });

  it('writes a policy for DNS alone', async () => {
    await generates({
      at: ['cluster/namespaces.yaml', 'name: $0payments'],
      title: 'Generate a policy that allows DNS in namespace `payments`',
      file: 'cluster/payments-allow-dns.yaml',
      says: /kube-dns[^]*port: 53/,
    });
  });

  it('is offered at the light bulb as a refactoring', async () => {
    const actions = await offered('cluster/namespaces.yaml', 'name: $0payments');
    assert.deepEqual([...new Set(actions.map(({ kind }) => kind?.value))], ['refactor']);
    assert.equal(actions.length, 3);
  });
});

interface Generated {
  readonly at: readonly [file: string, around: string];
  readonly title: string;
  readonly file: string;
  readonly says: RegExp;
}

async function generates({ at, title, file, says }: Generated): Promise<void> {
  const actions = await eventually(() => offered(...at));
  const action = actions.find((one) => one.title === title);
  assert.ok(action?.edit, actions.map((one) => one.title).join('\n'));
  assert.ok(await vscode.workspace.applyEdit(action.edit));
  assert.ok(action.command);
  await vscode.commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
  const shown = vscode.window.activeTextEditor?.document;
  assert.equal(shown?.uri.fsPath, pathOf(file));
  assert.match(shown.getText(), says);
  await shown.save();
  assert.ok(existsSync(pathOf(file)) && says.test(readFileSync(pathOf(file), 'utf8')));
}

/** What refactoring offers there, each with its edit, as when a person has chosen it. */
async function offered(file: string, around: string): Promise<readonly vscode.CodeAction[]> {
  await show(file);
  const position = positionOf(file, around);
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uriOf(file),
    new vscode.Range(position, position),
    vscode.CodeActionKind.Refactor.value,
    10,
  );
}
