import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { allFindings, findings } from './findings';
import { remove, show, write } from './manifests';
import { read, runFromPalette } from './person';

const statusBar = '.part.statusbar';
const web = `
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`;

describe('a folder without Kubernetes', () => {
  it('sees nothing of the extension', async () => {
    await show('compose.yaml');
    await eventually(() => {
      assert.equal(vscode.extensions.getExtension('portolan.portolan')?.isActive, true);
    });
    await seesNothing();
  });

  it('has no manifests, and is told so when it asks', async () => {
    await runFromPalette('Portolan: Check Workspace');
    await eventually(async () => {
      await vscode.commands.executeCommand('notifications.showList');
      const message = await read('.notification-list-item-message');
      assert.equal(message, 'Portolan: no Kubernetes manifests in this workspace.');
    });
    await seesNothing();
  });

  it('has findings as soon as it holds a manifest, and none once that is deleted', async () => {
    await write('web.yaml', web);
    await eventually(async () => {
      assert.deepEqual(findings('web.yaml'), ['information service-selects-no-pod at selector']);
      assert.match(await read(statusBar), /Network plugin not known/);
    });
    await remove('web.yaml');
    await eventually(seesNothing);
  });
});

async function seesNothing(): Promise<void> {
  assert.deepEqual(allFindings(), []);
  assert.doesNotMatch(await read(statusBar), /Portolan|Network plugin/);
}
