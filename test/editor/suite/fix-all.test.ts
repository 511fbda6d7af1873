import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { diagnostics, ruleOf } from './findings';
import { show, textOf } from './manifests';

const editor = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('editor');

describe('fix all', () => {
  after(() => editor().update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Global));

  it('mends what can be mended surely, as a command', async () => {
    await show('shop/catalog.yaml');
    await eventually(() => {
      assert.ok(diagnostics('shop/catalog.yaml').some((one) => ruleOf(one) === 'service-selects-no-pod'));
    });
    await eventually(async () => {
      await vscode.commands.executeCommand('editor.action.fixAll');
      assert.match(textOf('shop/catalog.yaml'), /app: catalog # the pods/);
    });
  });

  it('mends when a file is saved, where a person wants that', async () => {
    const onSave = { 'source.fixAll.portolan': 'explicit' };
    await editor().update('codeActionsOnSave', onSave, vscode.ConfigurationTarget.Global);
    await show('payments/payments.yaml');
    await eventually(() => {
      assert.ok(diagnostics('payments/payments.yaml').some((one) => ruleOf(one) === 'target-port-name-missing'));
    });
    await vscode.commands.executeCommand('workbench.action.files.save');
    await eventually(() => {
      assert.match(textOf('payments/payments.yaml'), /targetPort: http/);
    });
  });
});
