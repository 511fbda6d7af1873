import type { ArtifactLocation, Location, Log, Region, ReportingDescriptor, Result } from 'sarif';
import { fixEdits, type FixEdit, type PublishedFinding } from '../core/findings/published';
import type { Fix } from '../core/model/finding';
import type { Severity } from '../core/model/severity';
import type { Problem } from '../core/problems';
import { rules } from '../core/rules';
import type { Range } from '../core/text';
import type { CheckReport } from './check';
import { fingerprints } from './fingerprint';
import { relativeTo } from './paths';
import type { Terminal } from './terminal';

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const satisfies Readonly<
  Record<Severity, Result.level>
>;

/** What cannot be read, or is refused, has no rule of its own. */
const manifest: ReportingDescriptor = {
  id: 'manifest',
  shortDescription: { text: 'A document cannot be read, or the API server would refuse it.' },
  defaultConfiguration: { level: 'error' },
};

/** The pages of rules, by id. */
export type Pages = ReadonlyMap<string, string>;

/** SARIF 2.1.0, as code scanning services read it. */
export function* checkSarif(report: CheckReport, { cwd }: Terminal, pages: Pages): Generator<string> {
  const names = fingerprints(report.findings, cwd);
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Portolan', rules: [manifest, ...rules.map((rule) => descriptor(rule, pages))] } },
        columnKind: 'utf16CodeUnits',
        results: [
          ...report.problems.map((problem) => problemResult(problem, cwd)),
          ...report.findings.map((finding, index) => findingResult(report, finding, names[index] ?? '', cwd)),
        ],
      },
    ],
  };
  yield JSON.stringify(log, null, 2);
}

function descriptor({ id, summary, severity, mistakes }: (typeof rules)[number], pages: Pages): ReportingDescriptor {
  const page = pages.get(id) ?? summary;
  return {
    id,
    shortDescription: { text: summary },
    help: { text: page, markdown: page },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['kubernetes', 'network', ...mistakes] },
  };
}

function problemResult({ file, range, message, severity }: Problem, cwd: string): Result {
  return {
    ruleId: manifest.id,
    ruleIndex: 0,
    level: levels[severity],
    message: { text: message },
    locations: [locationOf(file, range, cwd)],
  };
}

function findingResult({ db }: CheckReport, finding: PublishedFinding, name: string, cwd: string): Result {
  const { rule, severity, message, file, range, related } = finding;
  const places = related.map((place, id) => ({
    id,
    ...locationOf(place.file, place.range, cwd),
    message: { text: place.message },
  }));
  const fixes = finding.fixes.flatMap((fix) => fixOf(fix, fixEdits(db, fix), cwd));
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule) + 1,
    level: levels[severity],
    message: { text: message },
    locations: [locationOf(file, range, cwd)],
    partialFingerprints: { 'portolan/v1': name },
    ...(places.length > 0 ? { relatedLocations: places } : {}),
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

function fixOf({ title }: Fix, edits: readonly FixEdit[] | undefined, cwd: string): NonNullable<Result['fixes']> {
  if (!edits) return [];
  const files = [...new Set(edits.map(({ file }) => file))];
  const artifactChanges = files.map((file) => ({
    artifactLocation: artifact(file, cwd),
    replacements: edits
      .filter((edit) => edit.file === file)
      .map(({ range, newText }) => ({ deletedRegion: regionOf(range), insertedContent: { text: newText } })),
  }));
  return [{ description: { text: title }, artifactChanges }];
}

function locationOf(file: string, range: Range, cwd: string): Location {
  return { physicalLocation: { artifactLocation: artifact(file, cwd), region: regionOf(range) } };
}

function artifact(file: string, cwd: string): ArtifactLocation {
  const uri = relativeTo(cwd, file).split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: '%SRCROOT%' };
}

/** Lines and columns count from 1, and the end is behind the last character. */
function regionOf({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
