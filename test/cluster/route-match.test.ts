import assert from 'node:assert/strict';
import { matchRequest } from '../../server/src/core/cluster/route-match';
import { clusterOf, resource } from './cluster';

/** `Prefix /foo`; a rule of any host unless one is before it: `foo.com Exact /bar`. The backend has the same text. */
type Rule = string;

function ingress(name: string, rules: readonly Rule[], more = '', annotations = ''): string {
  const hosts = [...new Set(rules.map(hostOf))];
  const written = hosts.map((host) => {
    const own = rules.filter((rule) => hostOf(rule) === host);
    const paths = own.map(pathOf).join(', ');
    return `{ ${host && `host: '${host}', `}http: { paths: [${paths}] } }`;
  });
  const spec = `{ ${more && `${more}, `}rules: [${written.join(', ')}] }`;
  return resource('networking.k8s.io/v1', 'Ingress', `shop/${name}`, spec, `annotations: { ${annotations} }`);
}

function hostOf(rule: Rule): string {
  return rule.split(' ').at(-3) ?? '';
}

function pathOf(rule: Rule): string {
  const [type = '', path = ''] = rule.split(' ').slice(-2);
  return `{ path: '${path}', pathType: ${type}, backend: { service: { name: "${rule}", port: { number: 80 } } } }`;
}

const of = (className: string): string => `ingressClassName: ${className}`;

/** `Exact /foo`, `perhaps Exact /foo; perhaps Prefix /foo`, or `nobody`. */
function taken(url: string, ...documents: readonly string[]): string {
  const { db, id } = clusterOf(...documents);
  const slash = url.indexOf('/');
  const found = matchRequest(db, id, { host: url.slice(0, slash), path: url.slice(slash) });
  const told = found.map(
    ({ route, match }) => `${match === 'yes' ? '' : 'perhaps '}${route.backend?.service ?? 'something else'}`,
  );
  return told.join('; ') || 'nobody';
}

describe('routes: the paths of the documentation (§6.2)', () => {
  const table: readonly (readonly [rules: string, path: string, expected: string])[] = [
    ['Prefix /', '/', 'Prefix /'],
    ['Prefix /', '/any/path', 'Prefix /'],
    ['Exact /foo', '/foo', 'Exact /foo'],
    ['Exact /foo', '/bar', 'nobody'],
    ['Exact /foo', '/foo/', 'nobody'],
    ['Exact /foo/', '/foo', 'nobody'],
    ['Prefix /foo', '/foo', 'Prefix /foo'],
    ['Prefix /foo', '/foo/', 'Prefix /foo'],
    ['Prefix /foo/', '/foo', 'Prefix /foo/'],
    ['Prefix /foo/', '/foo/', 'Prefix /foo/'],
    ['Prefix /aaa/bb', '/aaa/bbb', 'nobody'],
    ['Prefix /aaa/bbb', '/aaa/bbb', 'Prefix /aaa/bbb'],
    ['Prefix /aaa/bbb/', '/aaa/bbb', 'Prefix /aaa/bbb/'],
    ['Prefix /aaa/bbb', '/aaa/bbb/', 'Prefix /aaa/bbb'],
    ['Prefix /aaa/bbb', '/aaa/bbb/ccc', 'Prefix /aaa/bbb'],
    ['Prefix /aaa/bbb', '/aaa/bbbxyz', 'nobody'],
    ['Prefix /, Prefix /aaa', '/aaa/ccc', 'Prefix /aaa'],
    ['Prefix /, Prefix /aaa, Prefix /aaa/bbb', '/aaa/bbb', 'Prefix /aaa/bbb'],
    ['Prefix /, Prefix /aaa, Prefix /aaa/bbb', '/ccc', 'Prefix /'],
    ['Prefix /aaa', '/ccc', 'nobody'],
    ['Prefix /foo, Exact /foo', '/foo', 'Exact /foo'],
    ['Prefix /foo', '/FOO', 'nobody'],
    ['Prefix /foo', '/foo?from=/bar#top', 'Prefix /foo'],
  ];
  for (const [rules, path, expected] of table) {
    it(`${rules}: ${path} → ${expected}`, () => {
      assert.equal(taken(`foo.com${path}`, ingress('web', rules.split(', '), of('nginx'))), expected);
      assert.equal(taken(`foo.com${path}`, ingress('web', rules.split(', ').toReversed(), of('nginx'))), expected);
    });
  }
});

