import assert from 'node:assert/strict';
import { database, namespace, pod, policy } from './manifests';
import { run, told } from './run';

const rule = 'allowed-on-one-side';
const pods = pod('web') + pod('db');
const shut = policy('shut', 'podSelector: {}, policyTypes: [Egress]');

/** A rule that opens a connection from one end is told only if it opens nothing at all. */
describe('rules on one side', () => {
  it('are told at the peer, and mended on the other side', () => {
    const [found] = run({ 'a.yaml': pods + shut + admitting('app: web') }).filter((one) => one.rule === rule);
    assert.deepEqual([found?.severity, found?.fixes.length], ['warning', 1]);
    assert.match(found?.message ?? '', /Pod `web` may not send to Pod `db` \(TCP 5432\).*`shut`/);
  });

  it('are fine where the other end is open, or nobody is there', () => {
    quiet(pods + admitting('app: web'));
    quiet(pod('db') + shut + admitting('app: web'));
  });

  it('are fine where they help some of the pods that they name', () => {
    const both = pod('web', 'shop', 'app: web, tier: front') + pod('job', 'shop', 'app: job, tier: front') + pod('db');
    const out = policy(
      'web',
      'podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [{ to: [{ podSelector: { matchLabels: { app: db } } }] }]',
    );
    quiet(both + shut + out + admitting('tier: front'));
  });

  it('are fine where they are for everybody in a namespace', () => {
    quiet(pods + shut + admitting(''));
  });

  it('are another matter where a policy of the whole cluster denies it', () => {
    const admin = `apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: { name: wide }
spec: { tier: Admin, priority: 1, subject: { namespaces: {} }, ingress: [{ action: Deny, from: [{ namespaces: {} }] }] }
---
`;
    const out = policy('web', 'podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ podSelector: {} }] }]');
    quiet(pods + out + admitting('app: web') + admin + namespace('shop'));
  });

  it('among replicas of one workload are another matter', () => {
    quiet(pods + shut + admitting('app: db'));
  });

  it('are information where an operator may bring policies', () => {
    assert.deepEqual(told({ 'a.yaml': pods + shut + admitting('app: web') + database('pg') }, rule), [
      'a.yaml:19 information allowed-on-one-side',
    ]);
  });
});

function admitting(labels: string): string {
  return policy(
    'db',
    `podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: { matchLabels: { ${labels} } } }], ports: [{ port: 5432 }] }]`,
  );
}

function quiet(text: string): void {
  assert.deepEqual(told({ 'a.yaml': text }, rule), []);
}
