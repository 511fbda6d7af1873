import assert from 'node:assert/strict';
import { hostsIn } from '../../server/src/core/families/dns/host-names';
import { factsOf } from './reading';

/** `host:port` of everything found, with `?` where it is a bare pair and may be something else. */
function found(text: string): readonly string[] {
  return hostsIn(text).map(
    ({ host, port, form }) => `${host}${port === undefined ? '' : `:${port}`}${form === 'pair' ? '?' : ''}`,
  );
}

function table(rows: readonly (readonly [text: string, ...hosts: readonly string[]])[]): void {
  for (const [text, ...hosts] of rows) {
    it(text.replaceAll('\n', '⏎'), () => {
      assert.deepEqual(found(text), hosts);
    });
  }
}

describe('host names: in URLs', () => {
  table([
    ['http://api', 'api'],
    ['http://api:8080/v1?x=y', 'api:8080'],
    ['HTTPS://Api.Shop', 'Api.Shop'],
    ['postgres://user:secret@db.data.svc.cluster.local:5432/shop', 'db.data.svc.cluster.local:5432'],
    ['amqp://user:p@ss@queue:5672', 'queue:5672'],
    ['redis://:secret@redis:6379/0', 'redis:6379'],
    ['jdbc:postgresql://db:5432/shop', 'db:5432'],
    ['url=http://api:80,http://web:81', 'api:80', 'web:81'],
    ['amqp://u:p@a:1,amqp://u:p@b:2', 'a:1', 'b:2'],
    ['see <http://api/a> and "http://web"', 'api', 'web'],
    ['http://api.', 'api.'],
    ['grpc+insecure://api:9090', 'api:9090'],
    ['http://api:$(PORT)/', 'api'],
    ['http://shop.example.com', 'shop.example.com'],
  ]);
});

describe('host names: not where something is filled in', () => {
  table([
    ['http://$(API_HOST):8080'],
    ['http://api-$(STAGE):8080'],
    ['http://${API_HOST}/'],
    ['http://api.${NAMESPACE}.svc'],
    ['http://{{ .Values.host }}:8080'],
    ['%s.shop.svc.cluster.local'],
    ['%(name)s.shop.svc'],
    ['${PREFIX}api.shop.svc:80'],
    ['$(PREFIX)api.shop.svc'],
    ['<release>api.shop.svc'],
    ['http://api.{{ .Release.Namespace }}.svc.cluster.local'],
    ['http://%s:8080'],
    ['http://api-%d'],
    ['http://*.example.com'],
    ['$(HOST):8080'],
    ['api.$(NAMESPACE).svc.cluster.local'],
  ]);
});

describe('host names: bare pairs', () => {
  table([
    ['redis:6379', 'redis:6379?'],
    ['kafka-0.kafka:9092,kafka-1.kafka:9092', 'kafka-0.kafka:9092?', 'kafka-1.kafka:9092?'],
    ['--upstream=api.shop:8080', 'api.shop:8080?'],
    ['server { proxy_pass api:8080; }', 'api:8080?'],
    ['brokers: ["kafka:9092"]', 'kafka:9092?'],
    ['host: api:8080/path', 'api:8080?'],
  ]);
});

describe('host names: names that only a cluster knows', () => {
  table([
    ['api.shop.svc', 'api.shop.svc'],
    ['db-0.db.data.svc.cluster.local', 'db-0.db.data.svc.cluster.local'],
    ['api.shop.svc:8080', 'api.shop.svc:8080?'],
    ['(api.shop.svc.cluster.local)', 'api.shop.svc.cluster.local'],
    ['resolve api.shop.svc and web.shop.svc.', 'api.shop.svc', 'web.shop.svc.'],
  ]);
});

describe('host names: what is none', () => {
  table([
    ['nginx:1.25'],
    ['ghcr.io/example/web:1.4.2'],
    ['registry.example.com/web:latest'],
    ['12:30'],
    ['at 12:30, or 08:15'],
    ['10.0.0.1:8080'],
    ['http://10.0.0.1:8080/'],
    ['http://[fd00::1]:8080/'],
    ['0.0.0.0:9090'],
    [':8080'],
    ['/etc/nginx/nginx.conf'],
    ['/var/run/docker.sock:80'],
    ['unix:///var/run/app.sock'],
    ['file:///etc/passwd'],
    ['s3://bucket/path'],
    ['gs://bucket'],
    ['docker://web:1'],
    ['spiffe://cluster.local/ns/shop'],
    ['admin@shop.svc'],
    ['admin@example.com'],
    ['mailto:admin@example.com'],
    ['http://?next=a@b'],
    ['sha256:12345abc'],
    ['key: 8080'],
    ['2026-11-21T04:00:00Z'],
    ['aa:bb:cc:11:22:33'],
    ['my.svc'],
    ['app.svc-account'],
  ]);
});

