import { fixEdits, type PublishedFinding } from '../core/findings/published';
import type { Problem } from '../core/problems';
import type { CheckReport } from './check';
import { jsonObject } from './json-lines';
import { relativeTo } from './paths';

/** The report as one JSON object, a finding on each line. */
export function* checkJson(report: CheckReport, cwd: string): Generator<string> {
  yield* jsonObject({
    findings: report.findings.map((finding) => findingJson(report, finding, cwd)),
    problems: report.problems.map((problem) => problemJson(problem, cwd)),
  });
}

function findingJson({ db }: CheckReport, finding: PublishedFinding, cwd: string): object {
  const { rule, mistakes, severity, message, file, range, related, fixes } = finding;
  const written = fixes.flatMap((fix) => {
    const edits = fixEdits(db, fix);
    return edits
      ? [{ title: fix.title, edits: edits.map((edit) => ({ ...edit, file: relativeTo(cwd, edit.file) })) }]
      : [];
  });
  return {
    rule,
    mistakes,
    severity,
    message,
    file: relativeTo(cwd, file),
    range,
    related: related.map((place) => ({ ...place, file: relativeTo(cwd, place.file) })),
    fixes: written,
  };
}

export function problemJson({ file, range, message, severity }: Problem, cwd: string): object {
  return { file: relativeTo(cwd, file), range, message, severity };
}
