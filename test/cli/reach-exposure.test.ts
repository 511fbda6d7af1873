import assert from 'node:assert/strict';
import { web } from './manifests';
import { portolan, removeProgram, withFolder } from './program';

const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress: [{ from: [{ podSelector: { matchLabels: { role: probe } } }], ports: [{ port: 8080 }] }]
`;
const contents = { 'web.yaml': web, 'policy.yaml': policy };

describe('portolan reach --exposure', () => {
  after(removeProgram);

  it('says who could come in, and where it could go', () =>
    withFolder(contents, async (cwd) => {
      const { code, stdout } = await portolan(['reach', '.', '--exposure'], { cwd });
      assert.equal(code, 0);
      assert.equal(
        stdout.slice(stdout.indexOf('default/')),
        `default/Deployment/web
  ← any pod with role=probe in default  TCP 8080
  → any pod                             all connections: no policy is about this direction
`,
      );
    }));

  it('writes the same as JSON', () =>
    withFolder(contents, async (cwd) => {
      const { stdout } = await portolan(['reach', '.', '--exposure', '--format', 'json', '--to', 'default/web'], {
        cwd,
      });
      const { exposures } = JSON.parse(stdout) as { readonly exposures: unknown };
      const range = { start: { line: 5, character: 21 }, end: { line: 5, character: 70 } };
      assert.deepEqual(exposures, [
        {
          id: 'default/Deployment/web',
          ingress: {
            isRestricted: true,
            peers: [
              {
                namespaces: { kind: 'named', name: 'default' },
                pods: { kind: 'selected', selector: 'role=probe' },
                ports: { TCP: [[8080, 8080]], UDP: [], SCTP: [] },
                except: [],
                known: [],
                maybe: [],
                at: [{ file: 'policy.yaml', range }],
              },
            ],
          },
        },
      ]);
    }));

  for (const args of [['--format', 'dot'], ['--services'], ['--compact']]) {
    it(`cannot be had with \`${args.join(' ')}\``, () =>
      withFolder(contents, async (cwd) => {
        const { code, stdout, stderr } = await portolan(['reach', '.', '--exposure', ...args], { cwd });
        assert.deepEqual([code, stdout], [2, '']);
        assert.match(stderr, /^`--exposure` is /);
      }));
  }
});
