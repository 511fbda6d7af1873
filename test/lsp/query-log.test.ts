import assert from 'node:assert/strict';
import { LoggedSession } from './logged-session';
import { deployment, service } from './manifests';

/** Queries about one file, which are many where files are many; the others are indexes. */
const aboutFiles = ['source', 'facts', 'identities', 'findings', 'published', 'problems'];

function runsAboutFiles(runs: readonly string[]): readonly string[] {
  return runs.filter((run) => aboutFiles.includes(run.replace(/ .*/, ''))).sort();
}

/** How often each query about files ran. */
function counts(runs: readonly string[]): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const run of runsAboutFiles(runs)) {
    const name = run.replace(/ .*/, '');
    found[name] = (found[name] ?? 0) + 1;
  }
  return found;
}

describe('the queries that run', () => {
  let logged: LoggedSession;
  before(async () => {
    logged = new LoggedSession({
      'web.yaml': deployment('web'),
      'good.yaml': service('good', 'web'),
      'bad.yaml': service('bad', 'wob'),
    });
    await logged.load();
    for (const name of ['web.yaml', 'good.yaml', 'bad.yaml']) await logged.open(name);
  });

  it('after nothing: none', () => {
    assert.deepEqual(logged.publish(), []);
  });

  it('after a comment: reading the file and what it means', () => {
    const runs = logged.edit('good.yaml', (text) => `# a remark\n${text}`);
    assert.deepEqual(runs, ['source good.yaml', 'facts good.yaml']);
  });

  it('after a comment in a file with a finding: placing it again', () => {
    const runs = logged.edit('bad.yaml', (text) => `# a remark\n${text}`);
    assert.deepEqual(runs, ['source bad.yaml', 'facts bad.yaml', 'published bad.yaml', 'lines bad.yaml']);
  });

  it('after a comment in a file that a finding links to: placing that one again', () => {
    const runs = logged.edit('web.yaml', (text) => `# a remark\n${text}`);
    assert.deepEqual(runs, ['source web.yaml', 'facts web.yaml', 'published bad.yaml', 'lines web.yaml']);
  });

  it('after a tag of an image: the same', () => {
    const runs = logged.edit('web.yaml', (text) => text.replace('image: main', 'image: main:2'));
    assert.deepEqual(counts(runs), { source: 1, facts: 1, published: 1 });
  });

  it('after a label: what the file means, and the findings that asked for it', () => {
    const runs = logged.edit('web.yaml', (text) => text.replaceAll('app: web', 'app: wib'));
    assert.deepEqual(runsAboutFiles(runs), [
      'facts web.yaml',
      'findings bad.yaml',
      'findings good.yaml',
      'findings web.yaml',
      'identities web.yaml',
      'problems web.yaml',
      'published bad.yaml',
      'published good.yaml',
      'source web.yaml',
    ]);
  });

  it('after a file came in another namespace: that file', async () => {
    const runs = await logged.add('other.yaml', service('other', 'wob').replace('shop', 'data'));
    const about = runsAboutFiles(runs).filter((run) => !run.startsWith('problems'));
    assert.deepEqual(about, [
      'facts other.yaml',
      'findings other.yaml',
      'identities other.yaml',
      'published other.yaml',
      'source other.yaml',
    ]);
  });
});

describe('the queries that run in 1,000 files', () => {
  const namespaces = 20;
  const inNamespace = (index: number, text: string): string =>
    text.replaceAll('shop', `n${String(index % namespaces)}`);
  const manifest = (index: number): string => {
    const name = `app-${String(index)}`;
    return inNamespace(index, `${deployment(name)}---\n${service(name, name)}`);
  };
  let logged: LoggedSession;

  before(async () => {
    const names = Array.from({ length: 1000 }, (_, index) => [`${String(index)}.yaml`, manifest(index)] as const);
    logged = new LoggedSession(Object.fromEntries(names));
    const runs = await logged.load();
    assert.deepEqual(counts(runs), {
      source: 1000,
      facts: 1000,
      identities: 1000,
      findings: 1000,
      published: 1000,
      problems: 1000,
    });
    await logged.open('7.yaml');
  });

  it('after a comment: two', () => {
    assert.deepEqual(counts(logged.edit('7.yaml', (text) => `# a remark\n${text}`)), { source: 1, facts: 1 });
  });

  it('after a label: no more than the namespace holds', () => {
    const runs = logged.edit('7.yaml', (text) => text.replace('        app: app-7', '        app: app-8'));
    const { findings = 0, published = 0, ...rest } = counts(runs);
    assert.deepEqual(rest, { source: 1, facts: 1, identities: 1, problems: 1 });
    assert.ok(
      findings <= 1000 / namespaces && published <= 1,
      `${String(findings)} findings, ${String(published)} published`,
    );
  });

  it('after a file came: no more than the namespace holds', async () => {
    const { findings = 0, published = 0, problems = 0, ...rest } = counts(await logged.add('new.yaml', manifest(2007)));
    assert.deepEqual(rest, { source: 1, facts: 1, identities: 1 });
    assert.ok(findings <= 1000 / namespaces + 1 && published === 1, `${String(findings)} findings`);
    assert.ok(problems > 0);
  });
});
