import assert from 'node:assert/strict';
import { diffSummary } from '../../../server/src/core/diff/summary';
import { leadsOnlyIn, type Lead, type WayDiff } from '../../../server/src/core/diff/ways';
import { connectionsToString } from '../../../server/src/core/sets/connections';
import { clustersIn, endsText, passingText, plugin, policy, workload, type State } from './states';

const calico = plugin('calico');
const shop = ['web', 'api', 'pg'].map((name) => workload(name)).join('');

function service(name: string, spec: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: ${spec}\n---\n`;
}

function ingress(name: string, paths: Readonly<Record<string, string>>, host = 'shop.example'): string {
  const all = Object.entries(paths).map(
    ([path, to]) => `{ path: ${path}, pathType: Prefix, backend: { service: { name: ${to}, port: { number: 80 } } } }`,
  );
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: shop }
spec: { ingressClassName: traefik, rules: [{ host: ${host}, http: { paths: [${all.join(', ')}] } }] }
---
`;
}

/** Traefik as it stands in its own namespace, behind a load balancer. */
const traefik = `${workload('traefik', { namespace: 'edge' }).replace('image: i', "image: 'traefik:v3'")}apiVersion: v1
kind: Service
metadata: { name: traefik, namespace: edge }
spec: { type: LoadBalancer, selector: { app: traefik }, ports: [{ port: 80 }] }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: traefik }
spec: { controller: traefik.io/ingress-controller }
---
`;

const web = service('web', '{ selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }');
const api = service('api', '{ selector: { app: api }, ports: [{ port: 80, targetPort: 8080 }] }');

function state(...objects: readonly string[]): State {
  return { 'calico.yaml': calico, 'shop.yaml': shop, 'objects.yaml': objects.join('') };
}

/** What changed through Services and Ingresses: `added 0.0.0.0/0 → shop/web: TCP 80 (load balancer, TCP 80 → shop/web TCP 8080)`. */
function changes(old: State, now: State): readonly string[] {
  return clustersIn(old, now).flatMap((cluster) =>
    cluster.changes.flatMap(({ kind, from, to, before, after, ways }) =>
      ways && from.some(({ namespace }) => namespace !== 'kube-system')
        ? [
            `${kind} ${endsText(from.filter(({ namespace }) => namespace !== 'kube-system'))} → ${endsText(to)}: ` +
              `${passingText(before)} → ${passingText(after)} (${ways.map(wayText).join('; ')})`,
          ]
        : [],
    ),
  );
}

/** `TCP 80: -api TCP 8080 +pg TCP 8080`. */
function wayText({ name, before, after }: WayDiff): string {
  const signed = (sign: string, leads: readonly Lead[]): string =>
    leads.map(({ to, ports }) => ` ${sign}${to.slice(to.lastIndexOf('/') + 1)} ${connectionsToString(ports)}`).join('');
  return `${name}:${signed('-', leadsOnlyIn(before, after))}${signed('+', leadsOnlyIn(after, before))}`;
}

function services(old: State, now: State): readonly string[] {
  return clustersIn(old, now).flatMap((cluster) =>
    cluster.services.map(({ kind, key, ways }) => `${kind} ${key} (${ways.map(wayText).join('; ')})`),
  );
}

const world = '0.0.0.0/0 ::/0';

