import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { positionOf, show, typeOver } from './manifests';
import { click, readLine, runFromPalette } from './person';

const leadsToPods = /shop\/catalog Service shop\/catalog TCP 8080 Service selects/;

describe('Portolan: Show Reachability Graph', () => {
  it('draws what there is, and says who passes only because nothing enforces the policies', async () => {
    await runFromPalette('Portolan: Show Reachability Graph');
    await eventually(async () => {
      const text = await readLine('.stage');
      for (const name of ['shop', 'payments', 'web', 'catalog', 'ledger', 'Outside'])
        assert.ok(text.includes(name), text);
    });
    await openTable();
    await eventually(async () => {
      const row = /Outside payments\/ledger all connections Passes, not enforced payments\/ledger would leave nothing/;
      assert.match(await readLine('.connections'), row);
    });
  });

  it('opens the line of a node that is clicked', async () => {
    await show('payments/ledger.yaml');
    await runFromPalette('Portolan: Show Reachability Graph');
    await click('.node[data-id$="|service|shop/catalog"]');
    await eventually(() => {
      const editor = vscode.window.activeTextEditor;
      assert.ok(editor?.document.uri.path.endsWith('/shop/catalog.yaml'));
      assert.equal(editor?.selection.start.line, positionOf('shop/catalog.yaml', '$0name: catalog').line);
    });
  });

  it('follows the files: a Service whose selector is mended leads to its pods', async () => {
    await show('shop/catalog.yaml');
    await runFromPalette('Portolan: Show Reachability Graph');
    await openTable();
    await eventually(async () => {
      assert.doesNotMatch(await readLine('.connections'), leadsToPods);
    });
    await typeOver('shop/catalog.yaml', 'catalogue', 'catalog');
    await eventually(async () => {
      assert.match(await readLine('.connections'), leadsToPods);
    });
  });
});

/** The page remembers whether its table is open. */
async function openTable(): Promise<void> {
  await click('.table-toggle[aria-pressed="false"]').catch(() => undefined);
}
