import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileIdOfPath } from '../../server/src/files/file-id';
import { helm } from '../../server/src/files/helm';
import { runHelm, type Rendering } from '../../server/src/files/helm/run';
import { NoHelm } from '../../server/src/files/port';

describe('files: helm', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'portolan-fake-helm-'));
    await mkdir(path.join(folder, 'chart/templates'), { recursive: true });
    await writeFile(path.join(folder, 'chart/Chart.yaml'), 'name: shop');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** A program that does this in a shell. */
  async function fake(script: string): Promise<string> {
    const program = path.join(folder, 'helm');
    await writeFile(program, `#!/bin/sh\n${script}\n`);
    await chmod(program, 0o755);
    return program;
  }

  function rendering(...values: readonly string[]): Rendering {
    return { chart: path.join(folder, 'chart'), name: 'My Shop_', values };
  }

  /** Waits until a process has ended; one that nobody has asked how it ended stays in the list as a zombie. */
  async function gone(pid: number): Promise<void> {
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
    if (/\) Z/.test(state)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
    await gone(pid);
  }

  it('is asked to render the chart, and nothing else', async () => {
    const program = await fake('for one in "$@"; do echo "$one"; done');
    assert.deepEqual(await runHelm(program, rendering('/v/a,b.yaml')), {
      kind: 'printed',
      text: ['template', 'my-shop', path.join(folder, 'chart'), '--skip-tests', '--values', '"/v/a,b.yaml"', ''].join(
        '\n',
      ),
    });
  });

  it('knows of no cluster, no plugin and nothing else of the environment', async () => {
    process.env['HELM_KUBECONTEXT'] = 'prod';
    process.env['PORTOLAN_SECRET'] = 'x';
    try {
      const output = await runHelm(
        await fake('env | cut -d= -f1 | sort; cat "$KUBECONFIG" 2>&1 | wc -l; ls -A "$HOME" | wc -l'),
        rendering(),
      );
      const text = output.kind === 'printed' ? output.text : '';
      assert.doesNotMatch(text, /HELM_KUBE|PORTOLAN_SECRET/);
      assert.match(text, /HELM_NO_PLUGINS/);
      assert.match(text, /0\n$/);
    } finally {
      delete process.env['HELM_KUBECONTEXT'];
      delete process.env['PORTOLAN_SECRET'];
    }
  });

  it('says why it fails, in one line', async () => {
    const program = await fake(
      'echo "WARNING: x" >&2; echo "Error: parse error at (shop/templates/web.yaml:3): bad" >&2; exit 1',
    );
    assert.deepEqual(await runHelm(program, rendering()), {
      kind: 'failed',
      message: 'parse error at (shop/templates/web.yaml:3): bad',
    });
  });

  it('is stopped when it takes too long', async () => {
    const output = await runHelm(await fake('exec sleep 60'), rendering(), { milliseconds: 200 });
    assert.deepEqual(output, { kind: 'failed', message: 'helm took longer than 0.2 seconds, and was stopped.' });
  });

  it('is stopped with all that it started', async () => {
    const log = path.join(folder, 'children');
    const script = `sh -c 'echo $$ >> ${log}; exec sleep 60' & sh -c 'echo $$ >> ${log}; exec sleep 60'`;
    const output = await runHelm(await fake(script), rendering(), { milliseconds: 1000 });
    assert.equal(output.kind, 'failed');
    const children = (await readFile(log, 'utf8')).trim().split('\n').map(Number);
    assert.equal(children.length, 2);
    for (const child of children) await gone(child);
  });

  it('is waited for no longer, where what it started goes on to print', async () => {
    const output = await runHelm(await fake('sleep 60 & exit 0'), rendering(), { milliseconds: 300 });
    assert.deepEqual(output, { kind: 'failed', message: 'helm took longer than 0.3 seconds, and was stopped.' });
  });

  it('is stopped when it prints too much', async () => {
    const output = await runHelm(await fake('exec yes'), rendering(), { bytes: 10_000 });
    assert.deepEqual(output, { kind: 'failed', message: 'helm printed more than any chart makes, and was stopped.' });
  });

  it('need not be there', async () => {
    await assert.rejects(runHelm(path.join(folder, 'none'), rendering()), NoHelm);
  });

  it('runs again only when a file of the chart has another content, whatever the file', async () => {
    const log = path.join(folder, 'log');
    const render = helm(await fake(`echo x >> ${log}`));
    const chart = {
      chart: fileIdOfPath(path.join(folder, 'chart')),
      name: 'shop',
      namespace: undefined,
      values: [],
      texts: [],
      assignments: [],
    };
    const runs = async (): Promise<number> => {
      await render(chart);
      return (await readFile(log, 'utf8')).length / 2;
    };
    assert.deepEqual([await runs(), await runs()], [1, 1]);
    await writeFile(path.join(folder, 'chart/templates/_helpers.tpl'), 'x');
    assert.equal(await runs(), 2);
    await writeFile(path.join(folder, 'chart/templates/_helpers.tpl'), 'y');
    assert.deepEqual([await runs(), await runs()], [3, 3]);
  });
});
