import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { show } from './manifests';
import { choose, click, press, read, readLine, runFromPalette } from './person';

describe('Portolan: Explain Connection…', () => {
  it('shows the way from one to another, leads to the lines that decide, and applies what would allow it', async () => {
    await show('payments/policies.yaml');
    await runFromPalette('Portolan: Explain Connection…');
    await choose('shop/web');
    await choose('payments/ledger');
    await read('.quick-input-message:has-text("On which port?")');
    await press('Enter');
    await eventually(async () => {
      assert.match(await readLine('.explanation .verdict'), /Not enforced TCP 5432/);
      assert.match(await readLine('.explanation ol'), /✗ Ingress `?payments\/ledger`?/);
    });
    await click('.explanation li.fails a');
    await eventually(() => {
      assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /\/payments\/policies\.yaml$/);
    });
    await click('.explanation .apply');
    await eventually(async () => {
      assert.match(await readLine('.explanation ol'), /✓ Ingress/);
    });
  });
});
