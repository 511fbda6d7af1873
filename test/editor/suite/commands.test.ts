import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { read, readLine, runFromPalette } from './person';

describe('Portolan: Check Workspace', () => {
  it('sums up what there is, even where VS Code has missed that a test before took its files away', async () => {
    await runFromPalette('Portolan: Check Workspace');
    await vscode.commands.executeCommand('notifications.showList');
    await eventually(async () => {
      assert.match(
        await read('.notification-list-item-message'),
        /^Portolan: 1 error, 7 warnings, 1 note in 9 files\.$/,
      );
    });
  });
});

describe('Portolan: Why Is My Service Unreachable?', () => {
  it('shows the page that leads from what a person sees to the rules about it', async () => {
    await runFromPalette('Portolan: Why Is My Service Unreachable?');
    await eventually(async () => {
      assert.match(await readLine('h1'), /unreachable/i);
    });
  });
});
