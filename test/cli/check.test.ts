import assert from 'node:assert/strict';
import { brokenDocument, lostService, service, web } from './manifests';
import { portolan, removeProgram, withFolder } from './program';
import { checkJson } from './reports';

describe('portolan check', () => {
  after(removeProgram);

  it('ends with 0 and a sentence where nothing is wrong', () =>
    withFolder({ 'web.yaml': web, 'service.yaml': service }, async (cwd) => {
      assert.deepEqual(await portolan(['check', '.'], { cwd }), {
        code: 0,
        stdout: 'No findings in 2 files.\n',
        stderr: '',
      });
    }));

  it('ends with 0 where there is nothing of Kubernetes', () =>
    withFolder({ 'readme.md': 'Hello', 'ci.yaml': 'on: push\njobs: {}\n' }, async (cwd) => {
      assert.deepEqual(await portolan(['check', '.'], { cwd }), {
        code: 0,
        stdout: 'No findings in 0 files.\n',
        stderr: '',
      });
    }));

  it('ends with 1 where something is found, and shows the place', () =>
    withFolder({ 'shop/web.yaml': web, 'shop/lost.yaml': lostService }, async (cwd) => {
      const { code, stdout, stderr } = await portolan(['check', 'shop'], { cwd });
      assert.deepEqual([code, stderr], [1, '']);
      const [told = '', ...rest] = stdout.trimEnd().split('\n');
      assert.match(told, /^shop\/lost\.yaml:[67]:\d: warning: The Service .*  service-selects-no-pod$/);
      assert.match(rest.join('\n'), /^ {2}\d \| .*\n {2}\d \| .*\n {4}\| +\^+\n/);
      assert.equal(rest.at(-1), '1 warning in 2 files');
    }));

  it('ends with 1 where a document cannot be read, and still looks at the others', () =>
    withFolder({ 'all.yaml': `${brokenDocument}---\n${lostService}`, 'web.yaml': web }, async (cwd) => {
      const { code, stdout } = await portolan(['check', '--format', 'json', '.'], { cwd });
      const { findings, problems } = checkJson(stdout);
      assert.equal(code, 1);
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        ['service-selects-no-pod'],
      );
      assert.ok(problems.every(({ file, severity }) => file === 'all.yaml' && severity === 'error'));
      assert.ok(problems.length > 0);
    }));

  it('writes fixes as text edits that make the finding go away', () =>
    withFolder({ 'web.yaml': web, 'lost.yaml': lostService }, async (cwd) => {
      const { findings } = checkJson((await portolan(['check', '--format=json', '.'], { cwd })).stdout);
      const [edit, ...others] = findings[0]?.fixes[0]?.edits ?? [];
      assert.ok(edit && others.length === 0);
      const { start, end } = edit.range;
      const lines = lostService.split('\n');
      const line = lines[start.line] ?? '';
      assert.equal(start.line, end.line);
      lines[start.line] = line.slice(0, start.character) + edit.newText + line.slice(end.character);
      assert.equal(lines.join('\n'), lostService.replace('app: wbe', 'app: web'));
    }));

  it('sorts by file, position and rule', () =>
    withFolder(
      {
        'b.yaml': lostService,
        'a/b.yaml': `${lostService}---\n${lostService.replace('lost', 'gone')}`,
        'web.yaml': web,
      },
      async (cwd) => {
        const { findings } = checkJson((await portolan(['check', '--format', 'json', '.'], { cwd })).stdout);
        const places = findings.map(({ file, range, rule }) =>
          [file, String(range.start.line).padStart(5), rule].join(' '),
        );
        assert.ok(places.length >= 3);
        assert.deepEqual(places, places.toSorted());
      },
    ));
});
