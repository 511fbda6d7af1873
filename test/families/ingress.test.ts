import assert from 'node:assert/strict';
import type { Listener } from '../../server/src/core/model/ingress';
import { factOf, factsOf, refusedPlaces } from './reading';

function ingressText(spec: string, annotations = '{}', apiVersion = 'networking.k8s.io/v1'): string {
  const metadata = `{ name: shop, namespace: shop, annotations: ${annotations} }`;
  return `apiVersion: ${apiVersion}\nkind: Ingress\nmetadata: ${metadata}\nspec:\n${spec.replace(/^/gm, '  ')}\n`;
}

/** `shop.example.com/cart Prefix → cart:80 @spec.…`. */
function routesOf({ routes }: Listener): readonly string[] {
  return routes.map(({ host, path, pathType, backend }) => {
    const target = backend ? `${backend.service}:${String(backend.port)}` : 'something else';
    return `${host ?? '*'}${path ?? ''}${pathType === undefined ? '' : ` ${pathType}`} → ${target}`;
  });
}

describe('Ingress: routes', () => {
  const table: readonly (readonly [what: string, spec: string, routes: readonly string[]])[] = [
    [
      'a port by number, and one by name',
      `rules:
- host: shop.example.com
  http:
    paths:
    - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
    - { path: /cart, pathType: Exact, backend: { service: { name: cart, port: { name: http } } } }`,
      ['shop.example.com/ Prefix → web:80', 'shop.example.com/cart Exact → cart:http'],
    ],
    [
      'all hosts',
      'rules: [{ http: { paths: [{ backend: { service: { name: web, port: { number: 80 } } } }] } }]',
      ['* → web:80'],
    ],
    [
      'an empty host is all hosts',
      'rules: [{ host: "", http: { paths: [{ backend: { service: { name: web } } }] } }]',
      ['* → web:undefined'],
    ],
    ['a default backend', 'defaultBackend: { service: { name: web, port: { number: 80 } } }', ['* → web:80']],
    [
      'a backend that is no Service',
      'defaultBackend: { resource: { kind: Bucket, name: static } }',
      ['* → something else'],
    ],
    ['a rule without paths', 'rules: [{ host: a.example.com }]', []],
    ['nothing', '{}', []],
  ];
  for (const [what, spec, expected] of table) {
    it(what, () => {
      assert.deepEqual(routesOf(factOf('listener', ingressText(spec))), expected);
    });
  }

  it('stand where they are written', () => {
    const [route] = factOf(
      'listener',
      ingressText('rules: [{ http: { paths: [{ backend: { service: { name: web, port: { name: http } } } }] } }]'),
    ).routes;
    const path = 'spec.rules.0.http.paths.0';
    assert.deepEqual(
      [route?.at, route?.backend?.serviceAt, route?.backend?.portAt].map((at) => at?.path.join('.')),
      [path, `${path}.backend.service.name`, `${path}.backend.service.port.name`],
    );
  });

  for (const apiVersion of ['extensions/v1beta1', 'networking.k8s.io/v1beta1']) {
    it(`of ${apiVersion} have flat backends`, () => {
      const spec =
        'backend: { serviceName: web, servicePort: http }\nrules: [{ http: { paths: [{ path: /a, backend: { serviceName: api, servicePort: 80 } }] } }]';
      assert.deepEqual(routesOf(factOf('listener', ingressText(spec, '{}', apiVersion))), [
        '*/a → api:80',
        '* → web:http',
      ]);
    });
  }

  it('whose backend the AWS controller makes up lead to no Service (N-6.13)', () => {
    const spec = `rules: [{ http: { paths: [
  { backend: { service: { name: redirect, port: { name: use-annotation } } } },
  { backend: { service: { name: fixed, port: { number: 80 } } } },
  { backend: { service: { name: web, port: { number: 80 } } } }] } }]`;
    const annotations = '{ alb.ingress.kubernetes.io/actions.fixed: "{}" }';
    assert.deepEqual(routesOf(factOf('listener', ingressText(spec, annotations))), [
      '* → something else',
      '* → something else',
      '* → web:80',
    ]);
  });

  it('are those of Kubernetes, not of others that call theirs Ingress', () => {
    assert.deepEqual(factsOf('listener', ingressText('{}', '{}', 'config.openshift.io/v1')), []);
  });
});

