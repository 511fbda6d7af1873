import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { diagnostics, ruleOf } from './findings';
import { show, textOf, uriOf } from './manifests';

describe('a quick-fix', () => {
  it('gives a Service the label that its pods have, and keeps the comment beside it', async () => {
    await fix('shop/catalog.yaml', 'service-selects-no-pod', {
      title: 'Change to `app: catalog`',
      before: '    app: catalogue # the pods say `catalog`',
      after: '    app: catalog # the pods say `catalog`',
    });
  });

  it('names the port that the pods have', async () => {
    await fix('payments/payments.yaml', 'target-port-name-missing', {
      title: 'Change to `http`',
      before: 'targetPort: web',
      after: 'targetPort: http',
    });
  });

  it('leads a URL to the namespace where the Service is', async () => {
    await fix('shop/web.yaml', 'host-does-not-resolve', {
      title: 'Change to `payments.payments.svc.cluster.local`',
      before: 'http://payments.shop.svc.cluster.local',
      after: 'http://payments.payments.svc.cluster.local',
    });
  });

  it('takes one dash away, so that both selectors hold at once', async () => {
    await fix('payments/policies.yaml', 'peers-or-instead-of-and', {
      title: 'Make it one peer: these pods in those namespaces',
      before: '              team: storefront\n        - podSelector:',
      after: '              team: storefront\n          podSelector:',
    });
  });

  it('lets pods look up names', async () => {
    await fix('payments/policies.yaml', 'egress-without-dns', {
      title: "Allow DNS to the cluster's DNS pods",
      before: '        - port: 5432\n---',
      after: 'k8s-app: kube-dns',
    });
  });
});

interface Fix {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** Applies a fix as the light bulb does; the text changes as said, and the finding goes away. */
async function fix(file: string, rule: string, { title, before, after }: Fix): Promise<void> {
  await show(file);
  const { range } = await eventually(() => findingOf(file, rule));
  const edit = await eventually(() => editTitled(title, file, range));
  assert.ok(textOf(file).includes(before), `\`${before}\` was never there`);
  assert.ok(await vscode.workspace.applyEdit(edit));
  assert.ok(textOf(file).includes(after), textOf(file));
  assert.ok(!textOf(file).includes(before), textOf(file));
  await eventually(() => {
    assert.ok(!diagnostics(file).some((one) => ruleOf(one) === rule), `\`${rule}\` is still there`);
  });
}

function findingOf(file: string, rule: string): vscode.Diagnostic {
  const found = diagnostics(file).find((one) => ruleOf(one) === rule);
  assert.ok(found, `nobody reports \`${rule}\``);
  return found;
}

async function editTitled(title: string, file: string, range: vscode.Range): Promise<vscode.WorkspaceEdit> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uriOf(file),
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const found = actions.find((action) => action.title === title);
  assert.ok(found?.edit, `only ${actions.map((action) => `\`${action.title}\``).join(', ')} is offered`);
  return found.edit;
}
