import assert from 'node:assert/strict';
import fc from 'fast-check';
import { workspace } from '../../server/src/core/inputs';
import type { Verdict } from '../../server/src/core/model/verdict';
import type { Database } from '../../server/src/core/query';
import { classes } from '../../server/src/core/reach/classes';
import { outside } from '../../server/src/core/reach/outside';
import { pairsOf, type Pair } from '../../server/src/core/reach/pairs';
import type { Party } from '../../server/src/core/reach/party';
import { rectanglesOf } from '../../server/src/core/reach/rectangles';
import { verdictBetween } from '../../server/src/core/reach/verdict';
import { scopes, type ClusterId } from '../../server/src/core/scopes';
import { isNoConnections } from '../../server/src/core/sets/connections';
import { databaseOf } from '../fixture';
import { crowdedClusters } from './crowded-cluster';
import type { RawCluster } from './raw-cluster';
import { render } from './render';

/** RECTANGLE_RUNS: how many clusters. */
const runs = Number(process.env['RECTANGLE_RUNS'] ?? 150);

interface State {
  readonly db: Database;
  readonly id: ClusterId;
  readonly parties: readonly Party[];
}

function stateOf(cluster: RawCluster): State {
  return stateOfText(render(cluster), cluster.cni);
}

function stateOfText(text: string, cni = 'unknown'): State {
  const db = databaseOf({ 'all.yaml': text }, { settings: cni === 'unknown' ? { rules: {} } : { cni, rules: {} } });
  const id = scopes(db, workspace)[0]?.id ?? assert.fail('no cluster');
  const pods = classes(db, id).map(({ sample }): Party => ({ kind: 'pod', workload: sample }));
  return { db, id, parties: [...pods, ...outside(db, id).map((addresses): Party => ({ kind: 'outside', addresses }))] };
}

/** What is told of a pair, without the reasons that nobody shows. */
function told({ surely, perhaps, doubts }: Verdict | Pair): unknown {
  return { surely, perhaps, doubts };
}

/** From each to each, one by one; from one place outside to another, nobody is asked. */
function oneByOne({ db, id, parties }: State): ReadonlyMap<string, Verdict> {
  const found = new Map<string, Verdict>();
  parties.forEach((from, source) => {
    parties.forEach((to, target) => {
      if (from.kind === 'outside' && to.kind === 'outside') return;
      found.set(`${source} ${target}`, verdictBetween(db, id, from, to));
    });
  });
  return found;
}

function check(cluster: RawCluster): void {
  const state = stateOf(cluster);
  const numbers = [...state.parties.keys()];
  const expected = oneByOne(state);
  const all = pairsOf(state.db, state.id, numbers, 'all');
  assert.equal(all.length, expected.size);
  for (const pair of all) assert.deepEqual(told(pair), told(expected.get(`${pair.from} ${pair.to}`) ?? pair));
  const possible = all.filter(({ perhaps }) => !isNoConnections(perhaps));
  assert.deepEqual(pairsOf(state.db, state.id, numbers, 'possible'), possible);
}

describe('rectangles', function () {
  this.timeout(0);
  it(`say of each pair just once what verdicts say of it, in ${runs} random clusters`, () => {
    fc.assert(fc.property(crowdedClusters, check), { numRuns: runs });
  });

  it('say of some the same as of all', () => {
    const property = fc.property(crowdedClusters, fc.infiniteStream(fc.boolean()), (cluster, coins) => {
      const { db, id, parties } = stateOf(cluster);
      const numbers = [...parties.keys()];
      const [sources, targets] = [numbers, numbers].map((some) => some.filter(() => coins.next().value));
      const expected = pairsOf(db, id, numbers, 'possible').filter(
        ({ from, to }) => sources?.includes(from) && targets?.includes(to),
      );
      assert.deepEqual(pairsOf(db, id, sources ?? [], 'possible', targets), expected);
    });
    fc.assert(property, { numRuns: Math.ceil(runs / 3) });
  });

  it('tell of each pair the doubts of its own policies', () => {
    const state = stateOfText(`${pods(1, 'a')}---\n${pods(1, 'b')}---\n${pods(1, 'c')}---\n${doubtful}`);
    const all = pairsOf(state.db, state.id, [...state.parties.keys()], 'all');
    const expected = oneByOne(state);
    for (const pair of all) assert.deepEqual(told(pair), told(expected.get(`${pair.from} ${pair.to}`) ?? pair));
    const doubted = all.filter(({ from, to }) => from !== to).flatMap(({ doubts }) => doubts);
    assert.deepEqual(
      doubted.map(({ reason, at }) => [reason, at.map(({ resource }) => resource).join()]),
      ['b', 'c'].map((name) => [
        `no manifest shows the labels of namespace \`${name}\``,
        'networking.k8s.io/NetworkPolicy a/sends',
      ]),
    );
  });

  it('are one for all that nobody tells apart', () => {
    const db = databaseOf({ 'all.yaml': pods(100) });
    const id = scopes(db, workspace)[0]?.id ?? '';
    const [only, ...others] = rectanglesOf(db, id, { sources: [0, 1], targets: [0, 1], which: 'possible' });
    assert.deepEqual([only?.from, only?.to, others], [[0, 1], [0], [{ ...only, from: [0], to: [1] }]]);
  });
});

/** Everybody gets in to b and c, to b even for two reasons; whom a sends to depends on labels that no file shows. */
const doubtful = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: sends, namespace: a}
spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchLabels: {team: x}}}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: receives, namespace: b}
spec: {podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}, {from: [{namespaceSelector: {matchLabels: {team: z}}}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: receives, namespace: c}
spec: {podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}
`;

function pods(count: number, place = 'default'): string {
  const one = (index: number): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: w${index}, namespace: ${place}, labels: {app: a${index}}}\nspec: {containers: [{name: c}]}\n`;
  return Array.from({ length: count }, (_, index) => one(index)).join('---\n');
}
