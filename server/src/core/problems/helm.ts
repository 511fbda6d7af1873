import { fileText, helmOutput, workspace, type FileId } from '../inputs';
import { chartFile, type Release } from '../helm/charts';
import type { Severity } from '../model/severity';
import { placeAt } from '../place';
import { query, type Database } from '../query';
import { allReleases } from '../releases';
import { deliveredFrom, writtenFile } from '../scopes/delivered';
import { lines } from '../syntax/source';
import { emptyRange, lineEnd, type Range } from '../text';

/** Why a chart could not be rendered, at the line that helm names. */
export interface HelmProblem {
  readonly file: FileId;
  readonly range: Range;
  readonly message: string;
  readonly severity: Severity;
}

export function helmProblems(db: Database, file: FileId): readonly HelmProblem[] {
  return failures(db, workspace).get(file) ?? [];
}

/** The same failure with several files of values is told once. */
const failures = query<typeof workspace, ReadonlyMap<FileId, readonly HelmProblem[]>>('helmFailures', (db) => {
  const found = new Map<string, HelmProblem>();
  for (const release of allReleases(db, workspace)) {
    const output = helmOutput(db, release.id);
    const problem = output?.kind === 'failed' ? problemOf(db, release, output.message) : undefined;
    if (problem) found.set(`${problem.file} ${String(problem.range.start.line)} ${problem.message}`, problem);
  }
  const byFile = new Map<FileId, HelmProblem[]>();
  for (const problem of found.values()) byFile.set(problem.file, [...(byFile.get(problem.file) ?? []), problem]);
  return byFile;
});

function problemOf(db: Database, release: Release, said: string): HelmProblem {
  if (/missing in charts\/? directory|dependencies are missing|helm dependency build/.test(said))
    return {
      ...placed(db, chartFile(release.chart), lineWith(db, chartFile(release.chart), /^dependencies:/)),
      message: `Charts that this one depends on are missing in \`charts/\`, so it is not rendered; \`helm dependency build\` fetches them.`,
      severity: 'information',
    };
  const { file, line } = namedPlace(db, release, said);
  const place = file === release.id ? placeOfRelease(db, release) : placed(db, file, line);
  // A chart may leave it to whoever installs it to say something.
  const isUnsaid = release.installed === undefined && /^execution error at /.test(said);
  return { ...place, message: `Helm does not render this: ${said}`, severity: isUnsaid ? 'information' : 'error' };
}

/** `shop/templates/web.yaml:12:20`, of which helm names several: the last is where it went wrong. */
function namedPlace(
  db: Database,
  { chart, id }: Release,
  said: string,
): { readonly file: FileId; readonly line: number } {
  const names = [...said.matchAll(/([\w.-]+(?:\/[\w.-]+)*\/templates\/[\w./-]+?\.\w+)(?::(\d+))?(?=[:)\s,]|$)/g)];
  const places = names.flatMap(([, name = '', line = '1']) => {
    const file = `${chart}/${name.split('/').slice(1).map(encodeURIComponent).join('/')}`;
    return fileText(db, file) === undefined ? [] : [{ file, line: Number(line) - 1 }];
  });
  return places.findLast(({ line }) => line > 0) ?? places.at(-1) ?? { file: id, line: 0 };
}

/** At the path of the chart, in a GitOps object. */
function placeOfRelease(db: Database, { id }: Release): { readonly file: FileId; readonly range: Range } {
  const how = deliveredFrom(id);
  const place = how && placeAt(db, { file: how.file, resource: how.resource, path: how.path });
  return place ?? placed(db, writtenFile(id), 0);
}

function lineWith(db: Database, file: FileId, wanted: RegExp): number {
  return Math.max(
    0,
    (fileText(db, file) ?? '').split('\n').findIndex((line) => wanted.test(line)),
  );
}

function placed(db: Database, file: FileId, line: number): { readonly file: FileId; readonly range: Range } {
  const starts = lines(db, file);
  const start = starts[line];
  if (start === undefined) return { file, range: emptyRange };
  const text = (fileText(db, file) ?? '').slice(start, lineEnd(fileText(db, file) ?? '', starts, line));
  const first = text.length - text.trimStart().length;
  const end = Math.max(first, text.trimEnd().length);
  return { file, range: { start: { line, character: first }, end: { line, character: end } } };
}
