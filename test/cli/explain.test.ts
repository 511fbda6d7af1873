import assert from 'node:assert/strict';
import type { Explanation } from '../../server/src/protocol';
import { api, apiPolicy, service, web } from './manifests';
import { portolan, removeProgram, withFolder, type Contents } from './program';
import { connections, file, range } from './reports';
import { list, count, object, oneOf, text, truth } from './shape';

const contents: Contents = {
  'web.yaml': web,
  'api.yaml': api,
  'service.yaml': service.replaceAll('web', 'api'),
  'policies/api.yaml': apiPolicy('admin', '[{ port: 8080 }]'),
};
const question = ['explain', '.', '--from', 'default/web', '--to', 'http://api'];

const places = list(object({ file, range }));
const remark = { message: text, at: places };
const conclusion = { ports: connections, maybe: connections };
const end = object({
  word: text,
  kind: oneOf('workload', 'service', 'ingress', 'host', 'addresses', 'world'),
  id: text,
});
const verdict = oneOf('allowed', 'denied', 'unknown', 'not-enforced');
const shape = object(
  {
    from: end,
    to: end,
    cluster: text,
    verdict,
    isPartial: truth,
    summary: text,
    asked: connections,
    ...conclusion,
    steps: list(
      object({
        ...remark,
        kind: oneOf('name', 'dns', 'service', 'endpoints', 'address', 'workload', 'egress', 'ingress', 'enforcement'),
        outcome: oneOf('passes', 'partly', 'fails', 'unknown', 'ignored'),
        notes: list(object(remark)),
      }),
    ),
    alsoSelected: list(
      object({
        ...remark,
        step: count,
        policy: text,
        kind: text,
        direction: oneOf('ingress', 'egress'),
        selects: text,
      }),
    ),
    missing: list(object(remark)),
    changes: list(object({ title: text, edits: list(object({ file, range, newText: text })) })),
    changesSuffice: truth,
    assumptions: list(text),
    problems: list(object({ file, range, message: text, severity: text })),
  },
  { ifEnforced: object({ verdict, isPartial: truth, ...conclusion }) },
);

describe('portolan explain', () => {
  after(removeProgram);

  it('shows the way step by step, the deciding lines, and what would allow it', () =>
    withFolder(contents, async (cwd) => {
      const { code, stdout, stderr } = await portolan(question, { cwd });
      assert.deepEqual([code, stderr], [1, '']);
      assert.equal(
        stdout,
        `✗ denied  default/Deployment/web → http://api  TCP 80

\`default/api\` closes \`default/Deployment/api\` for ingress, and no rule of it lets
\`default/Deployment/web\` in on TCP 8080.

 1 ✓ name       \`api\` is Service \`default/api\` as \`api.default.svc.cluster.local\`, with
                \`default.svc.cluster.local\` from the search path of \`default\`.
                service.yaml:4:9

 2 ✓ Service    Service \`default/api\` (ClusterIP) takes TCP 80 and sends it to the port called
                \`http\` of its pods.
                service.yaml:10:19

 3 ✓ endpoints  Its endpoints are \`default/Deployment/api\` on TCP 8080.
                service.yaml:6:3

 4 ✓ egress     No policy closes \`default/Deployment/web\` for egress, so it may send to anyone.

 5 ✗ ingress    \`default/api\` closes \`default/Deployment/api\` for ingress, and no rule of it lets
                \`default/Deployment/web\` in on TCP 8080.
                policies/api.yaml:9:3
                  8 |       app: api
                  9 |   ingress:
                    |   ^^^^^^^
                · \`default/api\` allows ingress only from pods with \`app=admin\` of \`default\` on TCP
                  8080: \`default/Deployment/web\` has \`app=web\`. (policies/api.yaml:10:7)

 6 ✓ plugin     No file shows the network plugin; one that enforces policies is assumed.

What would allow it:
  - Add \`default/Deployment/web\` to the rule of \`default/api\`
    policies/api.yaml:13:25
    +         - podSelector:
    +             matchLabels:
    +               app: web

Assumed:
  - No file shows the network plugin: one that enforces NetworkPolicy as Kubernetes specifies is
    assumed.
  - No file shows the addresses of pods: they are taken to be IPv4.
`,
      );
    }));

  it('says the same as JSON', () =>
    withFolder(contents, async (cwd) => {
      const { code, stdout, stderr } = await portolan([...question, '--format', 'json'], { cwd });
      assert.deepEqual([code, stderr], [1, '']);
      const answer: unknown = JSON.parse(stdout);
      shape(answer, 'explain');
      const { verdict: found, steps, changes } = answer as Explanation;
      assert.deepEqual([found, steps.length, changes.length], ['denied', 6, 1]);
    }));

  it('ends with 0 where all gets through, and with 1 where only some does', () =>
    withFolder(contents, async (cwd) => {
      const run = async (...args: readonly string[]) => (await portolan(['explain', '.', ...args], { cwd })).code;
      assert.equal(await run('--from', 'default/api', '--to', 'default/web', '--port', '8080'), 0);
      assert.equal(await run('--from', 'default/api', '--to', 'default/web', '-p', 'http'), 0);
      assert.equal(await run('--from', 'default/web', '--to', 'default/api'), 1);
      assert.equal(await run('--from', 'default/web', '--to', 'kubernetes.default'), 1);
    }));

  it('ends with 0 where nobody enforces what policies deny, and says so', () =>
    withFolder({ ...contents, 'portolan.yaml': 'clusters:\n  - name: main\n    cni: flannel\n' }, async (cwd) => {
      const { code, stdout } = await portolan(question, { cwd });
      assert.equal(code, 0);
      assert.match(stdout, /^! not enforced {2}default\/Deployment\/web → http:\/\/api/);
      assert.match(stdout, /^It gets through, since Flannel enforces no policies\. If they were enforced:/m);
      const json: unknown = JSON.parse((await portolan([...question, '-f', 'json'], { cwd })).stdout);
      shape(json, 'explain');
      assert.equal((json as { readonly ifEnforced: { readonly verdict: string } }).ifEnforced.verdict, 'denied');
    }));

  const refusals: readonly (readonly [args: readonly string[], sentence: RegExp])[] = [
    [['explain', '.'], /required option '--from <who>' not specified/],
    [['explain', '.', '--from', 'default/web'], /required option '--to <whom>' not specified/],
    [
      ['explain', '.', '--from', 'default/wbe', '--to', 'api'],
      /^Nothing .* `default\/wbe`\. Did you mean `default\/Deployment\/web`\?$/m,
    ],
    [['explain', '.', '--from', 'web', '--to', 'api', '--port', 'eighty!'], /^`eighty!` is no port/m],
  ];
  for (const [args, sentence] of refusals) {
    it(`cannot run \`portolan ${args.join(' ')}\`, and says why`, () =>
      withFolder(contents, async (cwd) => {
        const { code, stdout, stderr } = await portolan(args, { cwd });
        assert.deepEqual([code, stdout], [2, '']);
        assert.match(stderr, sentence);
      }));
  }

  it('tells of documents that cannot be read', () =>
    withFolder({ ...contents, 'broken.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: [}\n' }, async (cwd) => {
      const { stdout } = await portolan(question, { cwd });
      assert.match(stdout, /^broken\.yaml:3:\d+: error: /m);
    }));

  it('steers no terminal by what stands in a file', () =>
    withFolder({ ...contents, 'policies/api.yaml': apiPolicy('"a\\e[2Jb"', '[]') }, async (cwd) => {
      const { stdout } = await portolan(question, { cwd });
      assert.doesNotMatch(stdout, /\u001b/);
    }));
});
