import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { read, runFromPalette } from './person';

// What comes after is in `test/editor/read-cluster.mjs`: VS Code refuses to show a question while it runs tests.
describe('Portolan: Read Cluster…', () => {
  it('runs nothing before a person allows it', async () => {
    await runFromPalette('Portolan: Read Cluster…');
    await vscode.commands.executeCommand('notifications.showList');
    await eventually(async () => {
      assert.match(await read('.notification-list-item-message'), /only where the setting portolan\.readCluster is on/);
    });
  });
});
