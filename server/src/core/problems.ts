import { configurationProblems } from './problems/configuration';
import { facts } from './families/facts';
import { ignoreProblems } from './problems/ignore';
import { helmProblems } from './problems/helm';
import { folders, workspace, type FileId } from './inputs';
import { kustomizationSyntax, kustomizeProblems } from './problems/kustomize';
import type { Severity } from './model/severity';
import { query, type Database } from './query';
import { clustersOf, clustersWith, division, kustomizationsWith } from './scopes';
import { configuration } from './scopes/configuration';
import { relativePath } from './scopes/paths';
import type { SyntaxProblem } from './syntax/parse';
import { locate } from './syntax/locate';
import { isKustomization } from './syntax/whole';
import { lines, source } from './syntax/source';
import { emptyRange, rangeAt, type Range } from './text';
import { unreadProblems } from './problems/unread';

/** Something that keeps a file, or a part of it, from counting: broken YAML, what the API server would refuse. */
export interface Problem {
  readonly file: FileId;
  readonly range: Range;
  readonly message: string;
  readonly severity: Severity;
}

export const problems = query<FileId, readonly Problem[]>('problems', (db, file) => {
  const kustomize = [...unreadProblems(db, file), ...kustomizeIn(db, file), ...helmProblems(db, file)];
  // What is a template, or values for one, is YAML only in what is made of it.
  if (clustersOf(db, file).length === 0 || isOnlyForHelm(db, file))
    return [...configurationProblems(db, file).map((one) => placed(db, file, one)), ...kustomize];
  // Asked for only where there are any, so that whole files need no second reading.
  const syntax = facts(db, file).isBroken ? source(db, file).problems : [];
  const broken = syntax.map((one) => placed(db, file, one));
  const refused = clustersWith(db, file).length === 0 ? [] : refusedIn(db, file);
  const ignored = facts(db, file).asksToIgnore ? ignoreProblems(db, file) : [];
  return [...broken, ...refused, ...kustomize, ...repeatsIn(db, file), ...ignored.map((one) => ({ file, ...one }))];
});

function isOnlyForHelm(db: Database, file: FileId): boolean {
  const makers = kustomizationsWith(db, file);
  return clustersWith(db, file).length === 0 && makers.every(({ kustomization }) => !isKustomization(kustomization));
}

function refusedIn(db: Database, file: FileId): readonly Problem[] {
  return facts(db, file).refusals.map(({ at, message }) => ({
    file,
    range: locate(db, at) ?? emptyRange,
    message: `The API server refuses this: ${message}`,
    severity: 'error' as const,
  }));
}

/** What Kustomize would say of a file, or cannot know. */
function kustomizeIn(db: Database, file: FileId): readonly Problem[] {
  return [
    ...kustomizationSyntax(db, file).map((one) => placed(db, file, one)),
    ...kustomizeProblems(db, file).map(({ at, message, severity }) => ({
      file,
      range: locate(db, at) ?? emptyRange,
      message,
      severity,
    })),
  ];
}

function placed(db: Database, file: FileId, { span, message }: SyntaxProblem): Problem {
  return { file, range: rangeAt(lines(db, file), span), message, severity: 'error' };
}

/** Why a folder was divided into clusters, at the object that stands twice. */
function repeatsIn(db: Database, file: FileId): readonly Problem[] {
  const divided = folders(db, workspace).filter(({ uri }) => configuration(db, uri).clusters.length === 0);
  return divided.flatMap(({ uri }) =>
    division(db, uri)
      .repeats.filter(({ second }) => second === file)
      .map(({ object, first }) => {
        const resource = source(db, file).resources.find(
          (one) => object.startsWith(`${one.group}/${one.kind} `) && object.endsWith(`/${one.name}`),
        );
        const anchor = resource && { file, resource: resource.id, path: [] };
        const name = object.replace(/^[^/]*\//, '');
        return {
          file,
          range: (anchor && locate(db, anchor)) ?? emptyRange,
          message: `\`${name}\` stands in \`${relativePath(uri, first) ?? first}\` too, so these folders are read as clusters of their own; \`portolan.yaml\` can name clusters.`,
          severity: 'information' as const,
        };
      }),
  );
}
