import assert from 'node:assert/strict';
import { factOf, factsOf } from './reading';

const pod =
  'metadata: { labels: { app: web } }\nspec: { containers: [{ name: c, image: web:1, ports: [{ containerPort: 80 }] }] }';
const indented = (levels: number, text: string): string => text.replace(/^/gm, '  '.repeat(levels));
const head = (apiVersion: string, kind: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web, namespace: shop }\n`;

function withTemplate(apiVersion: string, kind: string, template = pod): string {
  return `${head(apiVersion, kind)}spec:\n  template:\n${indented(2, template)}\n`;
}

/** A Deployment whose pods have this spec. */
function withSpec(spec: string): string {
  return withTemplate('apps/v1', 'Deployment', `metadata: { labels: { app: web } }\nspec:\n${indented(1, spec)}`);
}

describe('workloads: everything with a pod template', () => {
  const kinds: readonly (readonly [apiVersion: string, kind: string])[] = [
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'StatefulSet'],
    ['apps/v1', 'DaemonSet'],
    ['apps/v1', 'ReplicaSet'],
    ['v1', 'ReplicationController'],
    ['batch/v1', 'Job'],
    ['extensions/v1beta1', 'Deployment'],
    ['apps.openshift.io/v1', 'DeploymentConfig'],
    ['argoproj.io/v1alpha1', 'Rollout'],
    ['serving.knative.dev/v1', 'Service'],
  ];
  for (const [apiVersion, kind] of kinds) {
    it(`${apiVersion} ${kind}`, () => {
      const { type, name, namespace, labels, ports } = factOf('workload', withTemplate(apiVersion, kind));
      assert.deepEqual([type, namespace, name, labels], [kind, 'shop', 'web', { app: 'web' }]);
      assert.deepEqual(
        ports.map(({ port, protocol }) => [port, protocol]),
        [[80, 'TCP']],
      );
    });
  }

  it('Pod', () => {
    const { type, labels, labelsAt } = factOf(
      'workload',
      `apiVersion: v1\nkind: Pod\n${pod.replace('{ labels', '{ name: web, labels')}`,
    );
    assert.deepEqual([type, labels, labelsAt.path], ['Pod', { app: 'web' }, ['metadata', 'labels']]);
  });

  it('CronJob', () => {
    const text = `${head('batch/v1', 'CronJob')}spec:\n  jobTemplate:\n    spec:\n      template:\n${indented(4, pod)}\n`;
    const { labels, labelsAt } = factOf('workload', text);
    assert.deepEqual(labels, { app: 'web' });
    assert.equal(labelsAt.path.join('.'), 'spec.jobTemplate.spec.template.metadata.labels');
  });

  const none: readonly (readonly [what: string, text: string])[] = [
    ['a PodTemplate is a shape, not a pod', `${head('v1', 'PodTemplate')}template:\n${indented(1, pod)}`],
    [
      'a Job of Volcano keeps its templates elsewhere',
      `${head('batch.volcano.sh/v1alpha1', 'Job')}spec: { tasks: [] }`,
    ],
    ['a Pod of another group', `${head('example.com/v1', 'Pod')}spec: { containers: [] }`],
    ['a custom resource without a template', `${head('example.com/v1', 'Web')}spec: { template: { spec: {} } }`],
  ];
  for (const [what, text] of none) {
    it(what, () => {
      assert.deepEqual(factsOf('workload', text), []);
    });
  }

  it('a controller without a template yet has pods without labels', () => {
    assert.deepEqual(factOf('workload', `${head('apps/v1', 'Deployment')}spec: {}`).labels, {});
  });
});

describe('workloads: lists', () => {
  const item = `metadata: { name: web }\n  spec: { containers: [] }`;
  const table: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    ['List', `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  ${item}`, ['Pod']],
    ['PodList, whose items need not say what they are', `apiVersion: v1\nkind: PodList\nitems:\n- ${item}`, ['Pod']],
    ['DeploymentList', `apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- ${item}`, ['Deployment']],
    [
      'a typed list whose items say it',
      `apiVersion: v1\nkind: PodList\nitems:\n- apiVersion: v1\n  kind: Pod\n  ${item}`,
      ['Pod'],
    ],
    [
      'a List in a List',
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: PodList\n  items:\n  - metadata: { name: web }`,
      ['Pod'],
    ],
    ['an empty List', 'apiVersion: v1\nkind: List\nitems: []', []],
    ['items that are nothing', 'apiVersion: v1\nkind: List\nitems: [null, 1, {}]', []],
    ['JSON', '{"apiVersion":"v1","kind":"PodList","items":[{"metadata":{"name":"web"}}]}', ['Pod']],
  ];
  for (const [what, text, expected] of table) {
    it(what, () => {
      assert.deepEqual(
        factsOf('workload', text).map(({ type }) => type),
        expected,
      );
    });
  }

  it('items have places of their own', () => {
    const places = factsOf(
      'workload',
      'apiVersion: v1\nkind: PodList\nitems: [{ metadata: { name: a } }, { metadata: { name: a } }]',
    );
    assert.equal(new Set(places.map(({ at }) => at.resource)).size, 2);
  });
});

