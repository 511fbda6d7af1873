import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { diffJson } from './diff-reports';
import { api, apiPolicy, brokenDocument, web } from './manifests';
import { portolan, removeProgram, withFolder, type Contents } from './program';

const shop = (ports: string): Contents => ({
  'web.yaml': web,
  'api.yaml': api,
  'policy.yaml': apiPolicy('web', `[${ports}]`),
});
const below = (folder: string, contents: Contents): Contents =>
  Object.fromEntries(Object.entries(contents).map(([name, content]) => [`${folder}/${name}`, content]));
const folders: Contents = {
  ...below('old', shop('{ port: 80 }')),
  ...below('new', shop('{ port: 80 }, { port: 90 }')),
};

const widened = `1 widened, 0 narrowed, 0 added, 0 removed

> widened   default/Deployment/web → default/Deployment/api  TCP 80 → TCP 80, 90
            allowed by new/policy.yaml:10
`;

describe('portolan diff of two folders', () => {
  after(removeProgram);

  it('says how much changed, what, and because of which line', () =>
    withFolder(folders, async (cwd) => {
      assert.deepEqual(await portolan(['diff', 'old', 'new'], { cwd }), { code: 0, stdout: widened, stderr: '' });
    }));

  it('says nothing but the sum where nothing changed', () =>
    withFolder(folders, async (cwd) => {
      const { code, stdout } = await portolan(['diff', 'old', 'old', '--fail-on', 'any'], { cwd });
      assert.deepEqual([code, stdout], [0, '0 widened, 0 narrowed, 0 added, 0 removed\n']);
    }));

  it('writes a comment for a pull request', () =>
    withFolder(folders, async (cwd) => {
      const { stdout } = await portolan(['diff', 'old', 'new', '--format', 'markdown'], { cwd });
      assert.equal(
        stdout,
        `**Who can reach whom: 1 widened, 0 narrowed, 0 added, 0 removed**

|  | from | to | ports | because |
| --- | --- | --- | --- | --- |
| widened | \`default/Deployment/web\` | \`default/Deployment/api\` | TCP 80 → TCP 80, 90 | allowed by \`new/policy.yaml:10\` |
`,
      );
    }));

  it('writes JSON', () =>
    withFolder(folders, async (cwd) => {
      const { stdout } = await portolan(['diff', 'old', 'new', '--format', 'json'], { cwd });
      const { summary, changes } = diffJson(stdout);
      assert.deepEqual(
        ['widened', 'narrowed', 'added', 'removed'].map((kind) => summary[kind]),
        [1, 0, 0, 0],
      );
      const [change] = changes;
      assert.deepEqual(change?.from, [{ id: 'default/Deployment/web' }]);
      assert.deepEqual(
        change.because.map(({ side, effect, file }) => [side, effect, file]),
        [['new', 'allow', 'new/policy.yaml']],
      );
    }));

  const kinds: readonly (readonly [args: readonly string[], code: number])[] = [
    [['old', 'new', '--fail-on', 'widened'], 1],
    [['old', 'new', '--fail-on', 'any'], 1],
    [['old', 'new', '--fail-on', 'added', '--fail-on', 'narrowed', '--fail-on', 'removed'], 0],
    [['--fail-on', 'narrowed', 'new', 'old'], 1],
    [['new', 'old', '--fail-on', 'widened'], 0],
    [['new', 'more', '--fail-on', 'added'], 1],
    [['new', 'more', '--fail-on', 'widened'], 0],
    [['more', 'new', '--fail-on', 'removed'], 1],
  ];
  for (const [args, expected] of kinds) {
    it(`ends with ${expected} for \`${args.join(' ')}\``, () =>
      withFolder(
        {
          ...folders,
          ...below('more', { ...shop('{ port: 80 }, { port: 90 }'), 'cart.yaml': web.replaceAll('web', 'cart') }),
        },
        async (cwd) => {
          assert.equal((await portolan(['diff', ...args], { cwd })).code, expected);
        },
      ));
  }

  it('does not pass a check where a document cannot be read, and says which', () =>
    withFolder({ ...folders, 'new/broken.yaml': brokenDocument }, async (cwd) => {
      const { code, stdout } = await portolan(['diff', 'new', 'new', '--fail-on', 'widened'], { cwd });
      assert.equal(code, 1);
      assert.match(stdout, /^Not read in new:\nnew\/broken\.yaml:3:\d+: error: /m);
      assert.equal((await portolan(['diff', 'new', 'new'], { cwd })).code, 0);
    }));
});

/** Prints a pod that is called by a file of the chart, and by whether another one is there. */
const fakeHelm = `#!/bin/sh
test -e "$3/templates/out.txt" && out=true || out=false
echo '# Source: shop/templates/web.yaml'
printf 'apiVersion: v1\nkind: Pod\nmetadata: { name: %s-%s, labels: { app: web } }\n' "$(cat "$3/templates/link.txt")" $out
`;