describe('routes: the hosts of the documentation (§6.2)', () => {
  const table: readonly (readonly [rules: string, host: string, expected: string])[] = [
    ['*.foo.com Prefix /', 'bar.foo.com', '*.foo.com Prefix /'],
    ['*.foo.com Prefix /', 'baz.bar.foo.com', 'nobody'],
    ['*.foo.com Prefix /', 'foo.com', 'nobody'],
    ['foo.com Prefix /', 'foo.com:8443', 'foo.com Prefix /'],
    ['foo.com Prefix /', 'FOO.com.', 'foo.com Prefix /'],
    ['foo.com Prefix /', 'bar.com', 'nobody'],
    ['Prefix /', 'bar.com', 'Prefix /'],
    ['bar.foo.com Prefix /, *.foo.com Prefix /, Prefix /', 'bar.foo.com', 'bar.foo.com Prefix /'],
    ['bar.foo.com Prefix /, *.foo.com Prefix /, Prefix /', 'baz.foo.com', '*.foo.com Prefix /'],
    ['bar.foo.com Prefix /, *.foo.com Prefix /, Prefix /', 'foo.com', 'Prefix /'],
    ['foo.com Prefix /a, Prefix /a/longer/one', 'foo.com/a/longer/one', 'foo.com Prefix /a'],
  ];
  for (const [rules, host, expected] of table) {
    it(`${rules}: ${host} → ${expected}`, () => {
      const url = host.includes('/') ? host : `${host}/`;
      assert.equal(taken(url, ingress('web', rules.split(', '), of('nginx'))), expected);
    });
  }
});

describe('routes: what no rule takes (N-6.8)', () => {
  const byDefault = 'defaultBackend: { service: { name: default, port: { number: 80 } } }';
  const fallback = ingress('fallback', [], `${of('nginx')}, ${byDefault}`);
  const table: readonly (readonly [what: string, url: string, documents: readonly string[], expected: string])[] = [
    ['goes to the default backend', 'foo.com/', [fallback], 'default'],
    [
      'and nothing else does',
      'foo.com/a',
      [fallback, ingress('web', ['foo.com Prefix /a'], of('nginx'))],
      'foo.com Prefix /a',
    ],
    [
      'of the Ingress that has the host',
      'foo.com/b',
      [ingress('web', ['foo.com Prefix /a'], `${of('nginx')}, ${byDefault}`)],
      'default',
    ],
    [
      'perhaps of another Ingress',
      'foo.com/b',
      [fallback, ingress('web', ['foo.com Prefix /a'], of('nginx'))],
      'perhaps default',
    ],
    [
      'perhaps any of several',
      'foo.com/',
      [fallback, ingress('more', [], `${of('nginx')}, ${byDefault.replace('default,', 'other,')}`)],
      'perhaps default; perhaps other',
    ],
    ['not of another class', 'foo.com/', [ingress('web', ['bar.com Prefix /'], of('traefik')), fallback], 'default'],
  ];
  for (const [what, url, documents, expected] of table) {
    it(what, () => {
      assert.equal(taken(url, ...documents), expected);
    });
  }
});

describe('routes: several Ingresses of one host', () => {
  it('count together: the longest path wins, whosever it is (N-6.7)', () => {
    const all = [
      ingress('a', ['foo.com Prefix /'], of('nginx')),
      ingress('b', ['foo.com Prefix /cart'], of('nginx')),
      ingress('c', ['foo.com Exact /cart/pay'], of('nginx')),
    ];
    assert.deepEqual(
      ['foo.com/', 'foo.com/cart/new', 'foo.com/cart/pay'].map((url) => taken(url, ...all)),
      ['foo.com Prefix /', 'foo.com Prefix /cart', 'foo.com Exact /cart/pay'],
    );
  });

  it('of the same host and path only the oldest counts, and no file tells which that is (N-6.10)', () => {
    const one = ingress('a', ['foo.com Prefix /'], of('nginx'));
    const other = ingress('b', ['foo.com Prefix /'], of('nginx')).replace('name: "foo.com Prefix /"', 'name: other');
    assert.equal(taken('foo.com/', one, other), 'perhaps foo.com Prefix /; perhaps other');
    assert.equal(taken('foo.com/', one, ingress('b', ['foo.com Prefix /'], of('nginx'))), 'foo.com Prefix /');
  });

  it('of different classes answer each for itself', () => {
    const inside = ingress('a', ['foo.com Prefix /cart'], of('traefik'));
    const outside = ingress('b', ['foo.com Prefix /'], of('nginx'));
    assert.equal(taken('foo.com/cart', inside, outside), 'foo.com Prefix /cart; foo.com Prefix /');
  });

  it('without a class are served by nobody for sure (N-6.4)', () => {
    const { db, id } = clusterOf(ingress('web', ['foo.com Prefix /']));
    const [found] = matchRequest(db, id, { host: 'foo.com', path: '/' });
    assert.equal(found?.match, 'maybe');
    assert.deepEqual(
      found.doubts.map(({ reason }) => reason),
      ['the Ingress names no class, and no class is the default'],
    );
  });
});

