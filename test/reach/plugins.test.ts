import assert from 'node:assert/strict';
import { workspace } from '../../server/src/core/inputs';
import { reachability } from '../../server/src/core/reachability';
import { databaseOf } from '../fixture';

/** What network plugins make of the same policy (§8.1, N-8.3, N-1.27, N-1.37). */

const pods = [
  'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c}]}\nstatus: {podIPs: [{ip: 10.0.0.1}]}\n',
  'apiVersion: v1\nkind: Pod\nmetadata: {name: b, labels: {app: b}}\nspec: {containers: [{name: c, ports: [{name: http, containerPort: 80}]}]}\n',
];

/** The TCP ports that a reaches on b for sure. */
function passing(cni: string, rule: string): readonly (readonly [number, number])[] {
  const policy = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {matchLabels: {app: b}}, ingress: [${rule}]}\n`;
  const db = databaseOf({ 'all.yaml': [...pods, policy].join('---\n') }, { settings: { cni, rules: {} } });
  const { connections } = reachability(db, workspace);
  const found = connections.find(({ from, to }) => from === 'default/Pod/a' && to === 'default/Pod/b');
  return found?.ports.TCP ?? [];
}

const all = [[1, 65535]];

describe('reachability: network plugins', () => {
  it('resolves a port by its name, or opens all, or none, or drops the policy', () => {
    const rule = '{ports: [{port: http}]}';
    assert.deepEqual(passing('calico', rule), [[80, 80]]);
    assert.deepEqual(passing('ovn-kubernetes', rule), all);
    assert.deepEqual(passing('openshift-sdn', rule), []);
    assert.deepEqual(passing('weave', rule), all);
  });

  it('takes the first port of a range where ranges are not known', () => {
    assert.deepEqual(passing('calico', '{ports: [{port: 80, endPort: 90}]}'), [[80, 90]]);
    assert.deepEqual(passing('weave', '{ports: [{port: 80, endPort: 90}]}'), [[80, 80]]);
  });

  it('matches pods by their addresses, or never', () => {
    const rule = '{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}';
    assert.deepEqual(passing('calico', rule), all);
    assert.deepEqual(passing('cilium', rule), []);
    assert.deepEqual(passing('weave', rule), []);
  });
});
