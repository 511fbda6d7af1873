import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fakeKubectl } from '../snapshot/live';
import { portolan, removeProgram, withFolder, type Ending } from './program';

interface Run extends Ending {
  readonly calls: readonly string[];
  readonly written: string | undefined;
}

/** `portolan snapshot -o prod.json …` with a kubectl that does as these rules say. */
async function snapshot(args: readonly string[], rules = ''): Promise<Run> {
  let run: Run | undefined;
  await withFolder({}, async (cwd) => {
    const bin = await fakeKubectl(cwd, rules);
    const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}` };
    const ending = await portolan(['snapshot', '-o', 'prod.json', ...args], { cwd, env });
    const [calls, file] = [path.join(bin, 'calls'), path.join(cwd, 'prod.json')];
    run = {
      ...ending,
      calls: existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [],
      written: existsSync(file) ? readFileSync(file, 'utf8') : undefined,
    };
  });
  assert.ok(run);
  return run;
}

/** Ends with 2, one sentence behind the commands, and no file. */
async function refuses(sentence: string, args: readonly string[], rules: string): Promise<void> {
  const { code, stdout, stderr, written } = await snapshot(args, rules);
  const said = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('$ '));
  assert.deepEqual([code, stdout, said, written], [2, '', [sentence], undefined]);
}

describe('portolan snapshot', () => {
  after(removeProgram);

  it('shows each command before it runs, and reads nothing else', async () => {
    const { code, stdout, stderr, calls } = await snapshot([]);
    assert.deepEqual([code, stdout], [0, '6 objects of context prod are in prod.json now.\n']);
    assert.deepEqual(
      stderr.trim().split('\n'),
      calls.map((call) => `$ kubectl ${call}`),
    );
    assert.deepEqual(calls.slice(0, 3), [
      'config current-context',
      'get services --all-namespaces -o json --context=prod',
      'get endpointslices.discovery.k8s.io --all-namespaces -o json --context=prod',
    ]);
    assert.deepEqual(
      calls.filter((call) => /secret|configmap/i.test(call) || !/^(get|config current-context)/.test(call)),
      [],
    );
  });

  it('keeps what counts, one object a line, and no secret of any kind', async () => {
    const { written = '' } = await snapshot([]);
    const lines = written.trimEnd().split('\n');
    assert.match(lines[0] ?? '', /"snapshot.portolan.io\/taken":"20\d\d-.*"snapshot.portolan.io\/context":"prod"/);
    assert.match(lines[0] ?? '', /"Service EndpointSlice Pod Namespace Node NetworkPolicy [^"]*DaemonSet"/);
    assert.doesNotMatch(lines[0] ?? '', /Gateway/);
    const items = (JSON.parse(written) as { items: readonly object[] }).items;
    assert.equal(lines.length, items.length + 2);
    assert.doesNotMatch(written, /hunter2|resourceVersion|"env"|log-shipper/);
    assert.deepEqual(items[2], {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'web-5d-a',
        namespace: 'shop',
        labels: { app: 'web', 'pod-template-hash': '5d' },
        ownerReferences: [{ kind: 'ReplicaSet', name: 'web-5d', controller: true }],
      },
      spec: { nodeName: 'n1', containers: [{ name: 'web' }] },
      status: { phase: 'Running', podIP: '10.244.1.5', podIPs: [{ ip: '10.244.1.5' }] },
    });
  });

  it('asks for a context and namespaces by name', async () => {
    const { calls } = await snapshot(['--context', 'my ctx', '-n', 'shop', '-n', 'data']);
    assert.deepEqual(calls.slice(0, 2), [
      'get services --namespace=shop -o json --context=my ctx',
      'get services --namespace=data -o json --context=my ctx',
    ]);
    assert.ok(calls.includes('get nodes -o json --context=my ctx'));
    const { code, calls: none } = await snapshot(['-n', '--all']);
    assert.deepEqual([code, none], [2, []]);
  });

  it('leaves out what the user may not read, and says so', async () => {
    const rules = `"get nodes"*) echo 'Error from server (Forbidden): nodes is forbidden: User "me"' >&2; exit 1 ;;`;
    const { code, stderr, written = '' } = await snapshot([], rules);
    assert.equal(code, 0);
    assert.match(stderr, /^You may not read nodes: left out\.$/m);
    assert.doesNotMatch(written.split('\n')[0] ?? '', /\bNode\b/);
  });

  it('says in one sentence what kubectl did wrong', async () => {
    await refuses(
      '`kubectl get services --all-namespaces -o json --context=prod` failed: The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?.',
      [],
      `"get services"*) echo 'E1121 10:00:00 memcache.go:265] no' >&2; echo 'The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?' >&2; exit 1 ;;`,
    );
    await refuses(
      '`kubectl get pods --all-namespaces -o json --context=prod` wrote no list of objects in JSON.',
      [],
      `"get pods"*) echo '<html>sign in</html>' ;;`,
    );
    await refuses('kubectl names no current context; `--context` can.', [], '"config current-context") ;;');
  });

  it('waits for no kubectl that does not come to an end', async () => {
    const begun = Date.now();
    await refuses(
      '`kubectl get services --all-namespaces -o json --context=prod` took too long and was stopped.',
      ['--timeout', '1'],
      '"get services"*) sleep 30 ;;',
    );
    assert.ok(Date.now() - begun < 10_000);
  });

  it('needs a kubectl', () =>
    withFolder({}, async (cwd) => {
      const { code, stderr } = await portolan(['snapshot', '-o', 'x.json', '--context', 'a'], {
        cwd,
        env: { PATH: cwd },
      });
      assert.deepEqual([code, stderr.split('\n')[1]], [2, 'kubectl is not installed, or is not on the `PATH`.']);
    }));
});