describe('portolan diff of revisions', () => {
  after(removeProgram);

  const git = (cwd: string, ...args: readonly string[]): string =>
    execFileSync('git', ['-C', cwd, '-c', 'user.name=S', '-c', 'user.email=s@example.org', ...args], {
      env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    }).toString();

  /** Two commits, and a change that is not committed. */
  const withRepository = (use: (cwd: string) => Promise<void>): Promise<void> =>
    withFolder({ ...below('deploy', shop('{ port: 80 }')), 'other/x.yaml': web }, async (cwd) => {
      const commit = (): string => git(cwd, 'commit', '--quiet', '--all', '--message', 'm');
      git(cwd, 'init', '--quiet', '--initial-branch=main');
      git(cwd, 'add', '--all');
      commit();
      await writeFile(path.join(cwd, 'deploy/policy.yaml'), apiPolicy('web', '[{ port: 80 }, { port: 90 }]'));
      commit();
      await writeFile(path.join(cwd, 'deploy/policy.yaml'), apiPolicy('web', '[{ port: 80 }]'));
      await use(cwd);
    });

  it('reads both from git, at the working directory', () =>
    withRepository(async (root) => {
      const cwd = path.join(root, 'deploy');
      const { code, stdout } = await portolan(['diff', 'HEAD~1', 'HEAD'], { cwd });
      assert.equal(code, 0);
      assert.equal(stdout, widened.replace('new/policy.yaml:10', 'policy.yaml:10 in HEAD'));
    }));

  it('compares one with what is on the disk, at that folder', () =>
    withRepository(async (cwd) => {
      const { stdout } = await portolan(['diff', 'main', 'deploy'], { cwd });
      assert.match(stdout, /^0 widened, 1 narrowed/);
      assert.match(stdout, /no longer allowed by deploy\/policy\.yaml:10 in main$/m);
    }));

  it('reads them at another folder, if told so', () =>
    withRepository(async (cwd) => {
      const { stdout } = await portolan(['diff', 'HEAD~1', 'HEAD', '--path', 'other'], { cwd });
      assert.match(stdout, /^0 widened, 0 narrowed, 0 added, 0 removed$/m);
      const deploy = await portolan(['diff', 'HEAD~1', 'HEAD', '--path', 'deploy'], { cwd });
      assert.match(deploy.stdout, /^1 widened/);
    }));

  it('renders the charts of a revision as they are there, with files that are no manifests and what links lead to', () =>
    withFolder({ 'chart/Chart.yaml': 'name: shop\n', 'chart/files/name.txt': 'old', helm: fakeHelm }, async (cwd) => {
      await chmod(path.join(cwd, 'helm'), 0o755);
      await mkdir(path.join(cwd, 'chart/templates'));
      await writeFile(path.join(cwd, 'chart/templates/web.yaml'), 'kind: Pod # {{ .Values.name }}\n');
      await symlink('../files/name.txt', path.join(cwd, 'chart/templates/link.txt'));
      await symlink('/etc/passwd', path.join(cwd, 'chart/templates/out.txt'));
      git(cwd, 'init', '--quiet', '--initial-branch=main');
      git(cwd, 'add', '--all');
      git(cwd, 'commit', '--quiet', '--message', 'm');
      await writeFile(path.join(cwd, 'chart/files/name.txt'), 'new');
      const { stdout, stderr } = await portolan(['diff', 'main', '.', '--helm', './helm'], { cwd });
      assert.equal(stderr, '');
      assert.deepEqual([...new Set(stdout.match(/\w+-(?:true|false)/g))].sort(), ['new-true', 'old-false']);
    }));

  it('leaves the working tree as it is', () =>
    withRepository(async (cwd) => {
      const before = git(cwd, 'status', '--porcelain');
      await portolan(['diff', 'HEAD~1', 'HEAD'], { cwd });
      assert.equal(git(cwd, 'status', '--porcelain'), before);
    }));

  const refusals: readonly (readonly [args: readonly string[], sentence: RegExp])[] = [
    [['nonsense', 'deploy'], /^There is no file or folder `nonsense`.* There is no revision `nonsense` in/],
    [['', 'deploy'], /^There is no file or folder ``/],
    [['HEAD', 'HEAD', '--path', 'nowhere'], /^There is no file or folder `nowhere`\.$/m],
    [['HEAD', 'deploy', '--fail-on', 'wider'], /Allowed choices are widened/],
    [['HEAD'], /missing required argument 'new'/],
  ];
  for (const [args, sentence] of refusals) {
    it(`cannot run \`diff ${args.join(' ')}\`, and says why`, () =>
      withRepository(async (cwd) => {
        const { code, stdout, stderr } = await portolan(['diff', ...args], { cwd });
        assert.deepEqual([code, stdout], [2, '']);
        assert.match(stderr, sentence);
      }));
  }
});
