import assert from 'node:assert/strict';
import type { Sources } from '../fixture';
import { namespace, pod, policy, service } from './manifests';
import { repaired, run } from './run';

/** What one rule about policies says; everything else is another rule's. */
function told(rule: string, ...manifests: readonly string[]): readonly string[] {
  return found(rule, { 'a.yaml': manifests.join('') });
}

function found(rule: string, sources: Sources): readonly string[] {
  return run(sources)
    .filter((one) => one.rule === rule)
    .map(({ severity, message }) => `${severity}: ${message}`);
}

function egress(rules: string): string {
  return policy('web', `podSelector: {}, policyTypes: [Egress], egress: [${rules}]`);
}

describe('the address of cloud metadata', () => {
  const rule = 'cloud-metadata-reachable';
  const everywhere = '{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }';

  it('is told where a range holds it, once it is not left out', () => {
    assert.equal(told(rule, egress(everywhere)).length, 1);
    const except = '{ to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [169.254.0.0/16] } }] }';
    assert.deepEqual(told(rule, egress(except)), []);
  });

  it('is no matter on a cluster of one’s own machine', () => {
    const kind = 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nnodes: [{ role: control-plane }]\n';
    assert.deepEqual(found(rule, { 'kind.yaml': kind, 'a.yaml': egress(everywhere) }), []);
  });

  it('is meant where a policy names it', () => {
    assert.deepEqual(told(rule, egress(`${everywhere}, { to: [{ ipBlock: { cidr: 169.254.169.254/32 } }] }`)), []);
  });

  it('is no matter to ingress, and to rules for anyone', () => {
    const ingress = 'podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]';
    assert.deepEqual(told(rule, policy('web', ingress), egress('{ ports: [{ port: 80 }] }')), []);
  });
});

describe('IPv6 beside `0.0.0.0/0`', () => {
  const rule = 'range-of-one-family';
  const broad = egress('{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }');
  const cluster = (ranges: string): Sources => ({
    'portolan.yaml': `clusters: [{ name: one, podCIDRs: [${ranges}] }]\n`,
    'a.yaml': broad,
  });

  it('is missed only where pods have it', () => {
    assert.equal(found(rule, cluster('10.0.0.0/8, "fd00::/48"')).length, 1);
    assert.deepEqual(found(rule, cluster('10.0.0.0/8')), []);
    assert.deepEqual(told(rule, broad), []);
  });
});

describe('protocols', () => {
  const rule = 'policy-protocol-mismatch';
  const dns = pod('dns', 'shop', 'app: dns').replace(
    'image: dns',
    'image: dns, ports: [{ containerPort: 53, protocol: UDP }]',
  );
  const to = 'to: [{ podSelector: { matchLabels: { app: dns } } }]';

  it('are looked at where the pods declare the port', () => {
    assert.equal(told(rule, egress(`{ ${to}, ports: [{ port: 53 }] }`), dns).length, 1);
    assert.deepEqual(told(rule, egress(`{ ${to}, ports: [{ port: 54 }] }`), dns), []);
    assert.deepEqual(told(rule, egress(`{ ${to}, ports: [{ port: 53 }] }`), pod('dns')), []);
  });

  it('may be told by a Service beside the declaration', () => {
    const both = service('dns', 'app: dns', '[{ name: a, port: 53 }, { name: b, port: 53, protocol: UDP }]');
    assert.deepEqual(told(rule, egress(`{ ${to}, ports: [{ port: 53 }] }`), dns, both), []);
  });

  it('in another rule are enough', () => {
    const rules = `{ ${to}, ports: [{ port: 53 }] }, { ${to}, ports: [{ port: 53, protocol: UDP }] }`;
    assert.deepEqual(told(rule, egress(rules), dns), []);
  });

  it('of pods elsewhere are not known', () => {
    const anywhere = egress('{ to: [{ namespaceSelector: {} }], ports: [{ port: 53 }] }');
    assert.deepEqual(told(rule, anywhere, dns), []);
  });
});

describe('`NotIn`', () => {
  const rule = 'not-in-without-label';
  const from = (key: string, value: string): string =>
    policy(
      'web',
      `podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchExpressions: [{ key: ${key}, operator: NotIn, values: [${value}] }] } }] }]`,
    );

  it('on the name of a namespace leaves nothing out', () => {
    const all = namespace('shop') + namespace('kube-system');
    assert.deepEqual(told(rule, from('kubernetes.io/metadata.name', 'kube-system'), all), []);
  });

  it('on a label that only marks what is left out is a way to opt out', () => {
    const all = namespace('shop') + namespace('guests', 'trust: none');
    assert.deepEqual(told(rule, from('trust', 'none'), all), []);
  });

  it('on namespaces of which no manifest shows the labels is not known', () => {
    assert.deepEqual(told(rule, from('env', 'prod'), namespace('shop', 'env: dev'), pod('a', 'other')), []);
  });
});