describe('Ingress: its class (N-6.4)', () => {
  const annotation = '{ kubernetes.io/ingress.class: old }';
  const table: readonly (readonly [
    what: string,
    spec: string,
    annotations: string,
    name: string | undefined,
    at: string,
  ])[] = [
    ['the field', 'ingressClassName: nginx', '{}', 'nginx', 'spec.ingressClassName'],
    ['the annotation', '{}', annotation, 'old', 'metadata.annotations.kubernetes.io/ingress.class'],
    ['the field before the annotation', 'ingressClassName: nginx', annotation, 'nginx', 'spec.ingressClassName'],
    ['none', '{}', '{}', undefined, ''],
    ['an empty field is none', 'ingressClassName: ""', '{}', undefined, ''],
  ];
  for (const [what, spec, annotations, name, at] of table) {
    it(what, () => {
      const { className, classAt } = factOf('listener', ingressText(spec, annotations));
      assert.deepEqual([className, classAt.path.join('.')], [name, at]);
    });
  }

  it('is declared by an IngressClass, perhaps as the default', () => {
    const text = (annotation: string): string =>
      `apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: nginx, annotations: { ingressclass.kubernetes.io/is-default-class: ${annotation} } }\nspec: { controller: k8s.io/ingress-nginx }`;
    const { name, controller, isDefault } = factOf('ingress-class', text('"true"'));
    assert.deepEqual([name, controller, isDefault], ['nginx', 'k8s.io/ingress-nginx', true]);
    assert.equal(factOf('ingress-class', text('"false"')).isDefault, false);
  });
});

describe('Ingress: TLS', () => {
  it('has hosts and a secret', () => {
    const { tls } = factOf(
      'listener',
      ingressText('tls: [{ hosts: [a.example.com, b.example.com], secretName: cert }, {}]'),
    );
    assert.deepEqual(
      tls.map(({ hosts, secret }) => [hosts, secret]),
      [
        [['a.example.com', 'b.example.com'], 'cert'],
        [[], undefined],
      ],
    );
  });
});

describe('Ingress: what the API server refuses (N-6.1 – N-6.3)', () => {
  const rule = (host: string, path: string): string =>
    `rules: [{ ${host && `host: '${host}', `}http: { paths: [{ ${path}, backend: { service: { name: web, port: { number: 80 } } } }] } }]`;
  const table: readonly (readonly [what: string, host: string, path: string, place: string | undefined])[] = [
    ['a plain path', 'shop.example', 'path: /, pathType: Prefix', undefined],
    ['a wildcard', '*.shop.example', 'path: /a/b., pathType: Exact', undefined],
    ['an expression', '', "path: '/api(/|$)(.*)', pathType: ImplementationSpecific", undefined],
    ['a controller may do without a path', '', 'pathType: ImplementationSpecific', undefined],
    ['what somebody else fills in', '${HOST}', "path: '${PATH}', pathType: Prefix", undefined],
    ['no type, which has a rule with a fix', '', 'path: /', undefined],
    ['another type', '', 'path: /, pathType: prefix', 'http.paths.0'],
    ['no path', '', 'pathType: Prefix', 'http.paths.0.path'],
    ['a path without a slash', '', 'path: api, pathType: Exact', 'http.paths.0.path'],
    ['also for the controller', '', 'path: api, pathType: ImplementationSpecific', 'http.paths.0.path'],
    ['empty elements', '', 'path: /a//b, pathType: Prefix', 'http.paths.0.path'],
    ['the way up', '', 'path: /a/.., pathType: Prefix', 'http.paths.0.path'],
    ['escaped slashes', '', 'path: /a%2Fb, pathType: Exact', 'http.paths.0.path'],
    ['a port', 'shop.example:443', 'path: /, pathType: Prefix', 'host'],
    ['an address', '192.0.2.1', 'path: /, pathType: Prefix', 'host'],
    ['all hosts by a star', '*', 'path: /, pathType: Prefix', 'host'],
    ['capital letters', 'Shop.example', 'path: /, pathType: Prefix', 'host'],
    ['a star inside', 'a.*.example', 'path: /, pathType: Prefix', 'host'],
  ];
  for (const [what, host, path, place] of table) {
    it(what, () => {
      const expected = place === undefined ? [] : [`spec.rules.0.${place}`];
      assert.deepEqual(refusedPlaces(ingressText(rule(host, path))), expected);
    });
  }

  it('older versions need no type', () => {
    const text = ingressText(rule('', 'path: /'), '{}', 'extensions/v1beta1');
    assert.deepEqual(refusedPlaces(text), []);
  });
});
