import assert from 'node:assert/strict';
import { explanationHtml, failureHtml } from '../../client/src/explanation-html';
import { sourceItems, targetItems } from '../../client/src/end-items';
import type { Explanation, Place, ReachedEndpoint } from '../../server/src/protocol';

const frame = { style: 'https://files/explanation.css', source: 'https://files' };
const sheet = { ...frame, nameOf: (uri: string): string => uri.replace('file:///shop/', '') };
const place: Place = {
  uri: 'file:///shop/policies.yaml',
  range: { start: { line: 38, character: 2 }, end: { line: 38, character: 9 } },
};
const none = { TCP: [], UDP: [], SCTP: [] };
const explanation: Explanation = {
  from: { word: 'shop/web', kind: 'workload', id: 'shop/Deployment/web' },
  to: { word: 'ledger', kind: 'host', id: 'payments/Service/ledger' },
  cluster: 'prod',
  verdict: 'denied',
  isPartial: false,
  summary: '`ledger` closes <all> of it.',
  asked: {
    TCP: [
      [80, 80],
      [8000, 8999],
    ],
    UDP: [],
    SCTP: [],
  },
  ports: none,
  maybe: none,
  steps: [
    { kind: 'service', outcome: 'passes', message: 'There is one.', at: [], notes: [] },
    { kind: 'ingress', outcome: 'fails', message: '`ledger` closes it.', at: [place], notes: [] },
  ],
  alsoSelected: [
    {
      step: 1,
      policy: 'payments/dns',
      kind: 'NetworkPolicy',
      direction: 'egress',
      selects: '',
      message: 'It speaks of egress only.',
      at: [],
    },
  ],
  missing: [],
  changes: [
    { title: 'Add a rule to `ledger`', edits: [{ uri: place.uri, range: place.range, newText: '\n- from: []' }] },
  ],
  changesSuffice: true,
  assumptions: [],
};

describe('the page of an explanation', () => {
  const page = explanationHtml(explanation, sheet);

  it('says the verdict, for which ports, and in which cluster', () => {
    assert.match(page, /<p class="verdict fails"><strong>✗ Denied<\/strong> <span>TCP 80, 8000–8999 · prod<\/span>/);
  });

  it('shows each step, leads to its lines, and says what else selects the pod', () => {
    assert.match(page, /<li class="passes">.*aria-label="passes">✓<\/span> Service/);
    assert.match(
      page,
      /<li class="fails">.*>policies\.yaml:39<\/a>.*<code>payments\/dns<\/code> selects it as well: it speaks/,
    );
  });

  it('offers to apply what would allow it', () => {
    assert.match(
      page,
      /What would allow it<\/h2>.*href="command:portolan\.applyChange\?[^"]*">Apply<\/a><pre>- from: \[\]<\/pre>/,
    );
  });

  it('takes no text for markup', () => {
    assert.match(page, /closes &#60;all&#62; of it/);
    assert.match(failureHtml('<script>', frame), /<p>&#60;script&#62;<\/p>/);
  });

  it('can load its style sheet and nothing else', () => {
    assert.match(page, /content="default-src 'none'; style-src https:\/\/files"/);
    assert.doesNotMatch(page, /<script|style=|\son\w+=/);
  });
});

describe('the lists of who connects and to whom', () => {
  const of = (kind: ReachedEndpoint['kind'], id: string, workload?: string): ReachedEndpoint => ({
    id,
    kind,
    cluster: 'prod',
    namespace: 'shop',
    name: 'web',
    ...(workload === undefined ? {} : { workload }),
  });
  const ends = [of('workload', 'shop/Deployment/web', 'Deployment'), of('service', 'shop/Service/web')];

  it('offer the world and workloads as sources', () => {
    assert.deepEqual(
      sourceItems(ends).map(({ word }) => word),
      ['world', 'shop/Deployment/web'],
    );
  });

  it('offer Services first as destinations, and name the cluster where there are several', () => {
    const [first] = targetItems([...ends, of('service', 'prod:shop/Service/web')].slice(2));
    assert.deepEqual([first?.label, first?.description], ['$(symbol-interface) shop/web', 'prod · Service']);
    assert.deepEqual(
      targetItems(ends).map(({ word }) => word),
      ['shop/Service/web', 'shop/Deployment/web', 'world'],
    );
  });
});
