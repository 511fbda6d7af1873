import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { show, textOf, write } from './manifests';
import { choose, click, read, readLine, runFromPalette } from './person';

const item = '[id="portolan.portolan.portolan.status"]';
const inStatusBar = (text: string): Promise<void> =>
  eventually(async () => {
    assert.ok((await read(item)).includes(text), `the status bar says \`${await read(item)}\``);
  });

describe('a workspace with several clusters', () => {
  beforeEach(async () => {
    const kustomization = 'resources:\n  - web.yaml\n';
    await write('clusters/staging/web.yaml', textOf('shop/web.yaml'));
    await write('clusters/staging/kustomization.yaml', kustomization);
    await write('clusters/production/web.yaml', textOf('shop/web.yaml'));
    await write('clusters/production/kustomization.yaml', kustomization);
  });

  it('shows that of the active file in the status bar and in the graph', async () => {
    await show('clusters/staging/web.yaml');
    await inStatusBar('clusters/staging · ');
    await show('clusters/production/web.yaml');
    await inStatusBar('clusters/production · ');
    await runFromPalette('Portolan: Show Reachability Graph');
    await eventually(async () => {
      assert.match(await readLine('.stage'), /clusters\/production/);
    });
  });

  it('keeps to the one that was chosen by a click on the status bar, until that is taken back', async () => {
    await show('clusters/production/web.yaml');
    await inStatusBar('clusters/production · ');
    await click(item);
    await choose('clusters/staging');
    await inStatusBar('clusters/staging · ');
    await show('shop/web.yaml');
    await show('clusters/production/web.yaml');
    await inStatusBar('clusters/staging · ');
    await runFromPalette('Portolan: Choose Cluster…');
    await choose('Of the Active File');
    await inStatusBar('clusters/production · ');
  });

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeQuickOpen'));
});
