import assert from 'node:assert/strict';
import { dataOf } from '../../server/src/core/kustomize/data';
import { documentsIn } from '../../server/src/core/kustomize/documents';
import { portolan, removeProgram, withFolder } from './program';

const app = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations: { note: "yes", text: "two\\nlines" }
spec:
  selector: {}
  ports:
  - port: 80
`,
  'prod/kustomization.yaml': 'resources:\n- ../base\n- https://example.org/more\nnamespace: shop\nnamePrefix: p-\n',
};

const rendered = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'p-web', annotations: { note: 'yes', text: 'two\nlines' }, namespace: 'shop' },
  spec: { selector: {}, ports: [{ port: 80 }] },
};

describe('portolan render', () => {
  after(removeProgram);

  it('prints what each cluster holds, with the file and line of each value', () =>
    withFolder(app, async (cwd) => {
      const { code, stdout, stderr } = await portolan(['render', '.', '--origins'], { cwd });
      assert.deepEqual([code, stderr], [0, '']);
      assert.equal(
        stdout,
        `# Cluster prod, from prod: 1 resources
# unknown, prod/kustomization.yaml:3: \`https://example.org/more\` is not in this workspace: what it holds is not known.
---
apiVersion: v1 # base/web.yaml:1
kind: Service # base/web.yaml:2
metadata:
  name: p-web # base/web.yaml:4
  annotations:
    note: "yes" # base/web.yaml:5
    text: "two\\nlines" # base/web.yaml:5
  namespace: shop # prod/kustomization.yaml:4
spec:
  selector: {} # base/web.yaml:7
  ports:
    - port: 80 # base/web.yaml:9
`,
      );
    }));

  it('prints YAML that says the same', () =>
    withFolder(app, async (cwd) => {
      const { stdout } = await portolan(['render', '.'], { cwd });
      const read = documentsIn('out', stdout).map((document) =>
        document.kind === 'read' ? dataOf(document.root) : '',
      );
      assert.deepEqual(read, [rendered]);
    }));

  it('tells a program the same, and what is not known', () =>
    withFolder(app, async (cwd) => {
      const { stdout } = await portolan(['render', '.', '--format', 'json'], { cwd });
      assert.deepEqual(JSON.parse(stdout), {
        clusters: [
          {
            name: 'prod',
            root: 'prod',
            resources: [rendered],
            unknown: [
              {
                kind: 'unknown',
                file: 'prod/kustomization.yaml',
                line: 3,
                message: '`https://example.org/more` is not in this workspace: what it holds is not known.',
              },
            ],
          },
        ],
      });
    }));

  it('reads what generators name, whatever kind of file that is', () =>
    withFolder(
      {
        'kustomization.yaml':
          'configMapGenerator: [{ name: c, files: [nginx.conf], options: { disableNameSuffixHash: true } }]',
        'nginx.conf': 'server {}',
      },
      async (cwd) => {
        const { code, stdout } = await portolan(['render', '.'], { cwd });
        assert.equal(code, 0);
        assert.match(stdout, /nginx\.conf: server \{\}/);
      },
    ));

  it('prints plain files as they are', () =>
    withFolder({ 'web.yaml': app['base/web.yaml'] }, async (cwd) => {
      const { stdout } = await portolan(['render', 'web.yaml', '--format', 'json', '--origins'], { cwd });
      const { clusters } = JSON.parse(stdout) as { clusters: { origins: Record<string, string>[] }[] };
      assert.equal(clusters[0]?.origins[0]?.['/spec/ports/0/port'], 'web.yaml:9');
    }));

  it('ends with 1 where Kustomize would refuse', () =>
    withFolder({ ...app, 'prod/kustomization.yaml': 'resources: [../base, nothing.yaml]' }, async (cwd) => {
      const { code, stdout } = await portolan(['render', '.'], { cwd });
      assert.equal(code, 1);
      assert.match(stdout, /^# problem, prod\/kustomization\.yaml:1: There is no such file or directory/m);
    }));
});
