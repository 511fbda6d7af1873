import assert from 'node:assert/strict';
import { factsOf, policyText, refusedPlaces } from './reading';

/** Each row is a spec that the API server refuses, and where. */
function refuses(rows: readonly (readonly [what: string, spec: string, ...places: readonly string[]])[]): void {
  for (const [what, spec, ...places] of rows) {
    it(what, () => {
      const text = policyText(spec);
      assert.deepEqual(refusedPlaces(text), places);
      assert.deepEqual(factsOf('policy', text), [], 'a policy that is refused does not exist');
    });
  }
}

function accepts(rows: readonly (readonly [what: string, spec: string])[]): void {
  for (const [what, spec] of rows) {
    it(what, () => {
      assert.deepEqual(refusedPlaces(policyText(spec)), []);
    });
  }
}

describe('NetworkPolicy: what the API server refuses (N-1.50)', () => {
  refuses([
    ['another policy type', 'policyTypes: [Ingress, egress]', 'spec.policyTypes.1'],
    ['three policy types', 'policyTypes: [Ingress, Egress, Ingress]', 'spec.policyTypes'],
    ['policyTypes that are no list', 'policyTypes: Ingress', 'spec.policyTypes'],
    ['sections that are no list', 'ingress: {}', 'spec.ingress'],
    ['sections that are inert', 'policyTypes: [Ingress]\negress: [{ to: [{}] }]', 'spec.egress.0.to.0'],
    ['a rule that is no map', 'ingress: [from]', 'spec.ingress.0'],
    ['from that is no list', 'ingress: [{ from: { podSelector: {} } }]', 'spec.ingress.0.from'],
    ['ports that are no list', 'ingress: [{ ports: { port: 80 } }]', 'spec.ingress.0.ports'],
  ]);
});

describe('NetworkPolicy: peers that are refused (N-1.14)', () => {
  const peer = (item: string): string => `ingress: [{ from: [${item}] }]`;
  refuses([
    ['an empty one', peer('{}'), 'spec.ingress.0.from.0'],
    ['a null one', 'ingress:\n- from:\n  -', 'spec.ingress.0.from.0'],
    ['null selectors only', peer('{ podSelector: , namespaceSelector: }'), 'spec.ingress.0.from.0.podSelector'],
    ['ipBlock beside a selector', peer('{ ipBlock: { cidr: 10.0.0.0/8 }, podSelector: {} }'), 'spec.ingress.0.from.0'],
    ['no cidr', peer('{ ipBlock: {} }'), 'spec.ingress.0.from.0.ipBlock.cidr'],
    ['a text for an ipBlock', peer('{ ipBlock: 10.0.0.0/8 }'), 'spec.ingress.0.from.0.ipBlock.cidr'],
    ['an address without a length', peer('{ ipBlock: { cidr: 10.0.0.1 } }'), 'spec.ingress.0.from.0.ipBlock.cidr'],
    [
      'an exception outside',
      peer('{ ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16, 11.0.0.0/16] } }'),
      'spec.ingress.0.from.0.ipBlock.except.1',
    ],
    [
      'an exception that is everything',
      peer('{ ipBlock: { cidr: 10.0.0.0/8, except: [10.0.0.0/8] } }'),
      'spec.ingress.0.from.0.ipBlock.except.0',
    ],
    [
      'an exception of the other family',
      peer('{ ipBlock: { cidr: 10.0.0.0/8, except: ["fd00::/8"] } }'),
      'spec.ingress.0.from.0.ipBlock.except.0',
    ],
    [
      'exceptions that are no list',
      peer('{ ipBlock: { cidr: 10.0.0.0/8, except: 10.1.0.0/16 } }'),
      'spec.ingress.0.from.0.ipBlock.except',
    ],
  ]);
});

describe('NetworkPolicy: ports that are refused (N-1.27)', () => {
  const port = (item: string): string => `egress: [{ ports: [${item}] }]`;
  refuses([
    ['a number alone', port('80'), 'spec.egress.0.ports.0'],
    ['0', port('{ port: 0 }'), 'spec.egress.0.ports.0.port'],
    ['65536', port('{ port: 65536 }'), 'spec.egress.0.ports.0.port'],
    ['a fraction', port('{ port: 80.5 }'), 'spec.egress.0.ports.0.port'],
    ['a number in quotes', port('{ port: "80" }'), 'spec.egress.0.ports.0.port'],
    ['a name that is too long', port('{ port: a-very-long-name }'), 'spec.egress.0.ports.0.port'],
    ['a name in capitals', port('{ port: HTTP }'), 'spec.egress.0.ports.0.port'],
    ['a name with a double dash', port('{ port: a--b }'), 'spec.egress.0.ports.0.port'],
    ['a protocol in small letters', port('{ port: 53, protocol: udp }'), 'spec.egress.0.ports.0.protocol'],
    ['a protocol that is none', port('{ protocol: ICMP }'), 'spec.egress.0.ports.0.protocol'],
    ['an end without a start', port('{ endPort: 90 }'), 'spec.egress.0.ports.0'],
    ['an end with a name', port('{ port: http, endPort: 90 }'), 'spec.egress.0.ports.0'],
    ['an end before the start', port('{ port: 90, endPort: 80 }'), 'spec.egress.0.ports.0'],
    ['an end behind the last port', port('{ port: 90, endPort: 70000 }'), 'spec.egress.0.ports.0.endPort'],
  ]);
});

