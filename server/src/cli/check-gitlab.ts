import type { Severity } from '../core/model/severity';
import type { Problem } from '../core/problems';
import type { CheckReport } from './check';
import { fingerprints } from './fingerprint';
import { relativeTo } from './paths';
import type { Terminal } from './terminal';

const severities: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  information: 'info',
  hint: 'info',
};

/** GitLab's Code Quality report. */
export function* checkGitlab({ findings, problems }: CheckReport, { cwd }: Terminal): Generator<string> {
  const names = fingerprints(findings, cwd);
  const items = [
    ...problems.map((problem) => ({ ...issue(problem, 'manifest', cwd), fingerprint: nameOf(problem, cwd) })),
    ...findings.map((finding, index) => ({ ...issue(finding, finding.rule, cwd), fingerprint: names[index] })),
  ];
  yield JSON.stringify(items, null, 2);
}

function issue({ file, range, message, severity }: Problem, rule: string, cwd: string): object {
  return {
    description: message,
    check_name: rule,
    severity: severities[severity],
    location: { path: relativeTo(cwd, file), lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
  };
}

function nameOf({ file, range, message }: Problem, cwd: string): string {
  return ['manifest', relativeTo(cwd, file), range.start.line, range.start.character, message].join(' | ');
}
