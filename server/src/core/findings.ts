import { isOverridden } from './cluster/facts-in';
import { facts } from './families/facts';
import { type FileId } from './inputs';
import type { Fact } from './model/fact';
import type { Finding } from './model/finding';
import { answers } from './answers';
import { query, type Database } from './query';
import type { AnyRule, Answers } from './rule';
import { rules } from './rules';
import { clustersOf } from './scopes';
import { severityOf } from './severities';

/**
 * What is worth telling about the resources of one file. A file that several clusters share is looked at in each;
 * what is the same in all of them is told once.
 */
export const findings = query<FileId, readonly Finding[]>('findings', (db, file) => {
  const found = new Map<string, Finding>();
  for (const cluster of clustersOf(db, file)) {
    const asked = answers(db, cluster);
    for (const fact of facts(db, file).facts) {
      if (isOverridden(db, cluster, fact)) continue;
      for (const finding of findingsOn(db, fact, asked))
        found.set(JSON.stringify([finding.rule, finding.at, finding.message]), finding);
    }
  }
  return [...found.values()];
});

function findingsOn(db: Database, fact: Fact, asked: Answers): readonly Finding[] {
  return (rulesOn.get(fact.kind) ?? []).flatMap((rule) =>
    [...rule.check(fact as never, asked)].flatMap((report) => {
      const severity = severityOf(db, rule, report);
      if (severity === 'off') return [];
      const { at, message, related = [], fixes = [] } = report;
      return [{ rule: rule.id, mistakes: rule.mistakes, severity, at, message, related, fixes }];
    }),
  );
}

const rulesOn = new Map<Fact['kind'], AnyRule[]>();
for (const rule of rules) rulesOn.set(rule.on, [...(rulesOn.get(rule.on) ?? []), rule]);
