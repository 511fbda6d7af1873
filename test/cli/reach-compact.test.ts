import assert from 'node:assert/strict';
import { web } from './manifests';
import { portolan, removeProgram, withFolder } from './program';

const named = (name: string): string => web.replaceAll('web', name);
const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api }
spec:
  podSelector: { matchLabels: { app: api } }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 8080 }] }]
`;
const contents = {
  'web.yaml': web,
  'api.yaml': named('api'),
  'one.yaml': named('one'),
  'two.yaml': named('two'),
  'policy.yaml': policy,
};

describe('portolan reach --compact', () => {
  after(removeProgram);

  it('lists classes and rectangles', () =>
    withFolder(contents, async (cwd) => {
      const { code, stdout } = await portolan(['reach', '.', '--compact', '--format', 'json'], { cwd });
      assert.equal(code, 0);
      const { classes, rectangles } = JSON.parse(stdout) as Record<string, readonly Record<string, unknown>[]>;
      assert.deepEqual(
        classes?.map(({ members }) => members),
        [
          ['default/Deployment/api'],
          ['default/Deployment/one', 'default/Deployment/two'],
          ['default/Deployment/web'],
          ['external/0.0.0.0/0'],
        ],
      );
      const toApi = rectangles?.filter(({ to }) => JSON.stringify(to) === '["default/Deployment/api"]');
      assert.deepEqual(toApi, [
        {
          from: ['default/Deployment/web'],
          to: ['default/Deployment/api'],
          ports: { TCP: [[8080, 8080]], UDP: [], SCTP: [] },
          maybe: [],
        },
      ]);
    }));

  it('says the same to a person', () =>
    withFolder(contents, async (cwd) => {
      const { stdout } = await portolan(['reach', '.', '--compact', '--to', 'default/api'], { cwd });
      assert.match(
        stdout,
        /^\d+ classes in 1 rectangles:\n\ndefault\/Deployment\/web → default\/Deployment\/api\n {2}TCP 8080$/m,
      );
    }));

  const refusals: readonly (readonly [args: readonly string[], sentence: string])[] = [
    [['--format', 'csv'], '`--compact` is written as text or json, not as csv.\n'],
    [['--services'], '`--compact` lists classes of workloads, and Services are in none of them.\n'],
  ];
  for (const [args, sentence] of refusals) {
    it(`cannot be had with \`${args.join(' ')}\``, () =>
      withFolder(contents, async (cwd) => {
        assert.deepEqual(await portolan(['reach', '.', '--compact', ...args], { cwd }), {
          code: 2,
          stdout: '',
          stderr: sentence,
        });
      }));
  }
});
