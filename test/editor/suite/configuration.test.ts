import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { diagnostics, findings, ruleOf } from './findings';
import { write } from './manifests';

describe('portolan.yaml', () => {
  it('switches a rule off', async () => {
    await write('portolan.yaml', 'rules:\n  service-selects-no-pod: off\n');
    await eventually(() => {
      assert.deepEqual(findings('shop/catalog.yaml'), []);
    });
  });

  it('makes a rule an error', async () => {
    await write('portolan.yaml', 'rules:\n  service-selects-no-pod: error\n');
    await eventually(() => {
      assert.deepEqual(findings('shop/catalog.yaml'), ['error service-selects-no-pod at selector']);
    });
  });

  it('names the network plugin: with Calico, policies are enforced', async () => {
    await write('portolan.yaml', 'clusters:\n  - name: shop\n    cni: calico\n');
    await eventually(() => {
      const rules = diagnostics('payments/policies.yaml').map(ruleOf);
      assert.ok(rules.length > 0 && !rules.includes('policy-not-enforced'), rules.join());
    });
  });
});

describe('the settings', () => {
  afterEach(() => setRules(undefined));

  it('switch a rule off', async () => {
    await setRules({ 'service-selects-no-pod': 'off' });
    await eventually(() => {
      assert.deepEqual(findings('shop/catalog.yaml'), []);
    });
    await setRules(undefined);
    await eventually(() => {
      assert.deepEqual(findings('shop/catalog.yaml'), ['warning service-selects-no-pod at selector']);
    });
  });
});

async function setRules(rules: Readonly<Record<string, string>> | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('portolan').update('rules', rules, vscode.ConfigurationTarget.Global);
}