describe('workloads: aliases and merge keys', () => {
  it('count as what they stand for', () => {
    const text = `${head('apps/v1', 'Deployment')}spec:
  selector: { matchLabels: &labels { app: web } }
  template:
    metadata: { labels: { <<: *labels, tier: front } }
    spec: { containers: [&main { name: a, ports: [{ containerPort: 80 }] }, { <<: *main, ports: [{ containerPort: 81 }] }] }
`;
    const { labels, selector, ports } = factOf('workload', text);
    assert.deepEqual({ ...labels }, { tier: 'front', app: 'web' });
    assert.deepEqual(selector, { app: 'web' });
    assert.deepEqual(
      ports.map(({ port }) => port),
      [80, 81],
    );
  });
});

describe('workloads: ports', () => {
  it('have a name, a protocol and a place', () => {
    const { ports } = factOf(
      'workload',
      withSpec('containers: [{ ports: [{ containerPort: 53, name: dns, protocol: UDP }] }]'),
    );
    assert.deepEqual(
      ports.map(({ at, ...port }) => [port, at.path.join('.')]),
      [[{ name: 'dns', protocol: 'UDP', port: 53, hostPort: undefined }, 'spec.template.spec.containers.0.ports.0']],
    );
  });

  it('of init containers count only where those go on running: native sidecars', () => {
    const spec = `containers: [{ ports: [{ containerPort: 1 }] }]
initContainers:
- ports: [{ containerPort: 2 }]
- { restartPolicy: Always, ports: [{ containerPort: 3 }] }
`;
    assert.deepEqual(
      factOf('workload', withSpec(spec)).ports.map(({ port }) => port),
      [1, 3],
    );
  });

  it('without a number are none', () => {
    assert.deepEqual(factOf('workload', withSpec('containers: [{ ports: [{ name: a }, null] }]')).ports, []);
  });

  const host: readonly (readonly [what: string, spec: string, expected: number | undefined])[] = [
    ['a port of the node', 'containers: [{ ports: [{ containerPort: 80, hostPort: 8080 }] }]', 8080],
    ['0 is none', 'containers: [{ ports: [{ containerPort: 80, hostPort: 0 }] }]', undefined],
    [
      'nor is one for the node itself',
      'containers: [{ ports: [{ containerPort: 80, hostPort: 8080, hostIP: 127.0.0.1 }] }]',
      undefined,
    ],
    ['on the host network, the port itself', 'hostNetwork: true\ncontainers: [{ ports: [{ containerPort: 80 }] }]', 80],
  ];
  for (const [what, spec, expected] of host) {
    it(`of the node: ${what}`, () => {
      assert.equal(factOf('workload', withSpec(spec)).ports[0]?.hostPort, expected);
    });
  }
});

describe('workloads: what matters about their pods', () => {
  const table: readonly (readonly [what: string, spec: string, expected: object])[] = [
    ['the network of the node', 'hostNetwork: true', { hostNetwork: true, dnsPolicy: 'ClusterFirst' }],
    ['which is off otherwise', 'hostNetwork: "true"', { hostNetwork: false }],
    ['the DNS they ask', 'dnsPolicy: None', { dnsPolicy: 'None' }],
    ['names of their own', 'hostname: a\nsubdomain: b', { hostname: 'a', subdomain: 'b' }],
    ['or none', 'hostname: ""\nsubdomain:', { hostname: undefined, subdomain: undefined }],
  ];
  for (const [what, spec, expected] of table) {
    it(what, () => {
      const workload = factOf('workload', withSpec(spec));
      assert.deepEqual({ ...workload, ...expected }, workload);
    });
  }
});

describe('workloads: whether pods run at all (N-4.2, N-4.3)', () => {
  const table: readonly (readonly [what: string, text: string, isScaledToZero: boolean])[] = [
    ['replicas missing', `${head('apps/v1', 'Deployment')}spec: {}`, false],
    ['replicas 0', `${head('apps/v1', 'Deployment')}spec: { replicas: 0 }`, true],
    ['replicas null', `${head('apps/v1', 'Deployment')}spec: { replicas: }`, false],
    ['a suspended CronJob', `${head('batch/v1', 'CronJob')}spec: { suspend: true }`, true],
    ['a suspended Job', `${head('batch/v1', 'Job')}spec: { suspend: true }`, true],
    ['a running Pod', `${head('v1', 'Pod')}status: { phase: Running }`, false],
    ['a Pod that has ended', `${head('v1', 'Pod')}status: { phase: Succeeded }`, true],
    ['a Pod that has failed', `${head('v1', 'Pod')}status: { phase: Failed }`, true],
  ];
  for (const [what, text, expected] of table) {
    it(what, () => {
      assert.equal(factOf('workload', text).isScaledToZero, expected);
    });
  }
});

