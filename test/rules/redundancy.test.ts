import assert from 'node:assert/strict';
import { namespace, pod, policy } from './manifests';
import { told } from './run';

const wide = policy('all', 'podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }]');

/** What policies say in vain, since others say more about the same pods. */
describe('policies that add nothing', () => {
  const rule = 'rules-allowed-already';

  it('are told where a broader one selects the same pods', () => {
    found(rule, wide + web('{ from: [{ podSelector: { matchLabels: { app: api } } }], ports: [{ port: 80 }] }'), [
      'a.yaml:9 information rules-allowed-already',
    ]);
  });

  it('are the later of two that say the same', () => {
    const same = web('{ from: [{ podSelector: {} }] }').replace('name: web', 'name: again');
    found(rule, web('{ from: [{ podSelector: {} }] }') + same, ['a.yaml:4 information rules-allowed-already']);
  });

  it('allow something where their peers, ports or pods are others', () => {
    found(rule, wide + web('{ from: [{ namespaceSelector: {} }] }'), []);
    found(rule, wide + web('{ ports: [{ port: 80 }] }'), []);
    found(rule, wide + web('{ from: [{ podSelector: { matchLabels: { app: api } } }] }', 'data'), []);
    found(
      rule,
      web('{ from: [{ podSelector: {} }] }') +
        policy('api', 'podSelector: { matchLabels: { app: api } }, ingress: [{ from: [{ podSelector: {} }] }]'),
      [],
    );
  });

  it('close a direction that the broader one leaves open', () => {
    const out = policy(
      'web',
      'podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [{ ports: [{ port: 53 }] }]',
    );
    found(rule, wide + out, []);
  });

  it('are told rule by rule where only some add nothing', () => {
    const both = web('{ from: [{ podSelector: {} }] }, { ports: [{ port: 80 }] }');
    found('rule-allowed-already', wide + both, ['a.yaml:9 hint rule-allowed-already']);
    found(rule, wide + both, []);
  });

  it('are no matter of rules that allow everything, which are told by themselves', () => {
    found('rule-allowed-already', web('{}, { ports: [{ port: 80 }] }'), []);
  });
});

describe('addresses that are left out', () => {
  const rule = 'except-allowed-elsewhere';
  const most = '{ from: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8] } }] }';

  it('are let in by another rule', () => {
    found(rule, web(`${most}, { from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }`), [
      'a.yaml:4 warning except-allowed-elsewhere',
    ]);
    found(rule, web(most) + policy('open', 'podSelector: {}, ingress: [{}]'), [
      'a.yaml:4 warning except-allowed-elsewhere',
    ]);
  });

  it('are information where that is for just them', () => {
    found(rule, web(`${most}, { from: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }`), [
      'a.yaml:4 information except-allowed-elsewhere',
    ]);
  });

  it('stay out where only some of them, or some ports, are let in', () => {
    found(rule, web(`${most}, { from: [{ ipBlock: { cidr: 10.1.0.0/16 } }] }`), []);
    found(rule, web(`${most}, { from: [{ ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: 80 }] }`), []);
    found(rule, web(`${most}, { from: [{ podSelector: {} }] }`), []);
    found(rule, web(most) + policy('hook', 'podSelector: {}, ingress: [{ ports: [{ port: 9443 }] }]'), []);
  });

  it('are a hint where another policy lets in some of them', () => {
    const some = policy('some', 'podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 10.1.0.0/16 } }] }]');
    found(rule, web(most) + some, ['a.yaml:4 hint except-allowed-elsewhere']);
  });

  it('are information where a wider block is for some of the pods, or on some ports, only', () => {
    const all = policy('all', `podSelector: {}, ingress: [${most}]`);
    const wider = web('{ from: [{ ipBlock: { cidr: 10.0.0.0/7 } }] }');
    const ports = web('{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }], ports: [{ port: 443 }] }');
    const pods = pod('web');
    found(rule, pods + all + wider, ['a.yaml:9 information except-allowed-elsewhere']);
    found(rule, pods + web(most) + ports.replace('name: web', 'name: more'), [
      'a.yaml:9 information except-allowed-elsewhere',
    ]);
    found(rule, all + wider, []);
  });
});

describe('rules behind others', () => {
  const rule = 'rule-never-reached';
  const shop = namespace('shop');

  it('are told in their policy, as information behind one of another priority', () => {
    found(rule, cluster(1, `${accept('{}')}, ${accept('{}', 'Deny')}`) + shop, ['a.yaml:4 warning rule-never-reached']);
    const late = cluster(2, accept('{ matchLabels: { a: b } }', 'Deny')).replace('name: wide', 'name: late');
    found(rule, cluster(1, accept('{}')) + late + shop, ['a.yaml:9 information rule-never-reached']);
  });

  it('are information where they do the same', () => {
    found(rule, cluster(1, `${accept('{}')}, ${accept('{ matchLabels: { a: b } }')}`) + shop, [
      'a.yaml:4 information rule-never-reached',
    ]);
  });

  it('count where priorities are the same, and where the earlier one is about fewer', () => {
    const other = cluster(1, accept('{}', 'Deny')).replace('name: wide', 'name: other');
    found(rule, cluster(1, accept('{}')) + other + shop, []);
    found(rule, cluster(1, `${accept('{ matchLabels: { a: b } }')}, ${accept('{}', 'Deny')}`) + shop, []);
  });
});

function web(rules: string, at = 'shop'): string {
  return policy('web', `podSelector: { matchLabels: { app: web } }, ingress: [${rules}]`, at);
}

function cluster(priority: number, rules: string): string {
  return `apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: { name: wide }
spec: { tier: Admin, priority: ${String(priority)}, subject: { namespaces: {} }, ingress: [${rules}] }
---
`;
}

function accept(namespaces: string, action = 'Accept'): string {
  return `{ action: ${action}, from: [{ namespaces: ${namespaces} }] }`;
}

function found(rule: string, text: string, expected: readonly string[]): void {
  assert.deepEqual(told({ 'a.yaml': text }, rule), expected);
}
