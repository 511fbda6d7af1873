import assert from 'node:assert/strict';
import { workspace } from '../../server/src/core/inputs';
import { reachability, type ReachConnection } from '../../server/src/core/reachability';
import { databaseOf } from '../fixture';

/** What is not sure is said with its reason and its line; what every reading agrees on is sure. */

const pods = ['a', 'b']
  .map(
    (name) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: ns-${name}, labels: {app: ${name}}}\nspec: {containers: [{name: c}]}\n`,
  )
  .join('---\n');

/** From a to b, which has a policy with these rules. */
function fromAToB(rules: string, cni = 'calico', more = ''): ReachConnection | undefined {
  const policy = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: ns-b}\nspec:\n  podSelector: {}\n  ingress:\n${rules}`;
  const settings = cni === '' ? { rules: {} } : { cni, rules: {} };
  const db = databaseOf({ 'all.yaml': [pods, policy, more].filter((text) => text !== '').join('---\n') }, { settings });
  const { connections } = reachability(db, workspace);
  return connections.find((one) => one.from === 'ns-a/Pod/a' && one.to === 'ns-b/Pod/b');
}

function peers(...items: readonly string[]): string {
  return items.map((item) => `  - from: [${item}]\n`).join('');
}

function block(cidr: string, ...except: readonly string[]): string {
  return `{ipBlock: {cidr: ${cidr}, except: [${except.join(', ')}]}}`;
}

function team(operator: string): string {
  return `{namespaceSelector: {matchExpressions: [{key: team, operator: ${operator}}]}}`;
}

const everything = { TCP: [[1, 65535]], UDP: [[1, 65535]], SCTP: [[1, 65535]] };

describe('reachability: doubts', () => {
  it('has the line and the reason of a namespace whose labels nobody shows', () => {
    const said = fromAToB(peers(team('Exists')));
    assert.deepEqual(said?.ports, { TCP: [], UDP: [], SCTP: [] });
    assert.deepEqual(
      said.maybe.map(({ ports, reason }) => [ports, reason]),
      [[everything, 'no manifest shows the labels of namespace `ns-a`']],
    );
    assert.deepEqual(
      said.maybe[0]?.at.map(({ range }) => range.start.line),
      [16],
    );
  });

  it('is sure where one of two rules holds whatever the labels are', () => {
    assert.deepEqual(fromAToB(peers(team('Exists'), team('DoesNotExist')))?.maybe, []);
    assert.deepEqual(fromAToB(peers(team('In, values: [x]'), team('NotIn, values: [x]')))?.ports, everything);
  });

  it('is sure where blocks together hold every address', () => {
    const both = peers(block('10.0.0.0/8'), block('0.0.0.0/0', '10.0.0.0/8'));
    assert.deepEqual(fromAToB(both)?.ports, everything);
    assert.equal(fromAToB(both)?.maybe.length, 0);
    assert.equal(fromAToB(both, '')?.maybe[0]?.reason, 'whether an `ipBlock` matches pods is up to the network plugin');
    assert.equal(fromAToB(both, 'cilium'), undefined);
  });

  it('is sure where a plugin that matches no pods by address leaves another rule', () => {
    const rules = peers(block('0.0.0.0/0'), `{namespaceSelector: {}}`);
    assert.deepEqual(fromAToB(rules, '')?.maybe, []);
  });

  it('takes the labels of one namespace alike in both directions', () => {
    const egress = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: out, namespace: ns-b}\nspec:\n  policyTypes: [Egress]\n  egress: [{to: [${team('DoesNotExist')}]}]\n`;
    const other = pods.replaceAll('ns-a', 'ns-b');
    const ingress = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: in, namespace: ns-b}\nspec: {ingress: [{from: [${team('Exists')}]}]}\n`;
    const db = databaseOf(
      { 'all.yaml': [other, egress, ingress].join('---\n') },
      { settings: { cni: 'calico', rules: {} } },
    );
    const inside = reachability(db, workspace).connections.filter(({ from, to }) => !/external/.test(from + to));
    assert.deepEqual(inside, []);
  });

  it('stays honest, and quick, where there is too much to fill in', () => {
    const keys = Array.from({ length: 20 }, (_, index) => `k${index}`);
    const many = peers(
      ...keys.map((key) => `{namespaceSelector: {matchExpressions: [{key: ${key}, operator: Exists}]}}`),
    );
    const said = fromAToB(many);
    assert.deepEqual(said?.ports, { TCP: [], UDP: [], SCTP: [] });
    assert.deepEqual(said.maybe[0]?.ports, everything);
    assert.equal(said.maybe[0].at.length, 1);
  });
});
