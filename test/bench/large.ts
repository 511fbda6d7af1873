import type { Facts } from '../../server/src/core/families/facts';
import { workspace } from '../../server/src/core/inputs';
import { allPolicies } from '../../server/src/core/cluster/policies';
import { allWorkloads } from '../../server/src/core/cluster/workloads';
import type { Fact } from '../../server/src/core/model/fact';
import type { Database } from '../../server/src/core/query';
import { classes } from '../../server/src/core/reach/classes';
import { classesOfPolicy } from '../../server/src/core/reach/held-classes';
import { verdictBetween } from '../../server/src/core/reach/verdict';
import { scopes } from '../../server/src/core/scopes';
import { fileOf, smallNamespaces } from './clusters';
import { counter, type Runs } from './counter';
import { databaseOfFacts, givenFacts } from './in-memory';
import { seeded } from './random';

/** What came of the largest cluster, and which queries ran again after edits. */
export interface LargeResult {
  readonly workloads: number;
  readonly policies: number;
  readonly classes: number;
  readonly milliseconds: number;
  /** At most, and when everything was answered; the facts themselves are in both. */
  readonly megabytes: number;
  readonly factsMegabytes: number;
  readonly edits: readonly { readonly title: string; readonly milliseconds: number; readonly runs: Runs }[];
}

/** A cluster made of facts in memory: indexed, each policy resolved to classes, a thousand random verdicts. */
export function answerLarge(namespaces: number): LargeResult {
  const given = smallNamespaces(namespaces);
  const factsMegabytes = memory();
  const runs = counter();
  const started = performance.now();
  const db = databaseOfFacts(given, runs.onRun);
  const counts = answerAll(db);
  const milliseconds = performance.now() - started;
  const edited = fileOf(`space-${namespaces >> 1}`);
  const before = given.get(edited);
  const edits = (before ? editsOf(before) : []).map(({ title, after }) => {
    runs.forget();
    const start = performance.now();
    db.set(givenFacts, edited, after);
    answerAll(db);
    return { title, milliseconds: performance.now() - start, runs: runs.sorted() };
  });
  return { ...counts, milliseconds, megabytes: process.resourceUsage().maxRSS / 1024, factsMegabytes, edits };
}

function memory(): number {
  return process.memoryUsage.rss() / 2 ** 20;
}

function answerAll(db: Database): Pick<LargeResult, 'workloads' | 'policies' | 'classes'> {
  const [scope] = scopes(db, workspace);
  const id = scope?.id ?? '';
  const [all, policies, workloads] = [classes(db, id), allPolicies(db, id), allWorkloads(db, id)];
  for (const policy of policies) classesOfPolicy(db, id, policy);
  const random = seeded(1);
  for (let verdict = 0; verdict < 1000; verdict++) {
    const [from, to] = [random(), random()].map((one) => workloads[Math.floor(one * workloads.length)]);
    if (from && to) verdictBetween(db, id, { kind: 'pod', workload: from }, { kind: 'pod', workload: to });
  }
  return { workloads: workloads.length, policies: policies.length, classes: all.length };
}

/** Each on top of the one before. */
function editsOf(before: Facts): readonly { readonly title: string; readonly after: Facts }[] {
  const changed = (facts: Facts, change: (fact: Fact) => Fact): Facts => ({ ...facts, facts: facts.facts.map(change) });
  const relabelled = changed(before, (fact) =>
    fact.kind === 'workload' && fact.name === 'pod2' ? { ...fact, labels: { 'app-2': 'scale-2' } } : fact,
  );
  const opened = changed(relabelled, (fact) =>
    fact.kind === 'policy' && fact.name === 'np-1' ? { ...fact, egress: undefined } : fact,
  );
  return [
    { title: 'a label of a pod', after: relabelled },
    { title: 'a policy', after: opened },
  ];
}
