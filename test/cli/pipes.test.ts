import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lostService, service, web } from './manifests';
import { portolan, removeProgram, withFolder } from './program';
import { checkJson } from './reports';

const piped = `${web}\n---\n${lostService}`;

describe('portolan: pipes', () => {
  after(removeProgram);

  it('`-` is standard input, and findings in it are told by that name', () =>
    withFolder({}, async (cwd) => {
      const { stdout, code } = await portolan(['check', '--format', 'json', '-'], { cwd, stdin: piped });
      assert.deepEqual(
        checkJson(stdout).findings.map(({ file, rule }) => `${file}: ${rule}`),
        ['-: service-selects-no-pod'],
      );
      assert.equal(code, 1);
    }));

  it('it counts together with files, and the configuration of the working directory', () =>
    withFolder({ 'web.yaml': web, 'portolan.yaml': 'rules:\n  service-selects-no-pod: off\n' }, async (cwd) => {
      const { stdout, code } = await portolan(['check', 'web.yaml', '-'], {
        cwd,
        stdin: `${service}\n---\n${lostService}`,
      });
      assert.equal(stdout, 'No findings in 2 files.\n');
      assert.equal(code, 0);
    }));

  it('may be a list in JSON, a text with a byte order mark, or nothing at all', () =>
    withFolder({}, async (cwd) => {
      const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [] });
      for (const stdin of [list, `\uFEFF${web}`, '']) {
        const { code, stderr } = await portolan(['check', '-'], { cwd, stdin });
        assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      }
    }));

  it('bytes that are no text are told', () =>
    withFolder({}, async (cwd) => {
      const { stdout } = await portolan(['check', '-'], { cwd, stdin: Buffer.from([1, 0, 2, 0, 3]) });
      assert.match(stdout, /^-:1:1: warning: This file holds no text/);
    }));

  it('is compared with what a folder holds', () =>
    withFolder({ 'old/web.yaml': web }, async (cwd) => {
      const stdin = `${web}\n---\n${web.replace('name: web', 'name: api')}`;
      const { stdout, stderr } = await portolan(['diff', 'old', '-'], { cwd, stdin });
      assert.equal(stderr, '');
      assert.match(stdout, /api/);
    }));

  it('a named pipe is read like a file, as `<(…)` of shells is', () =>
    withFolder({}, async (cwd) => {
      const pipe = path.join(cwd, 'pipe');
      execFileSync('mkfifo', [pipe]);
      const [{ stdout }] = await Promise.all([portolan(['check', 'pipe'], { cwd }), writeFile(pipe, piped)]);
      assert.match(stdout, /^pipe:.* warning: The Service selects no pod/);
    }));

  it('is not mended in place, but may be printed as a patch', () =>
    withFolder({}, async (cwd) => {
      const near = `${web}\n---\n${service.replace('app: web', 'app: wed')}`;
      const inPlace = await portolan(['check', '--fix', '-'], { cwd, stdin: near });
      assert.equal(inPlace.code, 2);
      assert.match(inPlace.stderr, /^What comes through a pipe cannot be mended in place\. /);
      const { stdout } = await portolan(['check', '--fix', '--dry-run', '-'], { cwd, stdin: near });
      assert.match(stdout, /^--- a\/-\n\+\+\+ b\/-\n/);
    }));

  it('is not watched', () =>
    withFolder({}, async (cwd) => {
      const { code, stderr } = await portolan(['check', '--watch', '-'], { cwd, stdin: piped });
      assert.equal(code, 2);
      assert.equal(stderr, 'What comes through a pipe cannot be watched: it is read once.\n');
    }));
});