describe('diff: Services', () => {
  it('that select other pods widen what their clients get to', () => {
    const toPg = service('api', '{ selector: { app: pg }, ports: [{ port: 80, targetPort: 8080 }] }');
    assert.deepEqual(changes(state(api), state(toPg)), [
      'widened shop/web → shop/api: TCP 80 → TCP 80 (TCP 80: -api TCP 8080 +pg TCP 8080)',
      'added shop/api → shop/api: nothing → TCP 80 (TCP 80: +pg TCP 8080)',
      'removed shop/pg → shop/api: TCP 80 → nothing (TCP 80: -api TCP 8080)',
    ]);
  });

  it('that select nobody any more are closed to all', () => {
    const toNobody = service('api', '{ selector: { app: apii }, ports: [{ port: 80, targetPort: 8080 }] }');
    assert.deepEqual(changes(state(api), state(toNobody)), [
      'removed shop/pg, shop/web → shop/api: TCP 80 → nothing (TCP 80: -api TCP 8080)',
    ]);
  });

  it('whose target port no policy lets through are closed', () => {
    const only = policy(
      'api',
      '{ podSelector: { matchLabels: { app: api } }, ingress: [{ ports: [{ port: 8080 }] }] }',
    );
    const other = service('api', '{ selector: { app: api }, ports: [{ port: 80, targetPort: 9090 }] }');
    assert.deepEqual(changes(state(api, only), state(other, only)), [
      'removed shop/pg, shop/web → shop/api: TCP 80 → nothing (TCP 80: -api TCP 8080)',
    ]);
  });

  it('with a port more are widened', () => {
    const more = service(
      'api',
      '{ selector: { app: api }, ports: [{ name: a, port: 80, targetPort: 8080 }, { name: b, port: 90 }] }',
    );
    assert.deepEqual(changes(state(api), state(more)), [
      'widened shop/pg, shop/web → shop/api: TCP 80 → TCP 80, 90 (TCP 90: +api TCP 90)',
    ]);
  });

  it('that are new, or gone, are told with whom they lead to, and nothing of it is a change', () => {
    assert.deepEqual(services(state(), state(api)), ['added shop/Service/api (TCP 80: +api TCP 8080)']);
    assert.deepEqual(services(state(api), state()), ['removed shop/Service/api (TCP 80: -api TCP 8080)']);
    assert.deepEqual(changes(state(), state(api)), []);
  });

  it('that are but names for a host lead elsewhere by another one', () => {
    const named = (host: string): string => service('pg', `{ type: ExternalName, externalName: ${host} }`);
    assert.deepEqual(services(state(named('a.example')), state(named('b.example'))), [
      'changed shop/Service/pg (any port: -a.example all connections +b.example all connections)',
    ]);
  });

  it('that a policy closes are no changes of theirs: those are told of the pods', () => {
    const closed = policy('api', '{ podSelector: { matchLabels: { app: api } } }');
    assert.deepEqual([changes(state(api), state(api, closed)), services(state(api), state(api, closed))], [[], []]);
  });

  it('moved to another file, or behind another, are the same', () => {
    const moved = { 'calico.yaml': calico, 'a/shop.yaml': shop, 'b/api.yaml': api, 'b/web.yaml': web };
    assert.deepEqual([changes(state(web, api), moved), services(state(web, api), moved)], [[], []]);
  });

  it('of a workload that became another kind lead to the same one', () => {
    const now = { ...state(api), 'shop.yaml': shop.replaceAll('kind: Deployment', 'kind: StatefulSet') };
    assert.deepEqual([changes(state(api), now), services(state(api), now)], [[], []]);
  });
});

