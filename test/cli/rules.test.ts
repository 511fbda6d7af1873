import assert from 'node:assert/strict';
import { rules } from '../../server/src/core/rules';
import { portolan, removeProgram, withFolder } from './program';

describe('portolan rules', () => {
  after(removeProgram);

  it('lists every rule with its severity and what it finds', () =>
    withFolder({}, async (cwd) => {
      const { code, stdout, stderr } = await portolan(['rules'], { cwd });
      assert.deepEqual([code, stderr], [0, '']);
      const lines = stdout.trimEnd().split('\n');
      assert.equal(lines.at(-1), `${rules.length} rules; \`portolan rules ID\` prints the page of one.`);
      for (const [index, { id, severity, summary }] of rules.entries())
        assert.deepEqual((lines[index] ?? '').split(/ {2,}/), [id, severity, summary]);
    }));

  it('lists them for a program', () =>
    withFolder({}, async (cwd) => {
      const { stdout } = await portolan(['rules', '--format', 'json'], { cwd });
      const [first] = rules;
      const listed = (JSON.parse(stdout) as { rules: object[] }).rules;
      assert.equal(listed.length, rules.length);
      assert.deepEqual(listed[0], {
        id: first?.id,
        severity: first?.severity,
        mistakes: first?.mistakes,
        summary: first?.summary,
      });
    }));

  it('prints the page of each', () =>
    withFolder({}, async (cwd) => {
      for (const { id } of rules.slice(0, 3)) {
        const { code, stdout } = await portolan(['rules', id], { cwd });
        assert.equal(code, 0);
        assert.match(stdout, new RegExp(`^# ${id}\n[^]*\n## Why it matters\n[^]*\n## Source\n`));
      }
    }));

  it('says which rule may be meant', () =>
    withFolder({}, async (cwd) => {
      assert.deepEqual(await portolan(['rules', 'service-selects-no-pods'], { cwd }), {
        code: 2,
        stdout: '',
        stderr: 'There is no rule `service-selects-no-pods`: did you mean `service-selects-no-pod`?\n',
      });
      const { stderr } = await portolan(['rules', '../../package'], { cwd });
      assert.equal(stderr, 'There is no rule `../../package`: `portolan rules` lists them.\n');
    }));
});
