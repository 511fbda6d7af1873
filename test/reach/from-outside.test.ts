import assert from 'node:assert/strict';
import { fileText } from '../../server/src/core/inputs';
import { entriesOf } from '../../server/src/core/cluster/entries';
import { clientsOf, type Clients } from '../../server/src/core/reach/from-outside';
import { isNoAddresses, subtractAddresses, toCidrs, type AddressSet } from '../../server/src/core/sets/addresses';
import { clusterOf, namespace, pods, resource, service } from '../cluster/cluster';
import { uriOf } from '../fixture';

const web = pods('shop/web', '{ app: web }', '[{ name: http, containerPort: 8080 }]');
const exposed = (more: string): string => service('shop/web', '{ app: web }', '[{ port: 80, targetPort: http }]', more);
const policy = (place: string, spec: string): string => resource('networking.k8s.io/v1', 'NetworkPolicy', place, spec);
const admits = (from: string, port = 8080): string =>
  policy(
    'shop/web',
    `{ podSelector: { matchLabels: { app: web } }, ingress: [{ ${from && `from: [${from}], `}ports: [{ port: ${String(port)} }] }] }`,
  );
const block = (cidr: string): string => `{ ipBlock: { cidr: ${cidr} } }`;
const closed = policy('shop/closed', '{ podSelector: {}, policyTypes: [Ingress] }');
const cilium = resource(
  'apps/v1',
  'DaemonSet',
  'kube-system/cilium',
  '{ template: { metadata: { labels: { k8s-app: cilium } }, spec: { hostNetwork: true, containers: [{ name: cilium-agent, image: quay.io/cilium/cilium:v1.16 }] } } }',
);

const ranges = (set: AddressSet): string => {
  const cidrs = toCidrs(set);
  if (cidrs.includes('0.0.0.0/0')) return 'everyone';
  return cidrs.length > 3 ? `all but a few` : cidrs.join(', ');
};

/** `everyone`, `10.0.0.0/8; perhaps everyone`, or `nobody`, and the doubts. */
function toldOf({ surely, perhaps, doubts }: Clients): string {
  const more = subtractAddresses(perhaps, surely);
  const who = [
    ...(isNoAddresses(surely) ? [] : [ranges(surely)]),
    ...(isNoAddresses(more) ? [] : [`perhaps ${ranges(more)}`]),
  ];
  const why = doubts.map(({ reason }) => `, for ${reason}`);
  return (who.join('; ') || 'nobody') + [...new Set(why)].join('');
}

function told(kind: string, ...documents: readonly string[]): readonly string[] {
  const { db, id } = clusterOf(...documents);
  return entriesOf(db, id)
    .filter((entry) => entry.kind === kind)
    .flatMap((entry) => clientsOf(db, id, entry).map(toldOf));
}

const node = 'the pod may see the address of a node instead of the client, and its own node always gets in';

describe('from outside: through Services (N-1.36, N-1.43)', () => {
  const local = exposed('type: LoadBalancer, externalTrafficPolicy: Local');
  const cluster = exposed('type: LoadBalancer');
  const table: readonly (readonly [what: string, documents: readonly string[], expected: string])[] = [
    ['everyone reaches open pods', [web, cluster], 'everyone'],
    ['a rule without peers admits everyone, nodes too', [web, cluster, admits('')], 'everyone'],
    ['a rule for all addresses does as well', [web, cluster, admits(block('0.0.0.0/0'))], 'everyone'],
    ['nobody where no rule has the port and clients keep their address', [web, local, admits('', 80)], 'nobody'],
    ['nobody where only pods are admitted', [web, local, admits('{ podSelector: {} }')], 'nobody'],
    ['the clients of a rule, for they keep their address', [web, local, admits(block('10.0.0.0/8'))], '10.0.0.0/8'],
    [
      'perhaps anyone where a node may stand in for the client',
      [web, cluster, admits(block('10.0.0.0/8'))],
      `perhaps everyone, for ${node}`,
    ],
    ['even of a closed pod', [web, cluster, closed], `perhaps everyone, for ${node}`],
    [
      'with Cilium, no rule for addresses admits nodes for sure (N-1.37)',
      [web, cluster, admits(block('0.0.0.0/0')), cilium],
      `perhaps everyone, for ${node}`,
    ],
    ['and one without peers does', [web, cluster, admits(''), cilium], 'everyone'],
    [
      'whom the load balancer lets in (N-4.29)',
      [web, exposed('type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8]')],
      '10.0.0.0/8; perhaps all but a few, for a load balancer that knows source ranges lets only those in',
    ],
  ];
  for (const [what, documents, expected] of table) {
    it(what, () => {
      assert.deepEqual(told('load-balancer', ...documents), [expected]);
    });
  }

  it('a load balancer that is a proxy shows its own address', () => {
    const policies = admits(block('10.0.0.0/8'));
    const annotated = (name: string): string => local.replace('name: web }', `name: web, annotations: { ${name} } }`);
    const balancer = 'perhaps everyone, for the pod may see the address of the load balancer instead of the client';
    const proxy = annotated('service.beta.kubernetes.io/aws-load-balancer-proxy-protocol: "*"');
    assert.deepEqual(told('load-balancer', web, proxy, policies), [balancer]);
    const network = annotated('service.beta.kubernetes.io/aws-load-balancer-type: nlb');
    assert.deepEqual(told('load-balancer', web, network, policies), ['10.0.0.0/8']);
    assert.deepEqual(told('load-balancer', web, proxy, admits('', 80)), ['nobody']);
  });

  it('node ports are open to all, whatever source ranges say', () => {
    const limited = exposed('type: LoadBalancer, externalTrafficPolicy: Local, loadBalancerSourceRanges: [10.0.0.0/8]');
    assert.deepEqual(told('node-port', web, limited), ['everyone']);
  });

  it('host ports show the client', () => {
    const onNode = pods('shop/web', '{ app: web }', '[{ containerPort: 8080, hostPort: 80 }]');
    assert.deepEqual(told('host-port', onNode, admits(block('10.0.0.0/8'))), ['10.0.0.0/8']);
  });
});

