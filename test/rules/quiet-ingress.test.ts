import assert from 'node:assert/strict';
import type { Sources } from '../fixture';
import { caller, ingress, namespace, pod, service } from './manifests';
import { problemsIn, run } from './run';

function found(rule: string, sources: Sources): readonly string[] {
  return run(sources)
    .filter((one) => one.rule === rule)
    .map(({ severity, message }) => `${severity}: ${message}`);
}

function told(rule: string, ...manifests: readonly string[]): readonly string[] {
  return found(rule, { 'a.yaml': manifests.join('') });
}

function paths(...all: readonly string[]): string {
  const written = all.map(
    (path) => `{ path: ${path}, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }`,
  );
  return `http: { paths: [${written.join(', ')}] }`;
}

function route(host: string, more = '', path = '/'): string {
  return ingress('web', `ingressClassName: nginx, ${more} rules: [{ host: "${host}", ${paths(path)} }]`);
}

function annotated(text: string, ...annotations: readonly string[]): string {
  return text.replace('namespace: shop }', `namespace: shop, annotations: { ${annotations.join(', ')} } }`);
}

function secret(name: string, at: string, keys: string, type = 'kubernetes.io/tls'): string {
  return `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: ${at} }\ntype: ${type}\nstringData: { ${keys} }\n---\n`;
}

const nginx = 'nginx.ingress.kubernetes.io';
const web = service('web', 'app: web') + pod('web');

describe('certificates of Ingresses', () => {
  const tls = 'tls: [{ hosts: [shop.example.com], secretName: shop-tls }],';
  const shop = route('shop.example.com', tls) + web;

  it('that no file has are not known', () => {
    assert.deepEqual(told('ingress-tls-secret-unfit', shop), []);
    assert.deepEqual(told('ingress-tls-secret-unfit', shop, secret('shop-tls', 'shop', '')), []);
  });

  it('in another namespace are a warning, unless somebody makes one here', () => {
    const other = secret('shop-tls', 'default', 'tls.crt: a, tls.key: b');
    assert.equal(told('ingress-tls-secret-unfit', shop, other).length, 1);
    const issued = annotated(shop, 'cert-manager.io/cluster-issuer: letsencrypt');
    assert.deepEqual(told('ingress-tls-secret-unfit', issued, other), []);
    const sealed =
      'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: shop-tls, namespace: shop }\n';
    assert.deepEqual(told('ingress-tls-secret-unfit', shop, other, sealed), []);
  });

  it('of another type count by their keys', () => {
    const opaque = secret('shop-tls', 'shop', 'tls.crt: a, tls.key: b', 'Opaque');
    assert.match(told('ingress-tls-secret-unfit', shop, opaque).join(), /^information: .*of type `Opaque`/);
  });

  it('for all hosts, and wildcards for one label, are enough', () => {
    const all = 'tls: [{ secretName: shop-tls }],';
    const wildcard = 'tls: [{ hosts: ["*.example.com"], secretName: shop-tls }],';
    for (const one of [all, wildcard])
      assert.deepEqual(told('ingress-tls-host-missing', route('a.example.com', one)), []);
    assert.equal(told('ingress-tls-host-missing', route('a.b.example.com', wildcard)).length, 1);
  });

  it('for other hosts may be all that is wanted', () => {
    const [one] = told('ingress-tls-host-missing', route('plain.example.org', tls));
    assert.match(one ?? '', /^information/);
  });
});

describe('TLS between controller and pods', () => {
  const rule = 'ingress-backend-speaks-tls';
  const secure = (ports: string): string => service('web', 'app: web', ports) + pod('web');
  const to = ingress(
    'web',
    'ingressClassName: nginx, defaultBackend: { service: { name: web, port: { number: 443 } } }',
  );

  it('is likely where both ends say so, and not where only one does', () => {
    assert.equal(told(rule, to, secure('[{ port: 443, targetPort: 8443 }]')).length, 1);
    assert.deepEqual(told(rule, to, secure('[{ port: 443, targetPort: 8080 }]')), []);
    assert.deepEqual(told(rule, to, secure('[{ port: 443, targetPort: http }]')), []);
  });

  it('is the matter of an annotation, and of Traefik itself', () => {
    const service = secure('[{ port: 443, targetPort: https }]');
    assert.deepEqual(told(rule, annotated(to, `${nginx}/backend-protocol: GRPCS`), service), []);
    assert.deepEqual(told(rule, to.replace('nginx', 'traefik'), service), []);
  });
});

