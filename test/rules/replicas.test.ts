import assert from 'node:assert/strict';
import { database, policy, service } from './manifests';
import { told } from './run';

const rule = 'replicas-kept-apart';
const clients = policy('db', 'podSelector: { matchLabels: { app: db } }, ingress: [{ ports: [{ port: 5432 }] }]');
const peer = '{ name: peer, containerPort: 7000 }';

/** Which ports replicas use among themselves is said by names, numbers and their own configuration. */
describe('replicas behind policies', () => {
  it('are told at the port by which they talk', () => {
    found(statefulSet(3, peer) + clients, ['a.yaml:9 warning replicas-kept-apart']);
  });

  it('are information where just the number of a port tells', () => {
    found(statefulSet(3, '{ containerPort: 7946 }') + clients, ['a.yaml:9 information replicas-kept-apart']);
  });

  it('are told once where nobody gets in: not at their Service too', () => {
    const own = service('peers', 'app: db', '[{ port: 7000 }]') + policy('deny', 'podSelector: {}');
    const atService = (text: string): readonly string[] =>
      told({ 'a.yaml': text }, 'service-blocked-by-policies').map((line) => line.replace(/^\S+ /, ''));
    assert.deepEqual(atService(statefulSet(3, peer) + own), ['information service-blocked-by-policies']);
    assert.deepEqual(atService(statefulSet(1, peer) + own), ['warning service-blocked-by-policies']);
  });

  it('are information where an operator may bring policies', () => {
    found(statefulSet(3, peer) + clients + database('pg'), ['a.yaml:9 information replicas-kept-apart']);
  });

  it('are fine alone, and without a policy', () => {
    found(statefulSet(1, peer) + clients, []);
    found(statefulSet(3, peer), []);
  });

  it('are fine where all pods of the namespace may talk to each other', () => {
    found(
      statefulSet(3, peer) + clients + policy('own', 'podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }]'),
      [],
    );
  });

  it('are fine where their port is open in a range', () => {
    const range = policy('range', 'podSelector: {}, ingress: [{ ports: [{ port: 6000, endPort: 8000 }] }]');
    found(statefulSet(3, peer) + clients + range, []);
  });

  it('that ask another Service are no cluster', () => {
    const asking = statefulSet(3, '{ containerPort: 5432 }').replace(
      'image: db,',
      'image: db, env: [{ name: URL, value: "http://api:9000" }],',
    );
    found(asking + service('api', 'app: api', '[{ port: 9000 }]') + clients, []);
  });
});

function statefulSet(replicas: number, port: string): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  replicas: ${String(replicas)}
  serviceName: db
  selector: { matchLabels: { app: db } }
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db, image: db,
    ports: [${port}] }] } }
---
`;
}

function found(text: string, expected: readonly string[]): void {
  assert.deepEqual(told({ 'a.yaml': text }, rule), expected);
}