describe('routes: controllers that differ', () => {
  const regex = 'nginx.ingress.kubernetes.io/use-regex: "true"';
  const rewrite = 'nginx.ingress.kubernetes.io/rewrite-target: /$2';
  const alb = (name: string, rules: readonly Rule[], more = ''): string => ingress(name, rules, of('alb'), more);
  const group = (order: number): string =>
    `alb.ingress.kubernetes.io/group.name: g, alb.ingress.kubernetes.io/group.order: "${String(order)}"`;
  const specific = (path: string): Rule => `ImplementationSpecific ${path}`;

  const table: readonly (readonly [what: string, url: string, documents: readonly string[], expected: string])[] = [
    [
      'ingress-nginx: other paths of a host become expressions, in any case, for all of its Ingresses (N-6.10)',
      'foo.com/CARTS',
      [ingress('a', ['foo.com Prefix /cart'], of('nginx')), ingress('b', ['foo.com Exact /x'], of('nginx'), regex)],
      'foo.com Prefix /cart',
    ],
    [
      'ingress-nginx: also for a rewrite, and not for another host',
      'foo.com/api/v1',
      [
        ingress('a', [`foo.com ${specific('/api(/|$)(.*)')}`], of('nginx'), rewrite),
        ingress('b', ['bar.com Prefix /api'], of('nginx')),
      ],
      `foo.com ${specific('/api(/|$)(.*)')}`,
    ],
    [
      'ingress-nginx: the longest expression goes first',
      'foo.com/abc',
      [ingress('a', [`foo.com ${specific('/a.*')}`, `foo.com ${specific('/ab.*')}`], of('nginx'), regex)],
      `foo.com ${specific('/ab.*')}`,
    ],
    [
      'ingress-nginx: an expression that may take long is not worked out',
      'foo.com/aaa',
      [ingress('a', [`foo.com ${specific('/(a+)+$')}`], of('nginx'), regex)],
      `perhaps foo.com ${specific('/(a+)+$')}`,
    ],
    [
      'ingress-nginx: rules for the very host hide those for all hosts',
      'foo.com/other',
      [ingress('a', ['foo.com Prefix /cart', 'Prefix /'], of('nginx'))],
      'nobody',
    ],
    [
      'ingress-nginx: more hosts by annotation',
      'bar.com/',
      [ingress('a', ['foo.com Prefix /'], of('nginx'), 'nginx.ingress.kubernetes.io/server-alias: "baz.com,bar.com"')],
      'foo.com Prefix /',
    ],
    [
      'ingress-nginx: a canary takes a share',
      'foo.com/',
      [
        ingress('a', ['foo.com Prefix /'], of('nginx')),
        ingress('b', ['foo.com Prefix /'], of('nginx'), 'nginx.ingress.kubernetes.io/canary: "true"').replace(
          'name: "foo.com Prefix /"',
          'name: next',
        ),
      ],
      'perhaps foo.com Prefix /; perhaps next',
    ],
    [
      'Traefik: Prefix goes by characters (N-6.12)',
      'foo.com/v11',
      [ingress('a', ['Prefix /v1'], of('traefik'))],
      'Prefix /v1',
    ],
    [
      'Traefik: a longer rule goes first',
      'foo.com/v11',
      [ingress('a', ['Prefix /v1', 'Prefix /v11'], of('traefik'))],
      'Prefix /v11',
    ],
    [
      'Traefik: rules for all hosts take what the host leaves',
      'foo.com/other',
      [ingress('a', ['foo.com Prefix /cart', 'Prefix /'], of('traefik'))],
      'Prefix /',
    ],
    [
      'Traefik: whether Exact goes before Prefix depends on its letters',
      'foo.com/a',
      [ingress('a', ['Exact /a', 'Prefix /a'], of('traefik'))],
      'perhaps Exact /a; perhaps Prefix /a',
    ],
    [
      'AWS: ImplementationSpecific knows wildcards (N-6.13)',
      'foo.com/img/a/b.png',
      [alb('a', [specific('/img/*.png')])],
      specific('/img/*.png'),
    ],
    [
      'AWS: and comes last, however long it is',
      'foo.com/img/a/b.png',
      [alb('a', [specific('/img/*.png'), 'Prefix /'])],
      'Prefix /',
    ],
    ['AWS: without wildcards it is exact', 'foo.com/img/a', [alb('a', [specific('/img')])], 'nobody'],
    [
      'AWS: of a group, the order decides before paths do',
      'foo.com/cart',
      [alb('a', ['Prefix /cart'], group(2)), alb('b', ['Prefix /'], group(1))],
      'Prefix /',
    ],
    [
      'AWS: without a group each answers for itself',
      'foo.com/cart',
      [alb('a', ['Prefix /cart']), alb('b', ['Prefix /'])],
      'Prefix /cart; Prefix /',
    ],
    [
      'AWS: `*.` stands for more labels than one',
      'a.b.foo.com/',
      [alb('a', ['*.foo.com Prefix /'])],
      '*.foo.com Prefix /',
    ],
    [
      'GCE: a star at the end is needed (N-6.14)',
      'foo.com/a/b',
      [ingress('a', [specific('/a')], of('gce')), ingress('b', [specific('/a/*')], of('gce'))],
      specific('/a/*'),
    ],
    ['Contour: by characters', 'foo.com/abc', [ingress('a', [specific('/a')], of('contour'))], specific('/a')],
    ['Contour: or an expression', 'foo.com/abc', [ingress('a', [specific('/a[b]')], of('contour'))], 'nobody'],
    ['nobody known: the very path', 'foo.com/a', [ingress('a', [specific('/a')], of('ours'))], specific('/a')],
    [
      'nobody known: what follows',
      'foo.com/a/b',
      [ingress('a', [specific('/a')], of('ours'))],
      `perhaps ${specific('/a')}`,
    ],
    ['nobody known: something else', 'foo.com/b', [ingress('a', [specific('/a')], of('ours'))], 'nobody'],
    ['nobody known: Prefix goes by elements', 'foo.com/ab', [ingress('a', ['Prefix /a'], of('ours'))], 'nobody'],
    [
      'nobody known: whether other hosts count is open',
      'foo.com/other',
      [ingress('a', ['foo.com Prefix /cart', 'Prefix /'], of('ours'))],
      'perhaps Prefix /',
    ],
  ];
  for (const [what, url, documents, expected] of table) {
    it(what, () => {
      assert.equal(taken(url, ...documents), expected);
    });
  }
});

