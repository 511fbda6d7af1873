import assert from 'node:assert/strict';
import { pod, policy, service } from './manifests';
import { run } from './run';

/** A rule may be about several mistakes of the catalogue; a finding names those that are made. */
describe('the mistakes that a finding names', () => {
  const named = (text: string, rule: string): readonly string[] =>
    run({ 'a.yaml': text })
      .filter((one) => one.rule === rule)
      .flatMap(({ mistakes }) => mistakes);

  it('are the selector alone, and the names of the pods of a StatefulSet where it has them from that Service', () => {
    const lost = service('db', 'app: dbb', '[{ port: 5432 }]').replace('spec: {', 'spec: { clusterIP: None,');
    const set = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: db }] }
`;
    assert.deepEqual(named(lost + pod('db', 'shop', 'app: db'), 'service-selects-no-pod'), ['M-63']);
    assert.deepEqual(named(lost + set, 'service-selects-no-pod'), ['M-63', 'M-85']);
  });

  it('tell an aggregated API from a webhook', () => {
    const behind =
      service('api', 'app: api', '[{ port: 443, targetPort: 8443 }]') +
      pod('api', 'shop', 'app: api') +
      policy('api', 'podSelector: { matchLabels: { app: api } }, policyTypes: [Ingress]');
    const aggregated = `apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1.example.org }
spec: { group: example.org, version: v1, groupPriorityMinimum: 1, versionPriority: 1, service: { name: api, namespace: shop } }
---
`;
    const webhook = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: api }
webhooks:
  - name: api.example.org
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: { service: { name: api, namespace: shop } }
---
`;
    assert.deepEqual(named(aggregated + behind, 'api-server-is-denied'), ['M-22']);
    assert.deepEqual(named(webhook + behind, 'api-server-is-denied'), ['M-21']);
  });

  it('tell a port of another Service from one that stands twice', () => {
    const ports = (text: string, name: string): string =>
      service(name, 'app: x', text).replace('spec: {', 'spec: { type: NodePort,');
    const one = '[{ port: 80, nodePort: 30080 }]';
    const twice = '[{ name: a, port: 80, nodePort: 30080 }, { name: b, port: 81, nodePort: 30080 }]';
    assert.deepEqual(named(ports(one, 'a') + ports(one, 'b'), 'node-port-taken'), ['M-71']);
    assert.deepEqual(named(ports(twice, 'a'), 'node-port-taken'), ['M-72']);
  });

  it('tell ports that changed places from one that is not declared', () => {
    const ports = (text: string): string => service('a', 'app: x', text) + pod('x', 'shop', 'app: x', '');
    const declared = (text: string): string =>
      ports(text).replace('image: x', 'image: x, ports: [{ containerPort: 8080 }]');
    const rule = 'target-port-not-declared';
    assert.deepEqual(named(declared('[{ port: 8080, targetPort: 80 }]'), rule), ['M-67']);
    assert.deepEqual(named(declared('[{ port: 80, targetPort: 9090 }]'), rule), ['M-66']);
  });

  it('tell a policy in the wrong namespace from one that fits nowhere', () => {
    const lost = policy('x', 'podSelector: { matchLabels: { app: x } }, policyTypes: [Ingress]');
    const rule = 'policy-selects-no-pod';
    assert.deepEqual(named(lost + pod('x', 'other', 'app: x'), rule), ['M-14', 'M-15']);
    assert.deepEqual(named(lost + pod('y', 'shop', 'app: y'), rule), ['M-14']);
  });
});
