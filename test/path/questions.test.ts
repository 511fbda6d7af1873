import assert from 'node:assert/strict';
import { explanation } from '../../server/src/core/explanation';
import { readPorts, readWord } from '../../server/src/core/path/word';
import { connectionsToString } from '../../server/src/core/sets/connections';
import { toCidrs } from '../../server/src/core/sets/addresses';
import { databaseOf, type Sources } from '../fixture';

const object = (apiVersion: string, kind: string, name: string, spec: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\nspec: ${spec}\n`;
const template = (app: string): string =>
  `{template: {metadata: {labels: {app: ${app}}}, spec: {containers: [{name: c}]}}}`;
const deployment = (name: string): string => object('apps/v1', 'Deployment', name, template(name));
const job = (name: string): string => object('batch/v1', 'Job', name, template(name));
const service = (name: string): string =>
  object('v1', 'Service', name, `{selector: {app: ${name}}, ports: [{port: 80}]}`);

/** What the ends of a question are, or why there is none. */
function ends(sources: Sources, from: string, to: string, port?: string): string {
  const answer = explanation(databaseOf(sources), { from, to, ...(port === undefined ? {} : { port }) });
  if ('kind' in answer) return answer.message;
  return `${answer.cluster}: ${answer.from.kind} ${answer.from.id} → ${answer.to.kind} ${answer.to.id} on ${connectionsToString(answer.asked)}`;
}

const shop = { 'all.yaml': [deployment('web'), deployment('api'), service('api'), service('db')].join('---\n') };

describe('explain: what words mean', () => {
  it('a workload by its namespace and name, with its kind or without', () => {
    const expected = 'w: workload shop/Deployment/web → workload shop/Deployment/api on all connections';
    for (const word of ['shop/web', 'shop/Deployment/web', 'shop/deployments/web', 'shop/deploy/web', 'web'])
      assert.equal(ends(shop, word, 'shop/api'), expected);
  });

  it('a workload before the Service of its name, unless the Service is meant or there is no such workload', () => {
    assert.match(ends(shop, 'shop/web', 'shop/api'), /→ workload shop\/Deployment\/api/);
    assert.match(ends(shop, 'shop/web', 'shop/Service/api'), /→ service shop\/Service\/api on TCP 80$/);
    assert.match(ends(shop, 'shop/web', 'shop/svc/api'), /→ service shop\/Service\/api/);
    assert.match(ends(shop, 'shop/web', 'shop/db'), /→ service shop\/Service\/db/);
  });

  it('without a namespace, a name as a program would look it up', () => {
    assert.match(ends(shop, 'shop/web', 'api'), /→ host api on TCP 80$/);
    assert.match(ends(shop, 'shop/web', 'api.shop'), /→ host api\.shop on TCP 80$/);
    assert.match(ends(shop, 'shop/web', 'HTTP://API.shop:8080/x'), /→ host api\.shop on TCP 8080$/);
    assert.match(ends(shop, 'shop/web', 'web'), /→ workload shop\/Deployment\/web/);
  });

  it('a Service that sends, for its pods', () => {
    assert.match(ends(shop, 'shop/Service/api', 'shop/web'), /: service shop\/Service\/api → workload/);
  });

  it('addresses, blocks of them, and everything outside', () => {
    assert.match(ends(shop, '10.1.2.3', 'shop/web'), /: addresses 10\.1\.2\.3 →/);
    assert.match(ends(shop, 'shop/web', '10.0.0.0/8'), /→ addresses 10\.0\.0\.0\/8 on/);
    assert.match(ends(shop, 'shop/web', '8.8.8.8:53'), /→ addresses 8\.8\.8\.8 on TCP 53$/);
    assert.match(ends(shop, 'shop/web', 'https://8.8.8.8'), /→ addresses 8\.8\.8\.8 on TCP 443$/);
    assert.match(ends(shop, 'world', 'shop/web'), /: world world →/);
  });

  it('no address, and no block, where numbers are too large or missing', () => {
    const slips: readonly (readonly [word: string, shown: string])[] = [
      ['300.1.1.1', '`300.1.1.1` is no address, and no block of addresses.'],
      ['10.1.2', '`10.1.2` is no address, and no block of addresses.'],
      ['10.0.0.0/33', '`10.0.0.0/33` is no address, and no block of addresses.'],
      ['http://300.1.1.1/', 'Nothing in these files is called `http://300.1.1.1/`.'],
    ];
    for (const [word, shown] of slips) assert.equal(ends(shop, 'shop/web', word), shown);
  });

  it('a URL without its scheme', () => {
    assert.match(ends(shop, 'shop/web', 'api.shop/cart'), /→ host api\.shop on TCP 80$/);
  });

  it('an Ingress, which sends nothing itself', () => {
    const ingress = object(
      'networking.k8s.io/v1',
      'Ingress',
      'shop',
      '{defaultBackend: {service: {name: api, port: {number: 80}}}}',
    );
    const all = { ...shop, 'ingress.yaml': ingress };
    for (const word of ['shop/Ingress/shop', 'shop/ing/shop'])
      assert.match(ends(all, word, 'shop/api'), /^`shop\/ing.*\/shop` sends nothing itself: its controller's pods do/i);
  });

  it('a port that is given, before the one of a URL', () => {
    assert.match(ends(shop, 'shop/web', 'http://api', '8080'), /on TCP 8080$/);
    assert.match(ends(shop, 'shop/web', 'shop/api', '53/UDP'), /on UDP 53$/);
    assert.match(ends(shop, 'shop/web', 'shop/api', '8000-8080'), /on TCP 8000-8080$/);
  });
});