describe('diff: ways in from outside', () => {
  const balanced = service(
    'web',
    '{ type: LoadBalancer, selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }',
  );

  it('a Service that becomes a load balancer lets the world in', () => {
    assert.deepEqual(changes(state(web), state(balanced)), [
      `added ${world} → shop/web: nothing → TCP 80 (load balancer, TCP 80: +web TCP 8080)`,
    ]);
  });

  it('and is at fault by its type', () => {
    const [change] = clustersIn(state(web), state(balanced)).flatMap((cluster) => cluster.changes);
    assert.deepEqual(
      change?.because.map(({ side, effect, at }) => `${side} ${effect} line ${at.range.start.line + 1}`),
      ['new lead line 4'],
    );
  });

  it('a node port that moves is widened, for a reviewer must look', () => {
    const at = (port: number): string =>
      service(
        'web',
        `{ type: NodePort, selector: { app: web }, ports: [{ port: 80, targetPort: 8080, nodePort: ${port} }] }`,
      );
    assert.deepEqual(changes(state(at(30080)), state(at(30090))), [
      `widened ${world} → shop/web: TCP 30080 → TCP 30090 (node port, TCP 30090: +web TCP 8080; node port, TCP 30080: -web TCP 8080)`,
    ]);
  });

  it('a route more widens an Ingress, and one less narrows it', () => {
    const [one, two] = [ingress('shop', { '/': 'web' }), ingress('shop', { '/': 'web', '/api': 'api' })];
    assert.deepEqual(changes(state(traefik, web, api, one), state(traefik, web, api, two)), [
      `widened ${world} → shop/shop: TCP 80 → TCP 80 (shop.example/api: +api TCP 8080)`,
    ]);
    assert.deepEqual(changes(state(traefik, web, api, two), state(traefik, web, api, one)), [
      `narrowed ${world} → shop/shop: TCP 80 → TCP 80 (shop.example/api: -api TCP 8080)`,
    ]);
  });

  it('a new Ingress is added, and one that is gone removed', () => {
    const one = ingress('shop', { '/': 'web' });
    assert.deepEqual(changes(state(traefik, web), state(traefik, web, one)), [
      `added ${world} → shop/shop: nothing → TCP 80 (shop.example/: +web TCP 8080)`,
    ]);
    assert.deepEqual(changes(state(traefik, web, one), state(traefik, web)), [
      `removed ${world} → shop/shop: TCP 80 → nothing (shop.example/: -web TCP 8080)`,
    ]);
  });

  it('routes in another order are the same', () => {
    const [one, two] = [ingress('shop', { '/a': 'web', '/b': 'api' }), ingress('shop', { '/b': 'api', '/a': 'web' })];
    assert.deepEqual(changes(state(traefik, web, api, one), state(traefik, web, api, two)), []);
  });

  it('that a policy closes are removed, by its line', () => {
    const closed = policy('web', '{ podSelector: { matchLabels: { app: web } } }');
    const local = balanced.replace('{ type', '{ externalTrafficPolicy: Local, type');
    const [old, now] = [state(local), state(local, closed)];
    assert.deepEqual(changes(old, now), [
      `removed ${world} → shop/web: TCP 80 → nothing (load balancer, TCP 80: -web TCP 8080)`,
    ]);
    const through = clustersIn(old, now).flatMap((cluster) => cluster.changes.filter(({ ways }) => ways));
    assert.deepEqual(
      through.flatMap(({ because }) => because.map(({ side, effect }) => `${side} ${effect}`)),
      ['new deny'],
    );
  });

  it('are counted as one each, for the world is one', () => {
    const { added, servicesAdded, ingressesAdded } = diffSummary(
      clustersIn(
        state(traefik, web),
        state(traefik, web, balanced.replace('name: web', 'name: www'), ingress('shop', { '/': 'web' })),
      ),
    );
    assert.deepEqual({ added, servicesAdded, ingressesAdded }, { added: 2, servicesAdded: 1, ingressesAdded: 1 });
  });
});

describe('diff: ways in from outside', () => {
  const open = (ranges: string): string =>
    service(
      'web',
      `{ type: LoadBalancer, externalTrafficPolicy: Local, selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }], loadBalancerSourceRanges: [${ranges}] }`,
    );
  const taking = (port: string): State => ({
    'calico.yaml': calico,
    'shop.yaml': workload('web').replace('image: i', `image: i, ports: [{ containerPort: 8080${port} }]`),
  });

  it('through a load balancer are other clients where its source ranges are others', () => {
    assert.deepEqual(changes(state(open('10.0.0.0/8')), state(open('10.0.0.0/8, 11.0.0.0/8'))), [
      'widened 11.0.0.0/8 → shop/web: maybe TCP 80 → TCP 80 ()',
    ]);
    assert.deepEqual(changes(state(open('')), state(open('0.0.0.0/0'))), [
      'narrowed ::/0 → shop/web: TCP 80 → maybe TCP 80 ()',
    ]);
    const [cluster] = clustersIn(state(open('10.0.0.0/8')), state(open('10.0.0.0/9')));
    assert.deepEqual(
      cluster?.changes.flatMap(({ because }) => because.map(({ at }) => at.range.start.line)),
      [3],
    );
  });

  it('are ports of the nodes that pods take', () => {
    const change = `${world} → shop/web: nothing → TCP 80 (host port, TCP 80: +web TCP 8080)`;
    assert.deepEqual(changes(taking(''), taking(', hostPort: 80')), [`added ${change}`]);
    assert.deepEqual(services(taking(''), taking(', hostPort: 80')), []);
    assert.deepEqual(changes({ 'calico.yaml': calico }, taking(', hostPort: 80')), [], 'a new workload is news itself');
  });
});
