import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { kubectlWithin } from '../../server/src/files/kubectl';
import { fakeKubectl } from '../snapshot/live';

describe('kubectl', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'portolan-kubectl-'));
  const own = process.env['PATH'];

  before(async () => {
    const rules = `"get endless") yes '{"items":[]}' ;;
"get nothing") echo 'Warning: old' >&2; printf 'error: no \\033[31mred\\n' >&2; exit 1 ;;
"get input") cat ;;`;
    process.env['PATH'] = `${await fakeKubectl(folder, rules)}:${own ?? ''}`;
  });
  after(() => {
    process.env['PATH'] = own;
    rmSync(folder, { recursive: true });
  });

  const limits = { milliseconds: 20_000, bytes: 1_000_000 };

  it('gives what it says', async () => {
    assert.deepEqual(await kubectlWithin(limits)(['config', 'current-context']), { kind: 'said', text: 'prod\n' });
  });

  it('is stopped where it writes without end', async () => {
    assert.deepEqual(await kubectlWithin(limits)(['get', 'endless']), { kind: 'huge' });
  });

  it('complains in one line that is safe to show', async () => {
    assert.deepEqual(await kubectlWithin(limits)(['get', 'nothing']), { kind: 'refused', why: 'no  [31mred' });
  });

  it('finds nothing to read where it asks for something', async () => {
    assert.deepEqual(await kubectlWithin(limits)(['get', 'input']), { kind: 'said', text: '' });
  });

  it('has one time for all commands', async () => {
    const kubectl = kubectlWithin({ ...limits, milliseconds: -1 });
    assert.deepEqual(await kubectl(['config', 'current-context']), { kind: 'slow' });
  });
});
