import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { diagnostics, ruleOf } from './findings';
import { choose, click, readLine, runFromPalette } from './person';

const heading = 'h1';

describe('the page of a rule', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is where the link of each diagnostic leads', async () => {
    const finding = await eventually(() => {
      const [first] = diagnostics('payments/payments.yaml');
      assert.ok(first);
      return first;
    });
    assert.ok(typeof finding.code === 'object');
    assert.equal(finding.code.target.scheme, 'command');
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await click(`.panel a:has-text("${ruleOf(finding)}")`);
    await eventually(async () => {
      assert.equal(await readLine(heading), ruleOf(finding));
    });
  });

  it('is shown for a rule that a person chooses', async () => {
    await runFromPalette('Portolan: Explain Rule…');
    await choose('dns-without-tcp');
    await eventually(async () => {
      assert.equal(await readLine(heading), 'dns-without-tcp');
    });
  });
});