describe('routes: several controllers', () => {
  const classOf = (name: string, controller: string): string =>
    `apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: ${name} }\nspec: { controller: ${controller} }\n`;
  const classes = [classOf('nginx', 'k8s.io/ingress-nginx'), classOf('traefik', 'traefik.io/ingress-controller')];
  const named = ingress('named', ['foo.com Prefix /foo'], of('traefik'));

  it('a host that one of them has leads to that, and not to another that takes whatever comes', () => {
    const rest = 'defaultBackend: { service: { name: rest, port: { number: 80 } } }';
    for (const all of [
      ingress('all', ['Prefix /'], of('nginx')),
      ingress('all', ['bar.com Prefix /'], `${of('nginx')}, ${rest}`),
    ]) {
      assert.equal(taken('foo.com/foo', ...classes, named, all), 'foo.com Prefix /foo');
      assert.equal(taken('foo.com/other', ...classes, named, all), 'nobody');
      assert.notEqual(taken('baz.com/foo', ...classes, named, all), 'nobody');
    }
  });

  it('two of them that have it: which one the name leads to, no file tells', () => {
    const other = ingress('other', ['foo.com Prefix /'], of('nginx'));
    assert.equal(taken('foo.com/foo', ...classes, named, other), 'foo.com Prefix /foo; foo.com Prefix /');
  });

  it('one that nobody serves hides nothing', () => {
    const unserved = ingress('unserved', ['foo.com Prefix /foo']);
    const all = ingress('all', ['Prefix /'], of('nginx'));
    assert.match(taken('foo.com/foo', ...classes, unserved, all), /(^|; )Prefix \/$/);
  });
});
