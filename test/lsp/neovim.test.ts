import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { deployment, selectsNothing, service } from './manifests';
import { neovim } from './neovim-program';
import { serverBundle } from './server-bundle';
import { WorkspaceFolder } from './workspace-folder';

const server = serverBundle();
const folder = new WorkspaceFolder({ 'web.yaml': deployment('web'), 'bad.yaml': service('bad', 'wob') });

describe('Neovim', () => {
  it('shows findings, hovers and fixes', async function () {
    this.timeout(300_000);
    const report = path.join(folder.path, 'report.txt');
    const script = path.resolve('test/lsp/neovim.lua');
    const env = {
      ...process.env,
      SERVER: server.path(),
      FOLDER: folder.path,
      FILE: 'bad.yaml',
      REPORT: report,
      NODE: process.execPath,
      HOME: folder.path,
    };
    const args = ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`];
    await promisify(execFile)(neovim(), args, { env, timeout: 60_000 });
    assert.deepEqual(readFileSync(report, 'utf8').trim().split('\n'), [
      `diagnostic: 6:2 portolan ${selectsNothing('wob').replace(/^.*?: /, '')}`,
      'hover: **Service [shop/bad](' + `${folder.uriOf('bad.yaml')}#L4)** · ClusterIP`,
      'code action: Change to `app: web`',
      'fixed line:     app: web',
      'diagnostics left: 0',
    ]);
  });
});
