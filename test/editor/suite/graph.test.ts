import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { positionOf, show, typeOver } from './manifests';
import { click, read, runFromPalette } from './person';

describe('Portolan: Show Reachability Graph', () => {
  it('draws namespaces, workloads, Services, the Ingress and the world outside', async () => {
    await runFromPalette('Portolan: Show Reachability Graph');
    await eventually(async () => {
      const text = await read('.stage');
      for (const name of ['shop', 'payments', 'web', 'catalog', 'ledger', 'Outside'])
        assert.ok(text.includes(name), text);
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

  it('follows the files: a Service that selects pods again leads to their port', async () => {
    await show('shop/catalog.yaml');
    await runFromPalette('Portolan: Show Reachability Graph');
    await eventually(async () => {
      const stage = await read('.stage');
      console.log(JSON.stringify(stage));
      assert.match(stage, /8080 → nothing/);
    });
    await typeOver('shop/catalog.yaml', 'catalogue', 'catalog');
    await eventually(async () => {
      const stage = await read('.stage');
      console.log(JSON.stringify(stage));
      assert.match(stage, /8080 → 8080/);
      assert.doesNotMatch(stage, /8080 → nothing/);
    });
  });
});
