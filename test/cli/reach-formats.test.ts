import assert from 'node:assert/strict';
import { api, apiPolicy, web } from './manifests';
import { portolan, removeProgram, withFolder } from './program';

const policy = `${apiPolicy('web', '[{ port: 8080 }]')}    - from:
        - podSelector:
            matchLabels:
              app: web
          namespaceSelector:
            matchLabels:
              team: a
      ports:
        - port: 9090
        - port: 53
          protocol: UDP
`;
const calico = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: calico-node
  namespace: kube-system
spec:
  template:
    metadata: { labels: { k8s-app: calico-node } }
    spec: { containers: [{ name: calico-node, image: 'calico/node' }] }
`;
const contents = { 'web.yaml': web, 'api.yaml': api, 'policy.yaml': policy, 'calico.yaml': calico };
const between = ['--from', 'default/web', '--to', 'default/api'];

async function written(format: string, args: readonly string[] = between, files = contents): Promise<string> {
  let output = '';
  await withFolder(files, async (cwd) => {
    const { stdout, stderr } = await portolan(['reach', '.', '--format', format, ...args], { cwd });
    assert.equal(stderr, '');
    output = stdout;
  });
  return output;
}

const reason = 'no manifest shows the labels of namespace `default`';

describe('portolan reach: formats', () => {
  after(removeProgram);

  it('CSV has a row for each protocol and certainty', async () => {
    assert.equal(
      await written('csv'),
      [
        'from,to,protocol,ports,certainty,reason,at,if_enforced',
        'default/Deployment/web,default/Deployment/api,TCP,8080,yes,,,',
        `default/Deployment/web,default/Deployment/api,TCP,9090,maybe,${reason},policy.yaml:16,`,
        `default/Deployment/web,default/Deployment/api,UDP,53,maybe,${reason},policy.yaml:16,`,
        '',
      ].join('\r\n'),
    );
  });

  it('CSV quotes what would be read otherwise, and no cell is a formula', async () => {
    const odd = web.replace('  name: web', "  name: '=a\"b,c'");
    const [, row] = (await written('csv', ['--to', 'default/api'], { ...contents, 'web.yaml': odd })).split('\r\n');
    assert.ok(row?.startsWith('"default/Deployment/=a""b,c",default/Deployment/api,'), row);
    const formula = { ...contents, 'web.yaml': web.replace('  name: web', "  name: web\n  namespace: '=1+1'") };
    assert.match(await written('csv', ['--from', '*/web'], formula), /^'=1\+1\/Deployment\/web,/m);
  });

  it('Markdown is a table', async () => {
    const lines = (await written('markdown')).split('\n');
    assert.equal(lines[0], '# Who can reach whom');
    assert.deepEqual(lines.slice(-4, -1), [
      '| from | to | ports | remarks |',
      '| --- | --- | --- | --- |',
      `| \`default/Deployment/web\` | \`default/Deployment/api\` | TCP 8080 | maybe TCP 9090; UDP 53: ${reason} (\`policy.yaml:16:11\`) |`,
    ]);
  });

  it('Graphviz draws namespaces as boxes', async () => {
    assert.equal(
      await written('dot'),
      `digraph reach {
  rankdir=LR;
  node [shape=box, style=rounded];
  subgraph cluster_0 {
    label="default";
    "default/Deployment/api" [label="api\\nDeployment"];
    "default/Deployment/web" [label="web\\nDeployment"];
  }
  "default/Deployment/web" -> "default/Deployment/api" [label="TCP 8080"];
  "default/Deployment/web" -> "default/Deployment/api" [label="maybe TCP 9090; UDP 53", style=dashed, tooltip="${reason}"];
}
`,
    );
  });

  it('Mermaid draws the same', async () => {
    assert.equal(
      await written('mermaid'),
      `flowchart LR
  subgraph s0["default"]
    n0["api (Deployment)"]
    n1["web (Deployment)"]
  end
  n1 -->|"TCP 8080"| n0
  n1 -.->|"maybe TCP 9090; UDP 53"| n0
`,
    );
  });

  it('no name steers a picture', async () => {
    const odd = { ...contents, 'web.yaml': web.replace('  name: web', '  name: "a\\"] -> \\\\ <b>\\nx"') };
    const args = ['--to', 'default/api', '--namespace', 'default'];
    assert.match(await written('dot', args, odd), /\[label="a\\"\] -> \\\\ <b>\\nx\\nDeployment"\];/);
    assert.match(await written('mermaid', args, odd), /\["a#34;\] -#62; #92; #60;b#62;�x \(Deployment\)"\]/);
  });
});

describe('portolan reach: who', () => {
  after(removeProgram);

  it('says so where nobody is called that', () =>
    withFolder(contents, async (cwd) => {
      const { code, stdout, stderr } = await portolan(['reach', '.', '--from', 'default/wbe'], { cwd });
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(
        stderr,
        /^Nobody in these manifests is called `default\/wbe`; the nearest are `default\/Deployment\/web`, `default\/Deployment\/api`\.$/m,
      );
    }));

  it('takes paths behind an option', () =>
    withFolder(contents, async (cwd) => {
      const { code, stdout } = await portolan(['reach', '--from', 'default/web', '--to', 'default/api', '.'], { cwd });
      assert.equal(code, 0);
      assert.match(
        stdout,
        /^default\/Deployment\/web\n {2}→ default\/Deployment\/api {2}TCP 8080; maybe TCP 9090; UDP 53 \(1\)$/m,
      );
      assert.match(stdout, /^\(1\) no manifest shows the labels of namespace `default`: policy\.yaml:16:11$/m);
    }));

  it('says so where none of them can reach another', () =>
    withFolder(contents, async (cwd) => {
      const { code, stdout } = await portolan(['reach', '.', '--from', 'world', '--to', 'default/api'], { cwd });
      assert.equal(code, 0);
      assert.match(stdout, /^None of those asked for can reach another\.$/m);
    }));
});
