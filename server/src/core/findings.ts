import { isOverridden } from './cluster/facts-in';
import { fileFacts } from './cluster/file-facts';
import { type FileId } from './inputs';
import { renderedFiles } from './kustomize/rendered';
import { landed, together } from './findings/landed';
import type { Fact } from './model/fact';
import type { Finding } from './model/finding';
import { answers } from './answers';
import { query, type Database } from './query';
import { reportsOf } from './findings/reports';
import type { AnyRule, Answers } from './rule';
import { rules } from './rules';
import { clustersWith, kustomizationsWith } from './scopes';
import { severityOf } from './findings/severities';

/**
 * What is worth telling about the resources of one file. A file that several clusters share is looked at in each;
 * what is the same in all of them is told once.
 */
export const findings = query<FileId, readonly Finding[]>('findings', (db, file) => {
  const inKustomizations = kustomizationsWith(db, file).flatMap(({ kustomization }) => madeBy(db, kustomization));
  return [
    ...ownFindings(db, file),
    ...together(
      db,
      inKustomizations.filter(({ at }) => at.file === file),
    ),
  ];
});

/** The findings in all that a kustomization makes, each where its line stands. */
const madeBy = query<FileId, readonly Finding[]>('kustomizeFindings', (db, kustomization) =>
  renderedFiles(db, kustomization).flatMap((file) =>
    madeOf(db, file).map((finding) => landed(db, finding, kustomization)),
  ),
);

/** The findings in what a kustomization makes of one file. */
const madeOf = query<FileId, readonly Finding[]>('kustomizeFindingsOf', ownFindings);

function ownFindings(db: Database, file: FileId): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const cluster of clustersWith(db, file)) {
    const asked = answers(db, cluster);
    for (const fact of fileFacts(db, cluster, file)) {
      if (isOverridden(db, cluster, fact)) continue;
      for (const finding of findingsOn(db, fact, asked))
        found.set(JSON.stringify([finding.rule, finding.at, finding.message]), finding);
    }
  }
  return [...found.values()];
}

function findingsOn(db: Database, fact: Fact, asked: Answers): readonly Finding[] {
  if (fact.kind === 'refused-policy') return findingsBy(db, rulesForRefused, fact.policy, asked);
  return findingsBy(db, rulesOn.get(fact.kind) ?? [], fact, asked);
}

function findingsBy(db: Database, some: readonly AnyRule[], fact: Fact, asked: Answers): readonly Finding[] {
  return some.flatMap((rule) =>
    reportsOf(rule, fact, asked).flatMap((report) => {
      const severity = severityOf(db, rule, report);
      if (severity === 'off') return [];
      const { at, message, mistakes = rule.mistakes, related = [], fixes = [] } = report;
      return [{ rule: rule.id, mistakes, severity, at, message, related, fixes }];
    }),
  );
}

const rulesOn = new Map<Fact['kind'], AnyRule[]>();
for (const rule of rules) rulesOn.set(rule.on, [...(rulesOn.get(rule.on) ?? []), rule]);

const rulesForRefused = rules.filter(({ holdsForRefused }) => holdsForRefused);
