import assert from 'node:assert/strict';
import { api, apiPolicy, service, web } from './manifests';
import { portolan, removeProgram, withFolder } from './program';
import { reachJson } from './reports';

const flannel = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: kube-flannel-ds
  namespace: kube-flannel
spec:
  selector: { matchLabels: { app: flannel } }
  template:
    metadata: { labels: { app: flannel } }
    spec:
      hostNetwork: true
      containers: [{ name: kube-flannel, image: 'ghcr.io/flannel-io/flannel:v0.26.1' }]
`;
const contents = {
  'web.yaml': web,
  'api.yaml': api,
  'service.yaml': service,
  'policy.yaml': apiPolicy('web', '[{ port: 8080 }]'),
};

const toTheApi = ['explain', '.', '--from', 'default/web', '--to', 'default/api'];
const [webId, apiId] = ['default/Deployment/web', 'default/Deployment/api'];

describe('portolan reach', () => {
  after(removeProgram);

  it('lists who can reach whom', () =>
    withFolder(contents, async (cwd) => {
      const { code, stdout, stderr } = await portolan(['reach', '.'], { cwd });
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /^Assumed: .*network plugin/m);
      assert.deepEqual(stdout.split('\n\n').slice(1), [
        'default/Deployment/api\n  → everyone else           all connections',
        'default/Deployment/web\n  → default/Deployment/api  TCP 8080\n  → world                   all connections',
        'world\n  → default/Deployment/web  all connections\n',
      ]);
    }));

  it('writes the same as JSON', () =>
    withFolder(contents, async (cwd) => {
      const { code, stdout, stderr } = await portolan(['reach', '--format', 'json', '.'], { cwd });
      assert.deepEqual([code, stderr], [0, '']);
      const { endpoints, connections, assumptions } = reachJson(stdout);
      assert.deepEqual(
        endpoints
          .filter(({ kind }) => kind === 'workload')
          .map(({ id }) => id)
          .sort(),
        [apiId, webId],
      );
      const toApi = connections.filter(({ to }) => to === apiId);
      assert.deepEqual(toApi, [
        { from: webId, to: apiId, ports: { TCP: [[8080, 8080]], UDP: [], SCTP: [] }, maybe: [] },
      ]);
      assert.ok(assumptions.length > 0);
    }));

  it('names endpoints that exist, no workload with itself, and the whole outside', () =>
    withFolder(contents, async (cwd) => {
      const { stdout } = await portolan(['reach', '--format', 'json', '.'], { cwd });
      const { endpoints, connections } = reachJson(stdout);
      const ids = new Set(endpoints.map(({ id }) => id));
      assert.equal(ids.size, endpoints.length);
      assert.ok(connections.every(({ from, to }) => ids.has(from) && ids.has(to) && from !== to));
      assert.deepEqual(
        endpoints.flatMap(({ cidrs = [] }) => cidrs),
        ['0.0.0.0/0', '::/0'],
      );
    }));

  it('tells what policies would leave where they are not enforced', () =>
    withFolder({ ...contents, 'flannel.yaml': flannel }, async (cwd) => {
      const { stdout } = await portolan(['reach', '.'], { cwd });
      assert.match(stdout, /^Flannel enforces no policies: everyone reaches everyone.* this would be left:$/m);
      assert.match(stdout, /^default\/Deployment\/web\n {2}→ default\/Deployment\/api +TCP 8080$/m);
      const { connections } = reachJson((await portolan(['reach', '--format', 'json', '.'], { cwd })).stdout);
      const found = connections.find(({ from, to }) => from === webId && to === apiId);
      assert.deepEqual(found?.ifEnforced, { TCP: [[8080, 8080]], UDP: [], SCTP: [] });
    }));

  it('keeps clusters apart', () =>
    withFolder({ 'staging/web.yaml': web, 'prod/web.yaml': web, 'prod/api.yaml': api }, async (cwd) => {
      const { stdout } = await portolan(['reach', '.'], { cwd });
      assert.match(stdout, /^Cluster prod$[^]*^Cluster staging$/m);
      const { connections } = reachJson((await portolan(['reach', '--format', 'json', '.'], { cwd })).stdout);
      const inside = connections.filter(({ from, to }) => ![from, to].some((id) => id.includes('external/')));
      assert.deepEqual(inside.map(({ from, to }) => `${from} ${to}`).sort(), [
        `prod:${apiId} prod:${webId}`,
        `prod:${webId} prod:${apiId}`,
      ]);
    }));

  it('ends with 1 where a document cannot be read', () =>
    withFolder({ ...contents, 'broken.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: [}\n' }, async (cwd) => {
      const { code, stdout } = await portolan(['reach', '.'], { cwd });
      assert.equal(code, 1);
      assert.match(stdout, /^broken\.yaml:3:\d+: error: /m);
    }));

  it('tells of a policy that does not count, for the API server refuses a value of it; so do diff and explain', () =>
    withFolder({ ...contents, 'policy.yaml': apiPolicy('yes', '[{ port: 8080 }]') }, async (cwd) => {
      const refused = /^policy\.yaml:\d+:\d+: error: The API server refuses this, so the NetworkPolicy `api` counts/m;
      const answers = [['reach', '.'], ['reach', '.', '--compact'], ['diff', '.', '.', '--fail-on', 'any'], toTheApi];
      for (const args of answers) {
        const { code, stdout } = await portolan(args, { cwd });
        assert.match(stdout, refused);
        assert.equal(code, args === toTheApi ? 0 : 1, args.join(' '));
      }
    }));

  it('says so where there are no workloads', () =>
    withFolder({ 'service.yaml': service }, async (cwd) => {
      assert.deepEqual(await portolan(['reach', '.'], { cwd }), {
        code: 0,
        stdout: 'No workloads in these files.\n',
        stderr: '',
      });
    }));
});
