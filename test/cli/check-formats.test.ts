import assert from 'node:assert/strict';
import type { Log } from 'sarif';
import { rules } from '../../server/src/core/rules';
import { brokenDocument, lostService, web } from './manifests';
import { portolan, removeProgram, withFolder } from './program';
import { complaintsAbout } from './sarif';

const broken = { 'a b/web.yaml': web, 'a b/lost.yaml': lostService, 'broken.yaml': brokenDocument };

describe('portolan check --format', () => {
  after(removeProgram);

  it('sarif: a log that the schema takes, with pages, places, fixes and fingerprints', () =>
    withFolder(broken, async (cwd) => {
      const { code, stdout } = await portolan(['check', '-f', 'sarif', '.'], { cwd });
      const log = JSON.parse(stdout) as Log;
      assert.equal(code, 1);
      assert.deepEqual(complaintsAbout(log), []);
      const run = log.runs.at(0);
      const listed = run?.tool.driver.rules ?? [];
      assert.ok(run);
      assert.deepEqual(
        listed.map(({ id }) => id),
        ['manifest', ...rules.map(({ id }) => id)],
      );
      assert.match(listed.at(1)?.help?.markdown ?? '', /## Why it matters/);
      const lost = run.results?.find(({ ruleId }) => ruleId === 'service-selects-no-pod');
      assert.ok(lost);
      assert.equal(listed.at(lost.ruleIndex ?? 0)?.id, 'service-selects-no-pod');
      assert.equal(lost.level, 'warning');
      assert.equal(lost.locations?.[0]?.physicalLocation?.artifactLocation?.uri, 'a%20b/lost.yaml');
      assert.equal(lost.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.insertedContent?.text, 'web');
      assert.deepEqual(lost.partialFingerprints, {
        'portolan/v1': 'service-selects-no-pod | a b/lost.yaml | /Service /lost | spec.selector',
      });
    }));

  it('github: commands that become annotations', () =>
    withFolder(broken, async (cwd) => {
      const { code, stdout } = await portolan(['check', '-f', 'github', '.'], { cwd });
      assert.equal(code, 1);
      assert.match(stdout, /^::error file=broken\.yaml,line=\d+,endLine=\d+.*,title=manifest::/m);
      assert.match(
        stdout,
        /^::warning file=a b\/lost\.yaml,line=\d+,endLine=\d+,.*title=service-selects-no-pod::The /m,
      );
    }));

  it('gitlab: a code quality report whose fingerprints differ', () =>
    withFolder(broken, async (cwd) => {
      const { stdout } = await portolan(['check', '-f', 'gitlab', '.'], { cwd });
      const issues = JSON.parse(stdout) as { check_name: string; severity: string; fingerprint: string }[];
      assert.deepEqual(
        issues.map(({ check_name, severity }) => `${check_name} ${severity}`),
        [...issues.slice(0, -1).map(() => 'manifest critical'), 'service-selects-no-pod major'],
      );
      assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, issues.length);
    }));

  it('junit: a failure for each finding, and a pass for each file without', () =>
    withFolder({ 'web.yaml': web, 'lost.yaml': lostService }, async (cwd) => {
      const { stdout } = await portolan(['check', '-f', 'junit', '.'], { cwd });
      assert.match(stdout, /<testsuite name="portolan check" tests="2" failures="1" errors="0" skipped="0">/);
      assert.match(
        stdout,
        /<testcase classname="lost.yaml" name="service-selects-no-pod" file="lost.yaml">\n +<failure /,
      );
      assert.match(stdout, /<testcase classname="web.yaml" name="no findings" file="web.yaml"\/>/);
    }));

  it('junit: nothing in a manifest can break the XML', () =>
    withFolder({ 'lost.yaml': lostService.replace('name: lost', 'name: "<&\\"\\x01>"') }, async (cwd) => {
      const { stdout } = await portolan(['check', '-f', 'junit', '.'], { cwd });
      assert.doesNotMatch(stdout.replaceAll(/<\/?[a-z?][^<>]*>|&(amp|lt|gt|quot);/g, ''), /[<>&\x01]/);
    }));

  it('markdown: a table, the worst first', () =>
    withFolder(broken, async (cwd) => {
      const { stdout } = await portolan(['check', '-f', 'markdown', '.'], { cwd });
      const rows = stdout.split('\n').filter((line) => /^\| (🛑|⚠️)/u.test(line));
      assert.match(stdout, /^\*\*Portolan\*\*: \d+ errors?, 1 warning in \d files\n\n\| place \|/);
      assert.match(
        rows.at(-1) ?? '',
        /^\| ⚠️ `a b\/lost\.yaml:\d+` \| The Service .* \| `service-selects-no-pod` \|$/u,
      );
    }));
});
