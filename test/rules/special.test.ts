import assert from 'node:assert/strict';
import type { Sources } from '../fixture';
import { caller, ingress, namespace, pod, policy, service } from './manifests';
import { run, type Found } from './run';

function only(sources: Sources, rule: string): Found {
  const found = run(sources).filter((one) => one.rule === rule);
  assert.equal(found.length, 1, found.map(({ message }) => message).join('\n'));
  const [first] = found;
  assert.ok(first);
  return first;
}

function none(sources: Sources, rule: string): void {
  assert.deepEqual(
    run(sources)
      .filter((one) => one.rule === rule)
      .map(({ message }) => message),
    [],
  );
}

describe('labels that controllers give to their pods', () => {
  const name = 'statefulset.kubernetes.io/pod-name';
  const shop = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { replicas: 2, serviceName: db, selector: { matchLabels: { app: db } },
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: main, image: db }] } } }
---
`;

  it('are found by Services and policies that name a pod which there is', () => {
    const files = {
      'a.yaml':
        shop + service('db-1', `${name}: db-1`) + policy('one', `podSelector: { matchLabels: { ${name}: db-1 } }`),
    };
    none(files, 'service-selects-no-pod');
    none(files, 'policy-selects-no-pod');
  });

  for (const pod of ['other-0', 'db-2', 'db'])
    it(`are nobody's where they say ${pod}`, () => {
      const files = {
        'a.yaml':
          shop + service('one', `${name}: ${pod}`) + policy('one', `podSelector: { matchLabels: { ${name}: ${pod} } }`),
      };
      assert.equal(only(files, 'service-selects-no-pod').severity, 'warning');
      assert.equal(only(files, 'policy-selects-no-pod').severity, 'warning');
    });
});

describe('hosts', () => {
  const shop = service('api', 'app: api', '[{ port: 8080 }]') + pod('api');

  it('are looked up where they are written', () => {
    none({ 'a.yaml': shop + caller('http://api:8080') }, 'host-does-not-resolve');
    const found = only({ 'a.yaml': shop + caller('http://api:8080', 'batch') }, 'host-does-not-resolve');
    assert.deepEqual([found.severity, found.fixes[0]?.title], ['warning', 'Change to `api.shop:8080`']);
  });

  it('with a dot, mean the namespace that they name', () => {
    const found = only({ 'a.yaml': shop + caller('http://apii.shop:8080', 'shop') }, 'host-does-not-resolve');
    assert.match(found.message, /namespace `shop` has no Service `apii`; `api` is near/);
    assert.equal(found.fixes[0]?.title, 'Change to `api.shop:8080`');
  });

  it('keep what stands behind the namespace', () => {
    const found = only(
      { 'a.yaml': shop + caller('http://api.shpo.svc.cluster.local:8080', 'batch') },
      'host-does-not-resolve',
    );
    assert.deepEqual(
      [found.severity, found.fixes[0]?.title],
      ['warning', 'Change to `api.shop.svc.cluster.local:8080`'],
    );
  });

  it('in a namespace that the files do not fill are information', () => {
    const files = { 'a.yaml': shop + namespace('dev') + caller('http://api.dev.svc:8080', 'batch') };
    assert.equal(only(files, 'host-does-not-resolve').severity, 'information');
  });

  it('as a bare word and port need a Service with that port', () => {
    none({ 'a.yaml': shop + caller('api:5', 'batch') }, 'host-does-not-resolve');
    only({ 'a.yaml': shop + caller('api:8080', 'batch') }, 'host-does-not-resolve');
  });

  it('as the value of a variable for a host need no port', () => {
    const found = only({ 'a.yaml': shop + caller('api', 'batch', 'API_HOST') }, 'host-does-not-resolve');
    assert.equal(found.fixes[0]?.edits[0]?.newText, 'api.shop');
  });

  it('in long values are told and changed at their line', () => {
    const map = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c, namespace: batch }\ndata:\n  app.conf: |\n    # http://old:1\n    url = http://api:8080\n---\n`;
    const found = only({ 'a.yaml': shop + map }, 'host-does-not-resolve');
    const [edit] = found.fixes[0]?.edits ?? [];
    assert.deepEqual([found.range.start.line + 1, edit?.newText, edit?.range], [17, 'api.shop:8080', found.range]);
  });

  it('with a port that the Service does not have', () => {
    const found = only({ 'a.yaml': shop + caller('http://api:80') }, 'host-port-missing');
    assert.equal(found.fixes[0]?.title, 'Change to `api:8080`');
  });

  it('with the port of the headless pods are right', () => {
    const headless = service('db', 'app: db', '[{ port: 80, targetPort: 5432 }]').replace(
      'spec: {',
      'spec: { clusterIP: None,',
    );
    none({ 'a.yaml': headless + pod('db') + caller('http://db:5432') }, 'host-port-missing');
  });
});

