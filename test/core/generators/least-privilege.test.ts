import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explanation } from '../../../server/src/core/explanation';
import { generation, type Wanted } from '../../../server/src/core/generation';
import { declared } from '../../../server/src/core/generators/declared';
import { files, workspace } from '../../../server/src/core/inputs';
import type { Workload } from '../../../server/src/core/model/workload';
import type { Database } from '../../../server/src/core/query';
import { verdictBetween } from '../../../server/src/core/reach/verdict';
import { scopes } from '../../../server/src/core/scopes';
import { includesPort } from '../../../server/src/core/sets/ports';
import { databaseOf, type Sources } from '../../fixture';
import { isSerious, problemsIn, run } from '../../rules/run';
import { cleanShop } from './clean-shop';

const shop = join(__dirname, '../../../examples/shop');
const exampleShop: Sources = Object.fromEntries(
  readdirSync(shop, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => [path, readFileSync(join(shop, path), 'utf8')]),
);

function generated(sources: Sources, wanted: Partial<Wanted> = {}): string {
  const lines = generation(databaseOf(sources), { kinds: ['least-privilege'], ...wanted });
  return `${lines.join('\n')}\n`;
}

function withPolicies(sources: Sources, wanted: Partial<Wanted> = {}): Sources {
  return { ...sources, 'generated.yaml': generated(sources, wanted) };
}

/** What is serious, but for that of which the plugin's want of enforcement is the reason: that is true of every policy. */
function serious(sources: Sources): readonly string[] {
  const found = run(sources).filter((one) => isSerious(one) && one.rule !== 'policy-not-enforced');
  return found.map(({ path, rule, at, message }) => [path, rule, at.resource, message].join(' '));
}

/** Each port of a pod that the manifests mean somebody's pods to connect to, and whether policies let them surely. */
function declaredPorts(db: Database): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (const { id } of scopes(db, workspace)) {
    for (const one of declared(db, id)) {
      if (one.kind !== 'connection' || one.from.kind !== 'workload' || one.to.kind !== 'workload') continue;
      const [from, to] = [one.from.workload, one.to.workload];
      const { surely } = verdictBetween(db, id, { kind: 'pod', workload: from }, { kind: 'pod', workload: to });
      for (const { protocol, port } of one.ports)
        found.set(
          `${nameOf(from)} → ${nameOf(to)} ${protocol} ${port}`,
          typeof port === 'number' && includesPort(surely[protocol], port),
        );
    }
  }
  return found;
}

function nameOf({ namespace, name }: Workload): string {
  return `${namespace}/${name}`;
}

function verdict(sources: Sources, from: string, to: string): string {
  const answer = explanation(databaseOf(sources), { from, to });
  return 'verdict' in answer ? answer.verdict : `refused: ${answer.kind}`;
}

describe('least privilege: what manifests declare', () => {
  it('is every way in which one names another', () => {
    assert.deepEqual([...declaredPorts(databaseOf(cleanShop)).keys()].sort(), [
      'edge/controller → shop/web TCP 3000',
      'monitoring/prometheus → shop/api TCP 9090',
      'shop/api → data/db TCP 5432',
      'shop/api → data/queue TCP 5672',
      'shop/api → data/search TCP 9200',
      'shop/web → shop/api TCP 8080',
    ]);
  });

  it('is allowed by the policies, and nothing else is', () => {
    const sources = withPolicies(cleanShop);
    const rows: readonly (readonly [from: string, to: string, verdict: string])[] = [
      ['shop/web', 'http://api', 'allowed'],
      ['shop/web', 'https://pay.example.com', 'allowed'],
      ['shop/api', 'postgres://db-0.db.data.svc.cluster.local', 'allowed'],
      ['shop/api', 'amqp://queue.data', 'allowed'],
      ['shop/api', 'http://search.data', 'allowed'],
      ['edge/controller', 'http://web.shop', 'allowed'],
      ['world', 'http://shop.example.com/', 'allowed'],
      ['shop/web', 'http://search.data', 'denied'],
      ['data/search', 'http://admin', 'denied'],
      ['shop/web', 'amqp://queue.data', 'denied'],
      ['shop/api', 'http://web', 'denied'],
      ['shop/api', 'https://pay.example.com', 'denied'],
      ['monitoring/prometheus', 'http://api.shop', 'denied'],
      ['world', 'shop/Deployment/api', 'denied'],
    ];
    assert.deepEqual(
      rows.map(([from, to]) => [from, to, verdict(sources, from, to)]),
      rows,
    );
  });
});

describe('least privilege: put into the workspace', () => {
  for (const [name, sources] of Object.entries({
    'a shop without a mistake': cleanShop,
    'examples/shop': exampleShop,
  })) {
    const db = databaseOf(sources);

    it(`${name}: the policies parse, and the API server takes them`, () => {
      assert.deepEqual(problemsIn(withPolicies(sources)), problemsIn(sources));
    });

    it(`${name}: nothing new is found at warning or above`, () => {
      const before = new Set(serious(sources));
      assert.deepEqual(
        serious(withPolicies(sources)).filter((one) => !before.has(one)),
        [],
      );
    });

    it(`${name}: every declared connection that was allowed still is, whichever part is generated`, () => {
      const before = declaredPorts(db);
      assert.ok(before.size > 3 && files(db, workspace).length > 3);
      for (const wanted of [{}, { namespaces: ['shop'] }, { namespaces: ['data'] }, { workloads: ['shop/api'] }]) {
        const after = declaredPorts(databaseOf(withPolicies(sources, wanted)));
        for (const [connection, isAllowed] of before)
          assert.ok(!isAllowed || after.get(connection) === true, `${connection} with ${JSON.stringify(wanted)}`);
      }
    });
  }

  it('a second time, they have other names', () => {
    const again = generated(withPolicies(cleanShop));
    assert.match(again, /^ {2}name: web-2$/m);
  });
});

describe('least privilege: one workload', () => {
  it('is a policy with the reason of each rule', () => {
    assert.equal(
      generated(cleanShop, { workloads: ['shop/web'] }),
      `# What the manifests declare of Deployment \`web\`. What they do not tell, such as calls of the Kubernetes API, is missing.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes:
    - Ingress
    - Egress
  ingress:
    # Deployment \`controller\`: Ingress \`shop\`.
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: edge
          podSelector:
            matchLabels:
              app: controller
      ports:
        - port: 3000
  egress:
    # Names are looked up at the cluster's DNS.
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
          podSelector:
            matchLabels:
              k8s-app: kube-dns
      ports:
        - protocol: UDP
          port: 53
        - protocol: TCP
          port: 53
    # api, which its environment names.
    - to:
        - podSelector:
            matchLabels:
              app: api
      ports:
        - port: 8080
    # pay.example.com, which its environment names: policies know no names, so write its addresses here if they last.
    - to:
        - ipBlock:
            cidr: 0.0.0.0/0
      ports:
        - port: 443
`,
    );
  });

  it('is not called by a name that nobody has', () => {
    assert.equal(
      generated(cleanShop, { namespaces: ['shop'], workloads: ['web'] }),
      generated(cleanShop, { workloads: ['shop/web'] }),
    );
    assert.throws(() => generated(cleanShop, { workloads: ['shop/wep'] }), /the nearest is `shop\/Deployment\/web`/);
  });
});
