import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { diagnostics, findings, ruleOf } from './findings';
import { isShown, pathOf, positionOf, show, typeOver } from './manifests';

const selectsNoPod = ['warning service-selects-no-pod at selector'];

describe('findings', () => {
  it('wake the extension by themselves: nobody has to open a manifest', async () => {
    await eventually(() => {
      assert.equal(vscode.extensions.getExtension('portolan.portolan')?.isActive, true);
    });
  });

  it('stand in a manifest that a person opens', async () => {
    await show('shop/catalog.yaml');
    await eventually(() => {
      assert.deepEqual(findings('shop/catalog.yaml'), selectsNoPod);
    });
  });

  it('stand in files that nobody opened', async () => {
    await eventually(() => {
      assert.deepEqual(findings('shop/ingress.yaml'), ['warning ingress-backend-missing at orders']);
      assert.deepEqual(findings('payments/payments.yaml'), ['error target-port-name-missing at web']);
    });
    assert.equal(isShown('payments/payments.yaml'), false);
  });

  it('leave files alone that are right', async () => {
    await eventually(() => {
      assert.notDeepEqual(findings('shop/catalog.yaml'), []);
    });
    assert.deepEqual(findings('payments/ledger.yaml'), []);
    assert.deepEqual(findings('cluster/kube-flannel.yaml'), []);
  });

  it('say that Flannel does not enforce policies, at each policy', async () => {
    await eventually(() => {
      const rules = diagnostics('payments/policies.yaml').map(ruleOf);
      assert.equal(rules.filter((rule) => rule === 'policy-not-enforced').length, 2);
    });
  });

  it('name the rule, say what is true, and lead to the other end', async () => {
    const [finding] = await eventually(() => nonEmpty(diagnostics('shop/catalog.yaml')));
    assert.equal(ruleOf(finding), 'service-selects-no-pod');
    assert.match(finding.message, /nothing in namespace `shop` has `app=catalogue`/);
    const [related] = finding.relatedInformation ?? [];
    assert.equal(related?.location.uri.fsPath, pathOf('shop/catalog.yaml'));
    assert.deepEqual(related.location.range.start, positionOf('shop/catalog.yaml', '$0labels:'));
  });

  it('follow typing: the selector is mended, and broken again', async () => {
    await typeOver('shop/catalog.yaml', 'catalogue', 'catalog');
    await eventually(() => {
      assert.deepEqual(findings('shop/catalog.yaml'), []);
    });
    await vscode.commands.executeCommand('undo');
    await eventually(() => {
      assert.deepEqual(findings('shop/catalog.yaml'), selectsNoPod);
    });
  });

  it('follow typing in another file: a Service appears, and its Ingress is right', async () => {
    await typeOver('shop/catalog.yaml', 'name: catalog', 'name: orders');
    await eventually(() => {
      assert.deepEqual(findings('shop/ingress.yaml'), ['error ingress-backend-port-missing at 80']);
    });
  });

  it('cost one document only when a document is broken', async () => {
    await typeOver('payments/payments.yaml', 'kind: Deployment', 'kind: "Deployment');
    await eventually(() => {
      assert.ok(
        diagnostics('payments/payments.yaml').some(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
      );
      assert.deepEqual(findings('shop/catalog.yaml'), selectsNoPod);
    });
  });
});

function nonEmpty<T>(items: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = items;
  assert.ok(first !== undefined, 'nothing is there yet');
  return [first, ...rest];
}
