import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { diagnostics, ruleOf } from './findings';
import { openDocument, show, uriOf } from './manifests';

describe('a quick-fix', () => {
  it('gives a Service the label that its pods have, and keeps the comment beside it', async () => {
    await fix('shop/catalog.yaml', 'service-selects-no-pod', {
      before: '    app: catalogue # the pods say `catalog`',
      after: '    app: catalog # the pods say `catalog`',
    });
  });

  it('names the port that the pods have', async () => {
    await fix('payments/payments.yaml', 'target-port-name-missing', {
      before: 'targetPort: web',
      after: 'targetPort: http',
    });
  });

  it('leads a URL to the namespace where the Service is', async () => {
    await fix('shop/web.yaml', 'host-does-not-resolve', {
      before: 'http://payments.shop.svc.cluster.local',
      after: 'http://payments.payments.svc.cluster.local',
    });
  });

  it('takes one dash away, so that both selectors hold at once', async () => {
    await fix('payments/policies.yaml', 'peers-or-instead-of-and', {
      before: '              team: storefront\n        - podSelector:',
      after: '              team: storefront\n          podSelector:',
    });
  });

  it('lets pods look up names', async () => {
    await fix('payments/policies.yaml', 'egress-without-dns', {
      before: '',
      after: 'k8s-app: kube-dns',
    });
  });
});

interface Change {
  readonly before: string;
  readonly after: string;
}

/** Applies the first fix of a finding as the light bulb does; the text changes as said, and the finding goes away. */
async function fix(file: string, rule: string, { before, after }: Change): Promise<void> {
  await show(file);
  const { range } = await eventually(() => findingOf(file, rule));
  const edit = await eventually(() => firstFix(file, rule, range));
  assert.ok(openDocument(file)?.getText().includes(before), `\`${before}\` was never there`);
  assert.ok(await vscode.workspace.applyEdit(edit));
  const text = openDocument(file)?.getText() ?? '';
  assert.ok(text.includes(after), text);
  await eventually(() => {
    assert.ok(!diagnostics(file).some((one) => ruleOf(one) === rule), `\`${rule}\` is still there`);
  });
}

function findingOf(file: string, rule: string): vscode.Diagnostic {
  const found = diagnostics(file).find((one) => ruleOf(one) === rule);
  assert.ok(found, `nobody reports \`${rule}\``);
  return found;
}

async function firstFix(file: string, rule: string, range: vscode.Range): Promise<vscode.WorkspaceEdit> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uriOf(file),
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const fitting = actions.find(({ diagnostics: all }) => all?.some((one) => ruleOf(one) === rule));
  assert.ok(fitting?.edit, `\`${rule}\` has no fix`);
  return fitting.edit;
}