describe('peers', () => {
  const api = pod('api');

  it('of another namespace are a warning', () => {
    const files = {
      'a.yaml':
        policy(
          'api',
          'podSelector: { matchLabels: { app: api } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }]',
        ) +
        api +
        pod('web', 'front'),
    };
    const found = only(files, 'peer-selects-no-pod');
    assert.deepEqual([found.severity, found.fixes.length], ['warning', 1]);
  });

  it('that nothing is like are information', () => {
    const files = {
      'a.yaml':
        policy('api', 'podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { app: unknown } } }] }]') +
        api,
    };
    const found = only(files, 'peer-selects-no-pod');
    assert.deepEqual([found.severity, found.fixes], ['information', []]);
  });

  it('joined by a dash too many are a warning where the pods are there, and information where they are here', () => {
    const from =
      '{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: front } } }, { podSelector: { matchLabels: { app: web } } }';
    const rule = policy('api', `podSelector: { matchLabels: { app: api } }, ingress: [{ from: [${from}] }]`);
    assert.equal(only({ 'a.yaml': rule + api + pod('web', 'front') }, 'peers-or-instead-of-and').severity, 'warning');
    assert.equal(
      only({ 'a.yaml': rule + api + pod('web') + pod('other', 'front') }, 'peers-or-instead-of-and').severity,
      'information',
    );
  });

  it('in a namespace by a label that its manifest lacks', () => {
    const rule = policy(
      'api',
      'podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: frontend } } }] }]',
    );
    const proven = { 'a.yaml': namespace('shop') + namespace('front', 'team: fronted') + rule + api };
    assert.equal(only(proven, 'namespace-selector-matches-nothing').severity, 'warning');
    const open = { 'a.yaml': namespace('front', 'team: fronted') + rule + api };
    assert.equal(only(open, 'namespace-selector-matches-nothing').severity, 'information');
  });

  it('in a namespace whose name is nearly one of the files', () => {
    const rule = policy(
      'api',
      'podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: frnot } } }] }]',
    );
    const found = only(
      { 'a.yaml': namespace('front') + namespace('shop') + rule + api },
      'namespace-selector-matches-nothing',
    );
    assert.deepEqual([found.severity, found.fixes.length], ['information', 1]);
  });
});

describe('ports', () => {
  it('of a Service, allowed for all namespaces, may be somebody else’s', () => {
    const rule = policy(
      'web',
      'podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [{ to: [{ namespaceSelector: {} }], ports: [{ port: 80 }, { port: 53, protocol: UDP }] }]',
    );
    const files = {
      'a.yaml': rule + service('api', 'app: api', '[{ port: 80, targetPort: 8080 }]') + pod('api') + pod('web'),
    };
    assert.equal(only(files, 'policy-allows-service-port').severity, 'information');
  });

  it('of a backend by name become a number where the Service gives it no name', () => {
    const route = ingress(
      'web',
      'ingressClassName: nginx, defaultBackend: { service: { name: web, port: { name: http } } }',
    );
    const found = only({ 'a.yaml': route + service('web', 'app: web') + pod('web') }, 'ingress-backend-port-missing');
    assert.deepEqual(
      found.fixes.map(({ title }) => title),
      ['Change to `80`'],
    );
  });

  it('of a backend in the API of old', () => {
    const route =
      'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: { name: web, namespace: shop }\nspec: { backend: { serviceName: web, servicePort: 8080 } }\n---\n';
    const found = only(
      { 'a.yaml': route + service('web', 'app: web', '[{ port: 80, targetPort: 8080 }]') + pod('web') },
      'ingress-backend-port-missing',
    );
    assert.match(found.message, /that is the port of its pods/);
    assert.equal(found.fixes[0]?.edits[0]?.newText, '80');
  });
});

describe('egress', () => {
  it('of several pods under several policies is told once', () => {
    const rules = ['b', 'a'].map((name) =>
      policy(name, 'podSelector: {}, policyTypes: [Egress], egress: [{ ports: [{ port: 443 }] }]'),
    );
    const found = only({ 'a.yaml': rules.join('') + pod('web') + pod('api') }, 'egress-without-dns');
    assert.match(found.message, /^Pod `web` and 1 more cannot/);
    assert.equal(found.range.start.line + 1, 9);
  });

  it('of pods that ask the node is not looked at', () => {
    const rule = policy('web', 'podSelector: {}, policyTypes: [Egress], egress: [{ ports: [{ port: 443 }] }]');
    none({ 'a.yaml': rule + pod('web', 'shop', 'app: web', 'dnsPolicy: Default, ') }, 'egress-without-dns');
    none({ 'a.yaml': rule + pod('web', 'shop', 'app: web', 'hostNetwork: true, ') }, 'egress-without-dns');
  });

  it('that also closes ingress is information where ingress is closed anyway', () => {
    const rule = policy('web', 'podSelector: {}, egress: [{}]');
    assert.equal(only({ 'a.yaml': rule + pod('web') }, 'egress-policy-closes-ingress').severity, 'warning');
    const closed = policy('deny', 'podSelector: {}, policyTypes: [Ingress]');
    assert.equal(
      only({ 'a.yaml': rule + closed + pod('web') }, 'egress-policy-closes-ingress').severity,
      'information',
    );
  });
});

describe('related places', () => {
  it('are all in the files', () => {
    const files = {
      'a.yaml': policy('api', 'podSelector: { matchLabels: { app: apii } }') + pod('api') + service('x', 'app: apii'),
    };
    for (const { related } of run(files)) {
      for (const place of related) assert.ok(place.range.end.character > 0, place.message);
    }
  });
});