describe('labels of versions and releases', () => {
  it('that tell variants apart are fine in a selector', () => {
    const canary = policy('web', 'podSelector: { matchLabels: { app: web, version: v2 } }');
    assert.deepEqual(told('policy-selects-version', canary, pod('web', 'shop', 'app: web, version: v2')), []);
  });

  it('are no matter to a policy for all pods, of whatever release', () => {
    const label = 'app.kubernetes.io/instance';
    const own = policy('deny', 'podSelector: {}').replace(
      'namespace: shop',
      `namespace: shop, labels: { ${label}: a }`,
    );
    assert.deepEqual(
      told('policy-selects-other-releases', own, pod('x', 'shop', `${label}: a`), pod('y', 'shop', `${label}: b`)),
      [],
    );
  });
});

describe('an ambient mesh', () => {
  const rule = 'ambient-port-closed';
  const mesh = namespace('shop', 'istio.io/dataplane-mode: ambient');
  const rules = (text: string): string => policy('web', `podSelector: {}, ingress: [${text}]`);

  it('gets in where a rule has no ports, and where one of the ports is its own', () => {
    assert.deepEqual(
      told(rule, mesh, rules('{ from: [{ podSelector: {} }] }, { ports: [{ port: 80 }] }'), pod('web')),
      [],
    );
    assert.deepEqual(told(rule, mesh, rules('{ ports: [{ port: 80 }, { port: 15008 }] }'), pod('web')), []);
  });

  it('is kept out on purpose by a policy without rules', () => {
    assert.deepEqual(told(rule, mesh, policy('deny', 'podSelector: {}'), pod('web')), []);
  });

  it('is none with sidecars', () => {
    const sidecars = namespace('shop', 'istio-injection: enabled');
    assert.deepEqual(told(rule, sidecars, rules('{ ports: [{ port: 80 }] }'), pod('web')), []);
  });
});

describe('the agent of the AWS VPC CNI', () => {
  const rule = 'service-address-not-allowed';
  const on = (cni: string, ...manifests: readonly string[]): readonly string[] =>
    found(rule, { 'portolan.yaml': `clusters: [{ name: one, cni: ${cni} }]\n`, 'a.yaml': manifests.join('') });
  const api =
    service('api', 'app: api', '[{ port: 80, targetPort: 8080 }]') + pod('api', 'shop', 'app: api, tier: back');
  const narrow = egress('{ to: [{ podSelector: { matchLabels: { app: api, tier: back } } }] }');

  it('is the only one that looks at addresses of Services', () => {
    assert.equal(on('aws-vpc-cni-with-policy', narrow, api).length, 1);
    assert.deepEqual(on('calico', narrow, api), []);
    assert.deepEqual(told(rule, narrow, api), []);
  });

  it('is content with another policy for the Service, and with headless ones', () => {
    const wide = policy('all', 'podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ podSelector: {} }] }]');
    assert.deepEqual(on('aws-vpc-cni-with-policy', narrow, api, wide), []);
    const headless = api.replace('spec: {', 'spec: { clusterIP: None,');
    assert.deepEqual(on('aws-vpc-cni-with-policy', narrow, headless), []);
  });

  it('is mended by name where the Service names a port that is another number on other pods', () => {
    const listening = (name: string, port: number): string =>
      pod(name, 'shop', 'app: api').replace('image:', `ports: [{ name: http, containerPort: ${port} }], image:`);
    const sources = {
      'portolan.yaml': 'clusters: [{ name: one, cni: aws-vpc-cni-with-policy }]\n',
      'a.yaml':
        egress('{ to: [{ podSelector: { matchLabels: { app: api } } }], ports: [{ port: 8080 }] }') +
        service('api', 'app: api', '[{ port: 80, targetPort: http }]') +
        listening('old', 8080) +
        listening('new', 9090),
    };
    assert.equal(found(rule, sources).length, 1);
    const fixed = repaired(sources, rule);
    assert.match(fixed['a.yaml'] ?? '', /ports: \[\{ port: 8080 \}, \{ port: http \}\]/);
    assert.deepEqual(found(rule, fixed), []);
  });
});
