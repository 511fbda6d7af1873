import assert from 'node:assert/strict';
import { ingress, pod, service } from './manifests';
import { problemsIn, told } from './run';

describe('a host and path that two Ingresses have for the same backend', () => {
  const on = (name: string, className: string): string =>
    ingress(
      name,
      `ingressClassName: ${className}, rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]`,
    );
  const twice = (className: string, controller: string): readonly string[] =>
    told(
      {
        'a.yaml': on('a', className) + on('b', className) + service('web', 'app: web') + pod('web'),
        'class.yaml': `apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: ${className} }\nspec: { controller: ${controller} }\n`,
      },
      'ingress-path-taken',
    );

  it('are refused by the webhook of ingress-nginx, and no matter elsewhere', () => {
    assert.deepEqual(twice('nginx', 'k8s.io/ingress-nginx'), ['a.yaml:9 warning ingress-path-taken']);
    assert.deepEqual(twice('traefik', 'traefik.io/ingress-controller'), []);
  });
});

describe('the port of a backend', () => {
  const withPort = (port: string): readonly string[] =>
    problemsIn({
      'a.yaml': ingress('a', `defaultBackend: { service: { name: web, port: ${port} } }`),
    });

  it('has a name or a number', () => {
    assert.deepEqual(withPort('{ number: 80 }'), []);
    assert.deepEqual(withPort('{}'), [
      'The API server refuses this: a backend needs the `name` or the `number` of a port of its Service.',
    ]);
    assert.deepEqual(withPort('{ name: http, number: 80 }'), [
      'The API server refuses this: a backend has the `name` or the `number` of a port, and not both.',
    ]);
  });
});

describe('an alias', () => {
  const rule = 'alias-leads-nowhere';
  const alias = (host: string): readonly string[] =>
    told(
      {
        'a.yaml':
          service('api', 'app: api', '[{ port: 80 }]', 'backend') +
          pod('api', 'backend') +
          service('db', 'app: db').replace(/spec:.*/, `spec: { type: ExternalName, externalName: "${host}" }`),
      },
      rule,
    );

  it('is a whole name, outside or of a Service', () => {
    for (const host of ['example.com', 'example.com.', 'api.backend.svc.cluster.local', '${DB_HOST}'])
      assert.deepEqual(alias(host), [], host);
  });

  it('may be of a Service that no file shows', () => {
    assert.deepEqual(alias('minio.storage.svc.cluster.local'), []);
    assert.deepEqual(alias('other-thing.backend.svc.cluster.local'), [`a.yaml:14 information ${rule}`]);
  });

  it('is no short name, no address and no URL', () => {
    assert.deepEqual(alias('api.backend'), [`a.yaml:14 warning ${rule}`]);
    assert.deepEqual(alias('10.0.0.7'), [`a.yaml:14 warning ${rule}`]);
    assert.deepEqual(alias('https://example.com'), [`a.yaml:14 error ${rule}`]);
    assert.deepEqual(alias('Example.com'), [`a.yaml:14 error ${rule}`]);
  });
});