describe('load balancers of clouds', () => {
  const rule = 'ingress-needs-node-port';
  const alb = route('shop.example.com').replace('nginx', 'alb');

  it('may have a default that no file shows', () => {
    assert.match(told(rule, alb, web).join(), /^information/);
    const own =
      'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: alb }\nspec:\n  controller: ingress.k8s.aws/alb\n';
    assert.match(told(rule, alb, web, own).join(), /^warning/);
    assert.match(
      told(rule, alb, web, `${own}  parameters: { kind: IngressClassParams, name: x }\n`).join(),
      /^information/,
    );
  });

  it('find a Service with node ports, and backends that an annotation makes up', () => {
    assert.deepEqual(told(rule, alb, web.replace('spec: { selector', 'spec: { type: NodePort, selector')), []);
    assert.deepEqual(told(rule, annotated(alb, 'alb.ingress.kubernetes.io/actions.web: "{}"'), web), []);
    assert.deepEqual(told(rule, route('shop.example.com'), web), []);
  });
});

describe('rewrites', () => {
  const rule = 'ingress-rewrite-drops-path';

  it('to where requests go anyway change nothing', () => {
    assert.deepEqual(told(rule, annotated(route('a.example.com'), `${nginx}/rewrite-target: /`), web), []);
  });

  it('take groups that are there, however they are written', () => {
    const grouped = route('a.example.com', '', '"/(?:api|v1)/(.*)"');
    assert.deepEqual(told(rule, annotated(grouped, `${nginx}/rewrite-target: /$1`), web), []);
  });

  it('are those of ingress-nginx alone', () => {
    const traefik = annotated(route('a.example.com', '', '/api'), `${nginx}/rewrite-target: /$2`).replace(
      'ingressClassName: nginx',
      'ingressClassName: traefik',
    );
    assert.deepEqual(told(rule, traefik, web), []);
  });
});

describe('annotations', () => {
  it('of HAProxy have the prefix that ingress-nginx had once', () => {
    const old = annotated(route('a.example.com'), 'ingress.kubernetes.io/ssl-redirect: "false"');
    assert.equal(told('ingress-annotation-unknown', old).length, 1);
    assert.deepEqual(told('ingress-annotation-unknown', old.replace('nginx', 'haproxy')), []);
  });

  it('without quotes are refused where they are numbers or booleans', () => {
    const files = { 'a.yaml': annotated(route('a.example.com'), `${nginx}/ssl-redirect: false`) + web };
    assert.deepEqual(found('value-without-quotes', files), [
      "error: The API server refuses this: `false` is a boolean here, but an annotation's value is a text. Put it in quotes.",
    ]);
    assert.deepEqual(problemsIn(files), []);
  });
});

describe('canaries', () => {
  const canary = annotated(route('a.example.com', '', '/api'), `${nginx}/canary: "true"`).replace('web,', 'next,');

  it('of an Ingress that is somewhere else, or that is there', () => {
    assert.deepEqual(told('ingress-canary-alone', canary, web), []);
    assert.deepEqual(told('ingress-canary-alone', canary, route('a.example.com', '', '/api'), web), []);
    assert.equal(told('ingress-canary-alone', canary, route('a.example.com'), web).length, 1);
  });
});

describe('wildcards', () => {
  const wildcard = route('*.example.com') + web;
  const rule = 'wildcard-host-too-shallow';

  it('stand for one label, but for more at some controllers', () => {
    const asked = caller('https://a.b.example.com');
    assert.equal(told(rule, wildcard, asked).length, 1);
    assert.deepEqual(told(rule, wildcard.replace('ingressClassName: nginx', 'ingressClassName: alb'), asked), []);
    assert.deepEqual(told(rule, wildcard, route('a.b.example.com').replace('name: web', 'name: b'), asked), []);
  });

  it('are no matter to hosts that are not below them', () => {
    assert.deepEqual(told(rule, wildcard, namespace('x'), caller('https://a.example.com, https://example.com')), []);
  });
});