describe('workloads: pods as dumped from a cluster', () => {
  const dumped = (metadata: string, status = '{}'): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: web-1, ${metadata} }\nstatus: ${status}`;

  it('know their addresses', () => {
    const both = dumped('a: b', '{ podIP: 10.0.0.1, podIPs: [{ ip: 10.0.0.1 }, { ip: "fd00::1" }] }');
    assert.deepEqual(factOf('workload', both).addresses, ['10.0.0.1', 'fd00::1']);
    assert.deepEqual(factOf('workload', dumped('a: b', '{ podIP: 10.0.0.1 }')).addresses, ['10.0.0.1']);
  });

  it('know their owner: the one in control before the first', () => {
    const references = '{ kind: A, name: a }, { kind: B, name: b, controller: true }';
    assert.deepEqual(factOf('workload', dumped(`ownerReferences: [${references}]`)).owner, { kind: 'B', name: 'b' });
    assert.deepEqual(factOf('workload', dumped('ownerReferences: [{ kind: A, name: a }]')).owner, {
      kind: 'A',
      name: 'a',
    });
    assert.equal(factOf('workload', dumped('ownerReferences: []')).owner, undefined);
  });
});

describe('workloads: selectors of controllers', () => {
  const table: readonly (readonly [what: string, text: string, selector: object | undefined])[] = [
    [
      'matchLabels',
      `${head('apps/v1', 'Deployment')}spec: { selector: { matchLabels: { app: web } } }`,
      { app: 'web' },
    ],
    [
      'the flat map of a ReplicationController',
      `${head('v1', 'ReplicationController')}spec: { selector: { app: web } }`,
      { app: 'web' },
    ],
    ['none', `${head('apps/v1', 'Deployment')}spec: { selector: {} }`, undefined],
  ];
  for (const [what, text, expected] of table) {
    it(what, () => {
      const { selector } = factOf('workload', text);
      assert.deepEqual(selector && { ...selector }, expected);
    });
  }

  it('StatefulSets name the Service that names their pods', () => {
    const { serviceName, replicas } = factOf(
      'workload',
      `${head('apps/v1', 'StatefulSet')}spec: { serviceName: db, replicas: 3 }`,
    );
    assert.deepEqual([serviceName, replicas], ['db', 3]);
  });
});

describe('namespaces and secrets', () => {
  it('a namespace has the label of its name, whatever is written (N-1.17)', () => {
    const { labels } = factOf(
      'namespace',
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { a: b, kubernetes.io/metadata.name: x } }',
    );
    assert.deepEqual({ ...labels }, { a: 'b', 'kubernetes.io/metadata.name': 'shop' });
  });

  it('a secret shows its type and keys, and never a value', () => {
    const secret = factOf(
      'secret',
      `${head('v1', 'Secret')}type: kubernetes.io/tls\ndata: { tls.crt: aGlkZGVu }\nstringData: { url: "http://user:hidden@db" }`,
    );
    assert.deepEqual([secret.type, secret.keys], ['kubernetes.io/tls', ['tls.crt', 'url']]);
    assert.doesNotMatch(JSON.stringify(secret), /hidden|aGlkZGVu/);
  });

  it('and is not searched for host names either', () => {
    assert.deepEqual(factsOf('mention', `${head('v1', 'Secret')}stringData: { url: "http://api.shop.svc" }`), []);
  });

  it('a secret without a type is opaque', () => {
    assert.equal(factOf('secret', head('v1', 'Secret')).type, 'Opaque');
  });
});

describe('operators: custom resources that may make pods no file shows', () => {
  const table: readonly (readonly [apiVersion: string, kind: string, expected: string | undefined | false])[] = [
    ['postgresql.cnpg.io/v1', 'Cluster', 'shop'],
    ['kafka.strimzi.io/v1beta2', 'Kafka', 'shop'],
    ['monitoring.coreos.com/v1', 'Prometheus', 'shop'],
    ['monitoring.coreos.com/v1', 'ServiceMonitor', false],
    ['cert-manager.io/v1', 'Certificate', false],
    ['cilium.io/v2', 'CiliumNetworkPolicy', false],
    ['gateway.networking.k8s.io/v1', 'HTTPRoute', false],
    ['apps/v1', 'Deployment', false],
    ['helm.cattle.io/v1', 'HelmChart', undefined],
    ['helm.toolkit.fluxcd.io/v2', 'HelmRelease', false],
  ];
  for (const [apiVersion, kind, expected] of table) {
    it(`${apiVersion} ${kind}: ${expected === false ? 'no' : (expected ?? 'anywhere')}`, () => {
      const found = factsOf('operator', `${head(apiVersion, kind)}spec: {}`);
      assert.deepEqual(
        found.map(({ namespace }) => namespace),
        expected === false ? [] : [expected],
      );
    });
  }

  it('installers say where: targetNamespace', () => {
    const release = `${head('helm.cattle.io/v1', 'HelmChart')}spec: { targetNamespace: data }`;
    assert.equal(factOf('operator', release).namespace, 'data');
  });
});
