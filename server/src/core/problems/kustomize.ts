import { facts } from '../families/facts';
import { fileText, type FileId } from '../inputs';
import { isComponent } from '../kustomize/inclusions';
import { made } from '../kustomize/kustomized';
import type { Notice } from '../kustomize/notice';
import { originOf, renderedFiles } from '../kustomize/rendered';
import { anchorKey, type Anchor } from '../model/anchor';
import type { Severity } from '../model/severity';
import { query, type Database } from '../query';
import { kustomizationsWith } from '../scopes';
import { followedFrom } from '../scopes/deliveries';
import { identities } from '../scopes/identities';
import { problemsOfValue, type SyntaxProblem } from '../syntax/parse';
import { isKustomization } from '../syntax/whole';

/** Something that is wrong in a file, or unknown because of it, when kustomizations are carried out. */
export interface KustomizeProblem {
  readonly at: Anchor;
  readonly message: string;
  readonly severity: Severity;
}

export function kustomizeProblems(db: Database, file: FileId): readonly KustomizeProblem[] {
  const isConcerned = isKustomization(file) || kustomizationsWith(db, file).length > 0;
  return isConcerned || identities(db, file).deliveries.length > 0 ? problemsOf(db, file) : [];
}

const problemsOf = query<FileId, readonly KustomizeProblem[]>('kustomizeProblems', (db, file) => {
  const readers = kustomizationsWith(db, file).map(({ kustomization }) => kustomization);
  // One that nothing comes from, or that leads back to itself, is read by itself alone.
  const isAlone = readers.length === 0 && isKustomization(file) && !isComponent(db, file);
  // What goes to a cluster that nothing is known of is no part of any.
  const own = followedFrom(db, file).map((followed) => followed.file);
  const all = isAlone ? [file] : [...new Set([...readers, ...own])];
  const told = all.flatMap((kustomization) => [
    ...made(db, kustomization).notices.map(problemOf),
    ...refusals(db, kustomization),
  ]);
  return distinct(told.filter(({ at }) => at.file === file));
});

const severities: Readonly<Record<Notice['kind'], Severity>> = {
  problem: 'error',
  restricted: 'warning',
  missing: 'warning',
  unknown: 'information',
};

function problemOf({ kind, at, message }: Notice): KustomizeProblem {
  return { at, message, severity: severities[kind] };
}

/** What the API server would refuse of what a kustomization makes. */
function refusals(db: Database, kustomization: FileId): readonly KustomizeProblem[] {
  return renderedFiles(db, kustomization).flatMap((file) =>
    facts(db, file).refusals.map(({ at, message }) => ({
      at: originOf(db, at),
      message: `The API server refuses this: ${message}`,
      severity: 'error' as const,
    })),
  );
}

function distinct(problems: readonly KustomizeProblem[]): readonly KustomizeProblem[] {
  return [...new Map(problems.map((one) => [`${anchorKey(one.at)} ${one.message}`, one])).values()];
}

/** What is wrong with the YAML of a kustomization. */
export function kustomizationSyntax(db: Database, file: FileId): readonly SyntaxProblem[] {
  return isKustomization(file) ? problemsOfValue(fileText(db, file) ?? '') : [];
}
