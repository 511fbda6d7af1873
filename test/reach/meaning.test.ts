import assert from 'node:assert/strict';
import { workspace } from '../../server/src/core/inputs';
import { reachability, type ReachConnection, type Reachability } from '../../server/src/core/reachability';
import { databaseOf, type Sources } from '../fixture';

/** What each part of the answer means, as everybody who reads its JSON may rely on. */

const everything = { TCP: [[1, 65535]], UDP: [[1, 65535]], SCTP: [[1, 65535]] };
const nothing = { TCP: [], UDP: [], SCTP: [] };

function pod(name: string, more = '', spec = ''): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {app: ${name}}${more}}\nspec: {containers: [{name: c}]${spec}}\n`;
}

function policy(name: string, spec: string): string {
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
}

function joined(...documents: readonly string[]): string {
  return documents.join('---\n');
}

function reach(sources: Sources | string, cni = 'calico'): Reachability {
  const files = typeof sources === 'string' ? { 'all.yaml': sources } : sources;
  const settings = cni === '' ? { rules: {} } : { cni, rules: {} };
  return reachability(databaseOf(files, { settings }), workspace);
}

function connection(result: Reachability, from: string, to: string): ReachConnection | undefined {
  return result.connections.find((one) => one.from === `default/Pod/${from}` && one.to === `default/Pod/${to}`);
}

function workloadIds({ endpoints }: Reachability): readonly string[] {
  return endpoints.filter(({ kind }) => kind === 'workload').map(({ id }) => id);
}

describe('reachability: endpoints', () => {
  it('lists nothing where there is no workload', () => {
    assert.deepEqual(reach(policy('p', '{}')), { endpoints: [], connections: [], assumptions: [] });
  });

  it('says the owner of a pod as written, the controller before the first', () => {
    const owners = '[{kind: Node, name: n}, {kind: ReplicaSet, name: web-5f, controller: true}]';
    const [endpoint] = reach(pod('web', `, ownerReferences: ${owners}`)).endpoints;
    assert.deepEqual(endpoint?.owner, { kind: 'ReplicaSet', name: 'web-5f' });
  });

  it('does not list a controller whose pods are there', () => {
    const template = '{metadata: {labels: {app: web}}, spec: {containers: [{name: c}]}}';
    const controller = (kind: string, name: string, more: string): string =>
      `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}${more}}\nspec: {selector: {matchLabels: {app: web}}, template: ${template}}\n`;
    const owned = (kind: string, name: string): string => `, ownerReferences: [{kind: ${kind}, name: ${name}}]`;
    const deployment = controller('Deployment', 'web', '');
    const replicaSet = controller('ReplicaSet', 'web-5f', owned('Deployment', 'web'));
    const one = pod('web', owned('ReplicaSet', 'web-5f'));
    assert.deepEqual(workloadIds(reach(joined(deployment, replicaSet, one))), ['default/Pod/web']);
    assert.deepEqual(workloadIds(reach(joined(deployment, one))), ['default/Pod/web']);
    assert.deepEqual(workloadIds(reach(joined(deployment, replicaSet))), ['default/Deployment/web']);
  });

  it('puts the cluster before an id only where there are several', () => {
    const clusters = reach({ 'prod/a.yaml': joined(pod('a'), pod('b')), 'test/a.yaml': joined(pod('a'), pod('b')) });
    const ids = ['prod:default/Pod/a', 'prod:default/Pod/b', 'test:default/Pod/a', 'test:default/Pod/b'];
    assert.deepEqual(workloadIds(clusters).toSorted(), ids);
    assert.ok(clusters.connections.every(({ from, to }) => from.split(':')[0] === to.split(':')[0]));
    assert.deepEqual(workloadIds(reach(pod('a'))), ['default/Pod/a']);
  });
});

describe('reachability: connections', () => {
  it('never lists a workload with itself, though another be like it', () => {
    const pairs = reach(joined(pod('a'), pod('b'))).connections.filter(({ from, to }) => !/external/.test(from + to));
    assert.deepEqual(
      pairs.map(({ from, to }) => [from, to]),
      [
        ['default/Pod/a', 'default/Pod/b'],
        ['default/Pod/b', 'default/Pod/a'],
      ],
    );
  });

  it('leaves out a pair between which nothing can pass', () => {
    const result = reach(joined(pod('a'), pod('b'), policy('p', '{podSelector: {matchLabels: {app: b}}}')));
    assert.equal(connection(result, 'a', 'b'), undefined);
    assert.deepEqual(connection(result, 'b', 'a'), {
      from: 'default/Pod/b',
      to: 'default/Pod/a',
      ports: everything,
      maybe: [],
    });
  });

  it('merges and sorts ports', () => {
    const ports =
      '[{port: 90}, {port: 80, endPort: 85}, {port: 86}, {port: 84, endPort: 89}, {port: 53, protocol: UDP}]';
    const result = reach(
      joined(pod('a'), pod('b'), policy('p', `{ingress: [{ports: ${ports}}, {ports: [{port: 1}]}]}`)),
    );
    assert.deepEqual(connection(result, 'a', 'b')?.ports, {
      TCP: [
        [1, 1],
        [80, 90],
      ],
      UDP: [[53, 53]],
      SCTP: [],
    });
  });

  it('says what policies would leave where nobody enforces them', () => {
    const rules = '{podSelector: {matchLabels: {app: b}}, ingress: [{ports: [{port: 80}]}]}';
    const result = reach(joined(pod('a'), pod('b'), policy('p', rules)), 'flannel');
    const { ports, maybe, ifEnforced } = connection(result, 'a', 'b') ?? {};
    assert.deepEqual([ports, maybe], [everything, []]);
    assert.deepEqual(ifEnforced, { TCP: [[80, 80]], UDP: [], SCTP: [] });
    const closed = reach(joined(pod('a'), pod('b'), policy('p', '{}')), 'flannel');
    assert.deepEqual(connection(closed, 'a', 'b')?.ifEnforced, nothing);
  });

  it('states what it assumes, and nothing that is known', () => {
    assert.equal(reach(pod('a'), '').assumptions.length, 2);
    assert.equal(reach(pod('a')).assumptions.length, 1);
    assert.deepEqual(reach(`${pod('a')}status: {podIPs: [{ip: 10.0.0.1}]}\n`).assumptions, []);
  });
});
