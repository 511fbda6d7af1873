import assert from 'node:assert/strict';
import fc from 'fast-check';
import { workspace } from '../../server/src/core/inputs';
import { pathBetween, type Path } from '../../server/src/core/path/explain';
import type { Step } from '../../server/src/core/path/step';
import type { Database } from '../../server/src/core/query';
import { reachability } from '../../server/src/core/reachability';
import { databaseOf } from '../fixture';
import { clusters } from '../reach/random-cluster';
import { idOf, type RawCluster } from '../reach/raw-cluster';
import { render } from '../reach/render';
import { answerTo, asEnforced } from '../reach/said';
import { seed } from '../seed';
import { namedBy, without } from './without';

/** REASONS_RUNS: how many clusters. */
const runs = Number(process.env['REASONS_RUNS'] ?? 120);

describe(`explain: the reasons it gives, on ${runs} random clusters (seed ${seed})`, function () {
  this.timeout(0);

  it('agrees with reachability about every pair of workloads', () => {
    check((cluster) => {
      const db = databaseFor(cluster);
      const said = new Map(reachability(db, workspace).connections.map((one) => [`${one.from} ${one.to}`, one]));
      for (const probe of probesOf(cluster)) {
        const { enforced } = pathOf(db, probe);
        const answer = { allowed: 'yes', denied: 'no', unknown: 'maybe', partly: 'never' }[enforced.verdict];
        const { from, to, protocol, port } = probe;
        const expected = answerTo(cluster, said.get(`${from} ${to}`), protocol, port);
        if (cluster.cni === 'flannel') assert.ok(expected === 'yes' ? answer === 'yes' : answer !== 'yes', told(probe));
        else assert.equal(answer, asEnforced(cluster, expected), told(probe));
      }
    });
  });

  it('names rules without which nothing would get through: all of them together, and none that does not count', () => {
    let checked = 0;
    check((cluster) => {
      for (const { probe, step } of stepsOf(cluster, 'passes')) {
        const named = namedBy(step.at, directionOf(step));
        checked += named.length;
        assertGone(cluster, probe, step, named, 'passes');
        if (cluster.clusterPolicies.length > 0) continue;
        for (const one of named) {
          const left = sameStep(without(cluster, [one]), probe, step);
          assert.ok(
            left.outcome !== 'passes' || left.at.length === named.length - 1,
            `${told(probe)}: ${step.message}`,
          );
        }
      }
    });
    assert.ok(checked > runs / 15, `only ${checked} rules`);
  });

  it('names policies without which nothing would be denied', () => {
    let checked = 0;
    check((cluster) => {
      for (const { probe, step } of stepsOf(cluster, 'fails')) {
        // A NetworkPolicy denies as a whole: without a rule it would only close the more.
        const isWide = cluster.clusterPolicies.length > 0;
        const named = namedBy(step.at, directionOf(step)).map((one) => (isWide ? one : { ...one, rule: undefined }));
        assert.ok(named.length > 0, `nothing denies ${told(probe)}`);
        checked += named.length;
        assertGone(cluster, probe, step, named, 'fails');
      }
    });
    assert.ok(checked > runs / 15, `only ${checked} policies`);
  });
});

/** Without what it names, a step comes out otherwise; where policies of the whole cluster stand before others, or for other reasons. */
function assertGone(
  cluster: RawCluster,
  probe: Probe,
  step: Step,
  named: ReturnType<typeof namedBy>,
  outcome: string,
): void {
  const rest = without(cluster, named);
  const left = sameStep(rest, probe, step);
  const isWide = cluster.clusterPolicies.length > 0;
  const isOther = isWide && left.message !== step.message;
  // A policy may say the same twice.
  if (left.outcome === outcome && !isOther && isWide && rulesOf(rest) < rulesOf(cluster))
    assertGone(rest, probe, left, namedBy(left.at, directionOf(left)), outcome);
  else assert.ok(left.outcome !== outcome || isOther, `${told(probe)}: ${step.message}`);
}

function rulesOf({ clusterPolicies }: RawCluster): number {
  return clusterPolicies.flatMap(({ spec }) => [...(spec.ingress ?? []), ...(spec.egress ?? [])]).length;
}

function check(property: (cluster: RawCluster) => void): void {
  const { failed, counterexample, errorInstance } = fc.check(fc.property(clusters, property), { numRuns: runs });
  const [cluster] = counterexample ?? [];
  if (failed && cluster)
    assert.fail(`${String(errorInstance)}\nseed ${seed}, plugin ${cluster.cni}:\n${render(cluster)}`);
  assert.ok(!failed);
}

function databaseFor(cluster: RawCluster): Database {
  const settings = cluster.cni === 'unknown' ? { rules: {} } : { cni: cluster.cni, rules: {} };
  return databaseOf({ 'all.yaml': render(cluster) }, { settings });
}

interface Probe {
  readonly from: string;
  readonly to: string;
  readonly protocol: 'TCP' | 'UDP';
  readonly port: number;
}

function probesOf({ pods }: RawCluster): readonly Probe[] {
  return pods.flatMap((a) =>
    pods.flatMap((b) =>
      a === b
        ? []
        : (
            [
              ['TCP', 80],
              ['UDP', 53],
            ] as const
          ).map(([protocol, port]) => ({ from: idOf(a), to: idOf(b), protocol, port })),
    ),
  );
}

function told({ from, to, protocol, port }: Probe): string {
  return `${from} → ${to} ${protocol} ${port}`;
}

function pathOf(db: Database, { from, to, protocol, port }: Probe): Path {
  const path = pathBetween(db, { from, to, port: `${port}/${protocol}` });
  return path.kind === 'path' ? path : assert.fail(path.message);
}

/** All steps with that outcome in which a policy decides. */
function stepsOf(
  cluster: RawCluster,
  outcome: Step['outcome'],
): readonly { readonly probe: Probe; readonly step: Step }[] {
  const db = databaseFor(cluster);
  return probesOf(cluster).flatMap((probe) =>
    pathOf(db, probe)
      .steps.filter((step) => isOfPolicies(step) && step.outcome === outcome && step.at.length > 0)
      .map((step) => ({ probe, step })),
  );
}

function isOfPolicies({ kind }: Step): boolean {
  return kind === 'egress' || kind === 'ingress';
}

function directionOf({ kind }: Step): 'egress' | 'ingress' {
  return kind === 'egress' ? 'egress' : 'ingress';
}

function sameStep(cluster: RawCluster, probe: Probe, { kind }: Step): Step {
  const found = pathOf(databaseFor(cluster), probe).steps.find((step) => step.kind === kind);
  return found ?? assert.fail(`no step ${kind} for ${told(probe)}`);
}