describe('from outside: through an Ingress (N-6.17)', () => {
  const ingress = (className = 'nginx', annotations = ''): string =>
    resource(
      'networking.k8s.io/v1',
      'Ingress',
      'shop/web',
      `{ ingressClassName: ${className}, defaultBackend: { service: { name: web, port: { number: 80 } } } }`,
      `annotations: { ${annotations} }`,
    );
  const labels = '{ app: nginx }';
  const controller = (more = '', kind = 'Deployment'): string =>
    resource(
      'apps/v1',
      kind,
      'ingress/nginx',
      `{ template: { metadata: { labels: ${labels} }, spec: { ${more}containers: [{ name: main, image: registry.k8s.io/ingress-nginx/controller:v1, ports: [{ containerPort: 443 }] }] } } }`,
    );
  const balanced = service(
    'ingress/nginx',
    labels,
    '[{ port: 443 }]',
    'type: LoadBalancer, externalTrafficPolicy: Local',
  );
  const names = namespace('ingress') + '\n---\n' + namespace('shop');
  const here = [web, exposed(''), ingress(), controller(), balanced, names];
  const fromController = '{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ingress } } }';
  const unseen = 'the pods of ingress-nginx are not in these files';

  const table: readonly (readonly [what: string, documents: readonly string[], expected: string])[] = [
    ['everyone, through the controller', here, 'everyone'],
    ['where a rule admits the controller', [...here, admits(fromController)], 'everyone'],
    ['not where it admits the controller to the port of the Service', [...here, admits(fromController, 80)], 'nobody'],
    [
      'nor where it admits clients instead of the controller',
      [...here, admits(block('192.0.2.0/24'))].concat(
        resource(
          'apps/v1',
          'DaemonSet',
          'kube-system/cilium',
          '{ template: { metadata: { labels: { k8s-app: cilium } }, spec: { containers: [{ name: cilium-agent, image: quay.io/cilium/cilium:v1.16 }] } } }',
        ),
      ),
      'nobody',
    ],
    [
      'only those whom the controller itself admits',
      [...here, policy('ingress/nginx', `{ podSelector: {}, ingress: [{ from: [${block('10.0.0.0/8')}] }] }`)],
      '10.0.0.0/8',
    ],
    [
      'nor where the controller may not send',
      [...here, policy('ingress/nginx', '{ podSelector: {}, policyTypes: [Egress] }')],
      'nobody',
    ],
    [
      'perhaps, where no file shows a way to the controller',
      here.filter((text) => text !== balanced),
      'perhaps everyone, for no file shows how requests from outside get to `ingress/nginx`',
    ],
    [
      'perhaps, where the controller is on the host network of any node (N-1.33)',
      [web, exposed(''), ingress(), controller('hostNetwork: true, ', 'DaemonSet'), names, admits(fromController)],
      'perhaps everyone, for a pod on the host network gets in where both are on the same node',
    ],
    ['perhaps, where its pods are not shown', [web, exposed(''), ingress()], `perhaps everyone, for ${unseen}`],
    [
      'hardly, where nobody is admitted',
      [web, exposed(''), ingress(), closed],
      'perhaps everyone, for policies admit nobody on that port, so only a controller on the host network gets in, and only on its own node',
    ],
    [
      'perhaps, where it has no class',
      [web, exposed(''), ingress().replace('ingressClassName: nginx, ', '')],
      'perhaps everyone, for the Ingress names no class, and no class is the default',
    ],
    [
      'perhaps, where nobody knows the class',
      [web, exposed(''), ingress('ours')],
      'perhaps everyone, for no file shows who serves class `ours`',
    ],
    ['the AWS load balancer, to open pods', [web, exposed(''), ingress('alb')], 'everyone'],
    [
      'straight to pods, from an address nobody knows',
      [web, exposed(''), ingress('alb', 'alb.ingress.kubernetes.io/target-type: ip'), admits(block('10.0.0.0/8'))],
      'perhaps everyone',
    ],
    [
      'the load balancer of GCE, from addresses that are known (N-6.14)',
      [
        web,
        exposed('').replace('name: web }', `name: web, annotations: { cloud.google.com/neg: '{"ingress": true}' } }`),
        ingress('gce'),
        admits(`${block('130.211.0.0/22')}, ${block('35.191.0.0/16')}`),
      ],
      'everyone',
    ],
  ];
  for (const [what, documents, expected] of table) {
    it(what, () => {
      assert.deepEqual(told('ingress', ...documents), [expected]);
    });
  }

  it('stays as it is when a pod beside the controller changes', () => {
    const beside = pods('ingress/beside', labels);
    const { db, id } = clusterOf(...here, beside);
    const all = (): readonly string[] =>
      entriesOf(db, id)
        .filter(({ kind }) => kind === 'ingress')
        .flatMap((entry) => clientsOf(db, id, entry).map(toldOf));
    assert.deepEqual(all(), ['everyone']);
    const file = uriOf('all.yaml');
    db.set(fileText, file, (fileText(db, file) ?? '').replace('ports: []', 'ports: [{ containerPort: 1 }]'));
    assert.deepEqual(all(), ['everyone']);
  });
});