describe('NetworkPolicy: selectors that are refused (N-1.22)', () => {
  const expression = (item: string): string => `podSelector: { matchExpressions: [${item}] }`;
  refuses([
    ['a selector that is no map', 'podSelector: [app]', 'spec.podSelector'],
    ['labels that are a list', 'podSelector: { matchLabels: [{ app: web }] }', 'spec.podSelector.matchLabels'],
    [
      'expressions that are a map',
      'podSelector: { matchExpressions: { key: a, operator: Exists } }',
      'spec.podSelector.matchExpressions',
    ],
    ['a number without quotes', 'podSelector: { matchLabels: { tier: 1 } }', 'spec.podSelector.matchLabels.tier'],
    ['a boolean of YAML 1.1', 'podSelector: { matchLabels: { on: yes } }', 'spec.podSelector.matchLabels.on'],
    ['a value with a blank', 'podSelector: { matchLabels: { a: b c } }', 'spec.podSelector.matchLabels.a'],
    ['a key with two slashes', 'podSelector: { matchLabels: { a/b/c: d } }', 'spec.podSelector.matchLabels.a/b/c'],
    ['a key with a bad prefix', 'podSelector: { matchLabels: { A_B/c: d } }', 'spec.podSelector.matchLabels.A_B/c'],
    [
      'a key with nothing behind the slash',
      'podSelector: { matchLabels: { a/: d } }',
      'spec.podSelector.matchLabels.a/',
    ],
    [
      'an unknown operator',
      expression('{ key: a, operator: Equals, values: [b] }'),
      'spec.podSelector.matchExpressions.0.operator',
    ],
    ['In without values', expression('{ key: a, operator: In }'), 'spec.podSelector.matchExpressions.0'],
    [
      'Exists with values',
      expression('{ key: a, operator: Exists, values: [b] }'),
      'spec.podSelector.matchExpressions.0.values',
    ],
    ['an expression without a key', expression('{ operator: Exists }'), 'spec.podSelector.matchExpressions.0'],
    [
      'a number among the values',
      expression('{ key: a, operator: In, values: [b, 1] }'),
      'spec.podSelector.matchExpressions.0.values.1',
    ],
  ]);
});

describe('NetworkPolicy: names', () => {
  const named = (name: string): string => policyText('{}').replace('name: p', `name: ${name}`);

  it('are refused in capitals', () => {
    assert.deepEqual(refusedPlaces(named('Allow-Web')), ['metadata.name']);
    assert.equal(factsOf('policy', named('Allow-Web')).length, 1, 'what it says does not depend on its name');
  });

  for (const name of ['allow.web-1', '"1"', '"${APP}-deny"', '']) {
    it(`are fine as ${name || 'nothing'}`, () => {
      assert.deepEqual(refusedPlaces(named(name)), []);
    });
  }
});

describe('NetworkPolicy: what is pointless and accepted (N-1.51)', () => {
  accepts([
    ['the same type twice', 'policyTypes: [Ingress, Ingress]'],
    ['the same rule twice', 'ingress: [{}, {}]'],
    ['host bits in a range', 'ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.5/8 } }] }]'],
    ['keys that mean nothing', 'podSelector: { app: web }\nfoo: bar'],
    ['null wherever something may be missing', 'podSelector:\npolicyTypes:\ningress:\negress:'],
  ]);
});

describe('Labels without quotes: refused wherever they stand (N-1.22)', () => {
  const rows: readonly (readonly [what: string, text: string, place: string])[] = [
    [
      'on a pod template',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { metadata: { labels: { tier: 1 } }, spec: {} } }',
      'spec.template.metadata.labels.tier',
    ],
    [
      'in a Service',
      'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { on: true } }',
      'spec.selector.on',
    ],
    [
      'on a Namespace',
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { v: 1.20 } }',
      'metadata.labels.v',
    ],
  ];
  for (const [what, text, place] of rows) {
    it(what, () => {
      assert.deepEqual(refusedPlaces(text), [place]);
    });
  }
});
