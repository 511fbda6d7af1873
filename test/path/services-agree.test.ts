import assert from 'node:assert/strict';
import fc from 'fast-check';
import { explanation } from '../../server/src/core/explanation';
import type { Database } from '../../server/src/core/query';
import { askedReachability, type ReachConnection } from '../../server/src/core/reachability';
import type { Connections } from '../../server/src/core/sets/connections';
import { includesPort } from '../../server/src/core/sets/ports';
import { databaseOf } from '../fixture';
import { seed } from '../seed';

/** AGREE_RUNS: how many clusters. */
const runs = Number(process.env['AGREE_RUNS'] ?? 150);

/** What a Service, its endpoints, its Ingress and the policies around it are like; each word is a part of a manifest. */
interface World {
  readonly plugin: 'unknown' | 'calico' | 'flannel' | 'cilium';
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  readonly isHeadless: boolean;
  readonly selector: string;
  readonly target: string;
  readonly slice: string;
  readonly backend: number;
  readonly egress: string | undefined;
  readonly ingress: string | undefined;
  readonly more: readonly string[];
}

const worlds: fc.Arbitrary<World> = fc.record({
  plugin: fc.constantFrom('unknown', 'calico', 'flannel', 'cilium'),
  type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer'),
  isHeadless: fc.constantFrom(false, false, true),
  selector: fc.constantFrom('', 'selector: {app: api}, ', 'selector: {app: lost}, ', 'selector: {part: back}, '),
  target: fc.constantFrom('8080', 'http', 'gone', '80'),
  slice: fc.constantFrom(
    '',
    '',
    '10.0.0.9',
    '203.0.113.9',
    '203.0.113.9]}, {conditions: {ready: false}, addresses: [203.0.113.8',
  ),
  backend: fc.constantFrom(80, 81),
  egress: fc.option(
    fc.constantFrom(
      '[]',
      '[{}]',
      '[{to: [{podSelector: {}}]}]',
      '[{to: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: http}]}]',
      '[{to: [{ipBlock: {cidr: 203.0.113.0/24}}]}]',
      '[{to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 8080}]}]',
      '[{to: [{namespaceSelector: {matchLabels: {team: x}}}]}]',
    ),
    { nil: undefined },
  ),
  ingress: fc.option(
    fc.constantFrom(
      '[]',
      '[{ports: [{port: 8080}]}]',
      '[{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: http}]}]',
      '[{from: [{ipBlock: {cidr: 198.51.100.0/24}}]}]',
      '[{from: [{namespaceSelector: {matchLabels: {team: x}}}]}]',
    ),
    { nil: undefined },
  ),
  more: fc.subarray([
    'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: pg, namespace: shop}\n',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: late, namespace: shop, labels: {part: back}}\nspec: {containers: [{name: c, ports: [{name: http, containerPort: 9090}]}]}\n',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: host, namespace: shop, labels: {part: back}}\nspec: {hostNetwork: true, containers: [{name: c}]}\n',
  ]),
});

const pod = (name: string, labels: string, status = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {${labels}}}\nspec: {containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]}\n${status}`;
const policy = (name: string, app: string, spec: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: shop}\nspec: {podSelector: {matchLabels: {${app}}}, ${spec}}\n`;

function render(world: World): string {
  const { type, isHeadless, selector, target, slice, backend, egress, ingress, more } = world;
  const kind = isHeadless ? 'clusterIP: None' : `type: ${type}`;
  return [
    pod('web', 'app: web'),
    pod('api', 'app: api, part: back', 'status: {podIP: 10.0.0.9}\n'),
    `apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: shop}\nspec: {${kind}, ${selector}ports: [{port: 80, targetPort: ${target}}]}\n`,
    ...(slice === ''
      ? []
      : [
          `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: s-1, namespace: shop, labels: {kubernetes.io/service-name: s}}\naddressType: IPv4\nports: [{port: 8080}]\nendpoints: [{addresses: [${slice}]}]\n`,
        ]),
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, namespace: shop}\nspec: {ingressClassName: nginx, rules: [{host: x.example, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: s, port: {number: ${backend}}}}}]}}]}\n`,
    ...(egress === undefined ? [] : [policy('egress', 'app: web', `policyTypes: [Egress], egress: ${egress}`)]),
    ...(ingress === undefined ? [] : [policy('ingress', 'part: back', `ingress: ${ingress}`)]),
    ...more,
  ].join('---\n');
}

describe(`explain and reach agree about Services and Ingresses, in ${runs} random clusters (seed ${seed})`, function () {
  this.timeout(0);

  it('from a pod to a Service', () => {
    check((db, { isHeadless, target, selector, slice }) => {
      // Behind a headless Service, a port by name may be another on each pod, and clients ask for numbers.
      if (isHeadless && Number.isNaN(Number(target))) return;
      const isWritten = slice !== '' && !/api|back/.test(selector);
      const port = !isHeadless ? 80 : isWritten ? 8080 : Number(target);
      assert.equal(explained(db, 'shop/web', 'shop/Service/s', `${port}`), listed(db, 'shop/web', 'shop/s', port));
    });
  });

  it('from outside to a load balancer', () => {
    check((db, { isHeadless, type }) => {
      if (isHeadless || type !== 'LoadBalancer') return;
      const client = '198.51.100.7';
      assert.equal(explained(db, client, 'shop/Service/s', '80'), listed(db, client, 'shop/s', 80));
    });
  });

  it('from outside to an Ingress', () => {
    check((db) => {
      assert.equal(
        explained(db, '198.51.100.7', 'http://x.example/', undefined),
        listed(db, '198.51.100.7', 'shop/i', 80),
      );
    });
  });
});

type Answer = 'yes' | 'no' | 'maybe';

function explained(db: Database, from: string, to: string, port: string | undefined): Answer {
  const answer = explanation(db, { from, to, ...(port === undefined ? {} : { port }) });
  if ('kind' in answer) return assert.fail(answer.message);
  const { verdict, isPartial } = answer;
  if (isPartial) return 'maybe';
  return verdict === 'denied' ? 'no' : verdict === 'unknown' ? 'maybe' : 'yes';
}

function listed(db: Database, from: string, to: string, port: number): Answer {
  const { connections, endpoints } = askedReachability(db, { from: [from], to: [to], services: true });
  const ids = new Set(endpoints.filter(({ kind }) => kind === 'service' || kind === 'ingress').map(({ id }) => id));
  const [found] = connections.filter((one) => ids.has(one.to));
  return found ? answerOf(found, port) : 'no';
}

function answerOf({ ports, maybe }: ReachConnection, port: number): Answer {
  const has = (connections: Connections): boolean => includesPort(connections.TCP, port);
  return has(ports) ? 'yes' : maybe.some((one) => has(one.ports)) ? 'maybe' : 'no';
}

function check(agrees: (db: Database, world: World) => void): void {
  const property = fc.property(worlds, (world) => {
    const { plugin } = world;
    const settings = plugin === 'unknown' ? { rules: {} } : { cni: plugin, rules: {} };
    agrees(databaseOf({ 'all.yaml': render(world) }, { settings }), world);
  });
  const { failed, counterexample, errorInstance } = fc.check(property, { numRuns: runs });
  const [world] = counterexample ?? [];
  if (failed && world) assert.fail(`${String(errorInstance)}\nseed ${seed}, plugin ${world.plugin}:\n${render(world)}`);
  assert.ok(!failed);
}
