import type { CheckReport } from './check';
import { relativeTo } from './paths';
import type { Terminal } from './terminal';

interface TestCase {
  readonly file: string;
  readonly name: string;
  /** `undefined`: passed. */
  readonly failure: { readonly type: string; readonly message: string; readonly text: string } | undefined;
}

/** A report in JUnit's XML: a failure for each finding at warning or above, and a pass for each file without. */
export function* checkJunit(report: CheckReport, { cwd }: Terminal): Generator<string> {
  const failures = failuresIn(report, cwd);
  const bad = new Set(failures.map(({ file }) => file));
  const good = report.manifests.map((file) => relativeTo(cwd, file));
  const passes = good
    .filter((file) => !bad.has(file))
    .map((file): TestCase => ({ file, name: 'no findings', failure: undefined }));
  const counts = `tests="${failures.length + passes.length}" failures="${failures.length}"`;
  yield '<?xml version="1.0" encoding="UTF-8"?>';
  yield `<testsuites name="portolan" ${counts}>`;
  yield `  <testsuite name="portolan check" ${counts} errors="0" skipped="0">`;
  for (const test of [...failures, ...passes]) yield* testCase(test);
  yield '  </testsuite>';
  yield '</testsuites>';
}

function failuresIn({ findings, problems }: CheckReport, cwd: string): readonly TestCase[] {
  const named = [...problems.map((problem) => ({ ...problem, rule: 'manifest' })), ...findings];
  return named
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule, file, range: { start }, severity, message }) => {
      const path = relativeTo(cwd, file);
      const place = `${path}:${start.line + 1}:${start.character + 1}`;
      return {
        file: path,
        name: rule,
        failure: { type: severity, message, text: `${place}: ${severity}: ${message}` },
      };
    });
}

function* testCase({ file, name, failure }: TestCase): Generator<string> {
  const start = `    <testcase classname="${escaped(file)}" name="${escaped(name)}" file="${escaped(file)}"`;
  if (!failure) yield `${start}/>`;
  else {
    yield `${start}>`;
    yield `      <failure type="${failure.type}" message="${escaped(failure.message)}">${escaped(failure.text)}</failure>`;
    yield '    </testcase>';
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML cannot hold at all become a mark. */
function escaped(text: string): string {
  return text
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
