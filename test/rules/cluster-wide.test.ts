import assert from 'node:assert/strict';
import { namespace, pod, service } from './manifests';
import { applied, run, told, type Found } from './run';

/** Rules were made for NetworkPolicies: what they make of policies of the whole cluster. */

function cluster(spec: string): string {
  const indented = spec.replace(/^/gm, '  ');
  return `apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: { name: wide }\nspec:\n  tier: Admin\n  priority: 1\n${indented}\n---\n`;
}

const files = namespace('shop') + pod('web') + service('web', 'app: web', '[{ port: 80, targetPort: 8080 }]');

function found(spec: string, more = ''): readonly Found[] {
  return run({ 'a.yaml': cluster(spec) + files + more });
}

describe('rules on cluster-wide policies', () => {
  it('are silent about what such policies do not do', () => {
    const spec =
      'subject: { namespaces: {} }\ningress: []\negress: [{ action: Deny, to: [{ networks: [0.0.0.0/0] }] }]';
    assert.deepEqual(found(spec), []);
  });

  it('are silent about rules that fail closed', () => {
    const spec =
      'subject: { namespaces: {} }\ningress: [{ action: Deny, from: [{ galaxies: {} }] }, { action: Accept, from: [{ namespaces: {} }] }]';
    assert.deepEqual(found(spec), []);
  });

  it('find labels that no pod has, in subject and peers, and mend them in their place', () => {
    const pods = (value: string): string =>
      `{ pods: { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }, podSelector: { matchLabels: { app: ${value} } } } }`;
    const spec = `subject: ${pods('wbe')}\ningress: [{ action: Deny, from: [${pods('wb')}] }]`;
    assert.deepEqual(told({ 'a.yaml': cluster(spec) + files }), [
      'a.yaml:7 warning policy-selects-no-pod',
      'a.yaml:8 warning peer-selects-no-pod',
    ]);
    let sources = { 'a.yaml': cluster(spec) + files };
    for (let round = 0; round < 2; round++) {
      const [fix] = run(sources)[0]?.fixes ?? [];
      assert.ok(fix);
      sources = { ...sources, ...applied(sources, fix) };
    }
    assert.ok(sources['a.yaml'].includes(pods('web')));
    assert.deepEqual(told(sources), []);
  });

  it('find namespaces that there are none of', () => {
    const spec = 'subject: { namespaces: { matchLabels: { kubernetes.io/metadata.name: shpo } } }';
    assert.deepEqual(
      found(spec).map(({ rule, message }) => [rule, message]),
      [
        [
          'namespace-selector-matches-nothing',
          'No namespace in the files has `kubernetes.io/metadata.name=shpo`; `shop` has `kubernetes.io/metadata.name=shop`.',
        ],
      ],
    );
  });

  it('find the port of a Service where that of the pods was meant', () => {
    const spec =
      'subject: { namespaces: { matchLabels: { kubernetes.io/metadata.name: shop } } }\ningress: [{ action: Deny, from: [{ namespaces: {} }], protocols: [{ tcp: { destinationPort: { number: 80 } } }] }]';
    const sources = { 'a.yaml': cluster(spec) + files };
    const [finding, ...others] = run(sources);
    assert.deepEqual([finding?.rule, others], ['policy-allows-service-port', []]);
    const [fix] = finding?.fixes ?? [];
    assert.ok(fix && applied(sources, fix)['a.yaml']?.includes('number: 8080'));
  });

  it('find names of ports that no pod has', () => {
    const spec =
      'subject: { namespaces: { matchLabels: { kubernetes.io/metadata.name: shop } } }\ningress: [{ action: Deny, from: [{ namespaces: {} }], protocols: [{ destinationNamedPort: metrics }] }]';
    const [finding] = found(spec);
    assert.equal(finding?.message, 'None of the pods has a port named `metrics`, so this matches nothing.');
  });

  it('say that pods on the host network are out of reach', () => {
    const agent =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: agent, namespace: shop, labels: { app: agent } }\nspec: { hostNetwork: true, dnsPolicy: Default, containers: [{ name: c }] }\n';
    const spec =
      'subject: { pods: { podSelector: { matchLabels: { app: agent } } } }\ningress: [{ action: Deny, from: [{ namespaces: {} }] }]';
    const [finding, ...others] = found(spec, agent);
    assert.deepEqual([finding?.rule, others], ['policy-on-host-network', []]);
    assert.match(finding?.message ?? '', /policies of this kind do not apply to those\.$/);
  });

  it('take into account what they open', () => {
    const deny =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: deny, namespace: shop }\nspec: { podSelector: { matchLabels: { app: web } }, ingress: [{ ports: [{ port: 9090 }] }] }\n---\n';
    assert.deepEqual(told({ 'a.yaml': deny + files }, 'service-blocked-by-policies').length, 1);
    const spec = 'subject: { namespaces: {} }\ningress: [{ action: Accept, from: [{ namespaces: {} }] }]';
    assert.deepEqual(told({ 'a.yaml': deny + cluster(spec) + files }, 'service-blocked-by-policies'), []);
  });
});
