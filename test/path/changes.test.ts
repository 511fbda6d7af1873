import assert from 'node:assert/strict';
import fc from 'fast-check';
import { explanation } from '../../server/src/core/explanation';
import { lineStarts, offsetAt } from '../../server/src/core/text';
import type { ExplainedChange, Explanation } from '../../server/src/protocol';
import { databaseOf } from '../fixture';
import { clusters } from '../reach/random-cluster';
import { idOf, type RawCluster } from '../reach/raw-cluster';
import { render } from '../reach/render';
import { seed } from '../seed';

/** CHANGES_RUNS: how many clusters. */
const runs = Number(process.env['CHANGES_RUNS'] ?? 80);

describe(`explain: the changes it proposes, on ${runs} random clusters (seed ${seed})`, function () {
  this.timeout(0);

  it('together let through what was denied, and there mostly are some', () => {
    const count = { denied: 0, changed: 0 };
    const property = fc.property(clusters, (cluster) => {
      for (const [from, to] of pairsOf(cluster)) {
        const text = render(cluster);
        const before = explained(cluster, text, from, to);
        if (verdictOf(before) !== 'denied') continue;
        count.denied++;
        if (before.changes.length === 0) continue;
        count.changed++;
        const after = changed(text, before.changes);
        const expected = before.changesSuffice ? 'allowed' : 'unknown';
        assert.equal(verdictOf(explained(cluster, after, from, to)), expected, `${from} → ${to}\n${after}`);
      }
    });
    const { failed, counterexample, errorInstance } = fc.check(property, { numRuns: runs });
    const [cluster] = counterexample ?? [];
    if (failed && cluster) assert.fail(`${String(errorInstance)}\nseed ${seed}:\n${render(cluster)}`);
    // One cluster may hold as many pairs of a kind as three pods make.
    const mayLack = Math.max(6, count.denied * 0.05);
    assert.ok(
      !failed && count.denied - count.changed <= mayLack && count.denied > runs / 15,
      `${count.changed} of ${count.denied}`,
    );
  });
});

/** What policies mean for pods on the host network is up to the plugin, so no change is certain to help. */
function pairsOf({ pods }: RawCluster): readonly (readonly [string, string])[] {
  const all = pods.filter(({ hostNetwork }) => !hostNetwork);
  return all.flatMap((a) => all.flatMap((b) => (a === b ? [] : [[idOf(a), idOf(b)] as const])));
}

function explained({ cni }: RawCluster, text: string, from: string, to: string): Explanation {
  const settings = cni === 'unknown' ? { rules: {} } : { cni, rules: {} };
  const answer = explanation(databaseOf({ 'all.yaml': text }, { settings }), { from, to, port: '80' });
  return 'kind' in answer ? assert.fail(answer.message) : answer;
}

function verdictOf({ verdict, isPartial, ifEnforced }: Explanation): string {
  const told = verdict === 'not-enforced' ? ifEnforced : { verdict, isPartial };
  return told && !told.isPartial ? told.verdict : 'partly';
}

/** The text with the edits of all changes, as an editor makes them. */
function changed(text: string, changes: readonly ExplainedChange[]): string {
  const starts = lineStarts(text);
  const edits = changes.flatMap((change) => change.edits);
  const spans = edits.map(({ range, newText }) => ({
    at: offsetAt(text, starts, range.start),
    end: offsetAt(text, starts, range.end),
    newText,
  }));
  let result = '';
  let at = 0;
  for (const { at: start, end, newText } of spans.toSorted((a, b) => a.at - b.at)) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}