describe('host names: where they start', () => {
  const texts = ['http://http:80', 'http://p:80/p', 'a redis:6379', 'x http://u:p@api.shop.svc:80', 'b a.b.svc:1'];
  for (const text of texts) {
    it(text, () => {
      for (const { host, offset } of hostsIn(text)) assert.ok(offset > 0 && text.startsWith(host, offset));
    });
  }

  it('long values are gone through once, not once from each of their characters', function () {
    this.timeout(20_000);
    for (const unit of ['a', 'a.', 'a:', 'ab-', 'a@', '://', 'http://a@']) {
      assert.ok(Array.isArray(hostsIn(unit.repeat(100_000 / unit.length))));
    }
  });
});

describe('mentions: where values are looked at', () => {
  const container = (part: string): string => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web, image: "example.com/web.shop.svc:1", ${part} }]
`;
  const configMap = (data: string): string => `apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data: ${data}
`;
  const rows: readonly (readonly [what: string, text: string, ...mentions: readonly string[]])[] = [
    [
      'environment variables',
      container('env: [{ name: A, value: x }, { name: API, value: "http://api" }]'),
      'api @spec.containers.0.env.1.value',
    ],
    ['commands', container('command: [run, "http://api"]'), 'api @spec.containers.0.command.1'],
    ['arguments', container('args: ["--api=http://api"]'), 'api @spec.containers.0.args.0'],
    ['values of ConfigMaps', configMap('{ api.url: "http://api:80" }'), 'api @data.api.url'],
    [
      'files in ConfigMaps',
      configMap('\n  a.conf: |\n    one http://api\n    two http://web\n'),
      'api @data.a.conf',
      'web @data.a.conf',
    ],
    [
      'variables from elsewhere have no value here',
      container('env: [{ name: A, valueFrom: { secretKeyRef: { name: "http://api" } } }]'),
    ],
    [
      'comments in files',
      configMap('\n  a.conf: |\n    # http://old\n    // http://older\n    ; http://oldest\n    http://new\n'),
      'new @data.a.conf',
    ],
    ['numbers', configMap('{ a: 8080 }')],
    ['keys', configMap('{ "http://api": x }')],
    [
      'a variable that says it is a host',
      container('env: [{ name: DB_HOST, value: postgres }]'),
      'postgres @spec.containers.0.env.0.value',
    ],
    [
      'and one of PostgreSQL',
      container('env: [{ name: PGHOST, value: db.data }]'),
      'db.data @spec.containers.0.env.0.value',
    ],
    [
      'a key that says so',
      configMap('{ REDIS_HOST: redis, db.host: db, other: thing }'),
      'redis @data.REDIS_HOST',
      'db @data.db.host',
    ],
    [
      'whose value is a name',
      container(
        'env: [{ name: DB_HOST, value: "not a host" }, { name: A_HOST, value: 10.0.0.1 }, { name: B_HOST, value: $(X) }]',
      ),
    ],
    [
      'a name is told once',
      container('env: [{ name: DB_HOST, value: db.data.svc }]'),
      'db.data.svc @spec.containers.0.env.0.value',
    ],
  ];
  for (const [what, text, ...expected] of rows) {
    it(what, () => {
      const told = factsOf('mention', text).map(({ host, at }) => `${host} @${at.path.join('.')}`);
      assert.deepEqual(told, expected);
    });
  }

  it('init containers too, although they end', () => {
    const text = container('x: y').replace(
      '  containers',
      '  initContainers: [{ command: [wait, "http://db"] }]\n  containers',
    );
    assert.deepEqual(
      factsOf('mention', text).map(({ host }) => host),
      ['db'],
    );
  });

  it('in the namespace of the resource', () => {
    const [mention] = factsOf('mention', configMap('{ a: "http://api:80" }'));
    assert.deepEqual(
      [mention?.namespace, mention?.host, mention?.port, mention?.offset, mention?.form],
      ['shop', 'api', 80, 7, 'url'],
    );
  });

  it('certificates, dashboards and archives are passed over', () => {
    assert.deepEqual(factsOf('mention', configMap(`{ a: "http://api ${'x'.repeat(100_000)}" }`)), []);
  });
});