describe('explain: questions that cannot be answered', () => {
  it('names that nothing has: what is near', () => {
    assert.equal(
      ends(shop, 'shop/wbe', 'shop/api'),
      'Nothing in these files is called `shop/wbe`. Did you mean `shop/Deployment/web`?',
    );
    assert.equal(
      ends(shop, 'web', 'default/api'),
      'Nothing in these files is called `default/api`. Did you mean `shop/Deployment/api` or `shop/Service/api`?',
    );
    assert.equal(
      ends(shop, 'shop/Job/web', 'shop/api'),
      'Nothing in these files is called `shop/Job/web`. Did you mean `shop/Deployment/web`?',
    );
    assert.equal(ends(shop, 'quite-different', 'shop/api'), 'Nothing in these files is called `quite-different`.');
  });

  it('names that cannot send', () => {
    assert.match(ends(shop, 'http://api.shop', 'shop/web'), /^`http:\/\/api\.shop` is a name to connect to;/);
  });

  it('names of several things', () => {
    const twice = { 'all.yaml': [deployment('web'), job('web'), deployment('api')].join('---\n') };
    assert.equal(
      ends(twice, 'shop/web', 'shop/api'),
      '`shop/web` is 2 things: `shop/Deployment/web` and `shop/Job/web`.',
    );
    assert.match(ends(twice, 'shop/Job/web', 'shop/api'), /^w: workload shop\/Job\/web/);
  });

  it('ports that are none', () => {
    for (const port of ['0', '70000', '80/ICMP', '90-80', 'a b', ''])
      assert.match(ends(shop, 'shop/web', 'shop/api', port), /is no port: those look like `8080`/);
  });
});

describe('explain: several clusters', () => {
  const clusters = {
    'prod/all.yaml': [deployment('web'), deployment('api')].join('---\n'),
    'staging/all.yaml': [deployment('web'), deployment('new')].join('---\n'),
  };

  it('takes the only one with both ends', () => {
    assert.match(ends(clusters, 'shop/web', 'shop/api'), /^prod: workload/);
    assert.match(ends(clusters, 'shop/web', 'shop/new'), /^staging: workload/);
  });

  it('asks which one is meant, and is told before a colon', () => {
    assert.equal(
      ends(clusters, 'shop/web', 'world'),
      'There are several clusters with both; write which one is meant before a colon: `prod:shop/web` and `staging:shop/web`.',
    );
    assert.match(ends(clusters, 'prod:shop/web', 'world'), /^prod: workload/);
    assert.match(ends(clusters, 'shop/web', 'staging:world'), /^staging: workload/);
  });

  it('does not mix them', () => {
    assert.equal(ends(clusters, 'shop/api', 'shop/new'), 'No cluster has both `shop/api` and `shop/new`.');
    assert.match(ends(clusters, 'prod:shop/web', 'staging:shop/new'), /^`prod` and `staging` are different clusters;/);
    assert.match(ends(clusters, 'staging:shop/api', 'world'), /^Nothing in these files is called `shop\/api`/);
  });
});

describe('explain: how words are read', () => {
  const host = (text: string): string => {
    const { word, port, cluster } = readWord(text, ['prod', 'http', 'api', 'over/prod']);
    const name =
      word.kind === 'host'
        ? `${word.host}${word.path}`
        : word.kind === 'addresses'
          ? toCidrs(word.addresses).join()
          : word.kind;
    return [cluster ?? '', name, port ?? ''].join(' ').trim();
  };

  it('URLs, with users, queries, usual ports and addresses in brackets', () => {
    assert.equal(host('postgres://me:secret@db.data/shop'), 'db.data/shop 5432');
    assert.equal(host('https://api.shop:8443?x=1'), 'api.shop?x=1 8443');
    assert.equal(host('http://[fd00::1]:8080/'), 'fd00::1/128 8080');
    assert.equal(host('redis://cache'), 'cache/ 6379');
    assert.equal(host('fd00::1'), 'fd00::1/128');
  });

  it('a cluster before a colon, but no port and no scheme', () => {
    assert.equal(host('prod:api.shop'), 'prod api.shop/');
    assert.equal(host('over/prod:http://api'), 'over/prod api/ 80');
    assert.equal(host('api:8080'), 'api/ 8080');
    assert.equal(host('http://api'), 'api/ 80');
  });

  it('ports by number, range, protocol and name', () => {
    const ports = (text: string): string => {
      const read = readPorts(text);
      return read?.kind === 'numbers'
        ? connectionsToString(read.connections)
        : `${read?.name ?? ''} ${read?.protocol ?? ''}`.trim();
    };
    assert.deepEqual(['80', '53/udp', '1-65535', 'http', 'dns/TCP'].map(ports), [
      'TCP 80',
      'UDP 53',
      'all TCP',
      'http',
      'dns TCP',
    ]);
  });
});
