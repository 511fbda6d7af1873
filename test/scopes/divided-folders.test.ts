import assert from 'node:assert/strict';
import { fileText, files, folders, workspace } from '../../server/src/core/inputs';
import { Database } from '../../server/src/core/query';
import { clustersOf, scopes } from '../../server/src/core/scopes';
import { databaseOf, folder, uriOf } from '../fixture';
import { clustersIn, clustersOfDatabase, manifest, repeatsIn } from './clusters';

const web = manifest('Deployment web');
const api = manifest('Deployment api');
const shared = manifest('ConfigMap shared');

describe('scopes: a folder without portolan.yaml is one cluster', () => {
  it('with all files that hold a manifest', () => {
    assert.deepEqual(clustersIn({ 'web.yaml': web, 'deep/er/api.yaml': api, 'notes.yaml': 'a: 1\n' }), {
      w: ['web.yaml', 'deep/er/api.yaml'],
    });
  });

  it('even if it holds none', () => {
    assert.deepEqual(clustersIn({}), { w: [] });
  });

  it('where files of one directory repeat an object: kubectl would apply both', () => {
    assert.deepEqual(clustersIn({ 'a.yaml': web, 'b.yaml': web }), { w: ['a.yaml', 'b.yaml'] });
    assert.deepEqual(repeatsIn({ 'a.yaml': web, 'b.yaml': web }), []);
  });

  it('where the same name stands for something else: another kind, group or namespace', () => {
    const sources = {
      'a/web.yaml': manifest('Deployment web', 'Deployment one/api'),
      'b/web.yaml': manifest('Service web', 'Deployment two/api'),
      'c/web.yaml': web.replace('apps/v1', 'apps.openshift.io/v1'),
    };
    assert.deepEqual(Object.keys(clustersIn(sources)), ['w']);
  });

  it('where directories repeat a Namespace, as is the habit beside each application', () => {
    const sources = {
      'a/web.yaml': manifest('Namespace shop', 'Deployment shop/web'),
      'b/api.yaml': manifest('Namespace shop', 'Deployment shop/api'),
    };
    assert.deepEqual(Object.keys(clustersIn(sources)), ['w']);
  });

  it('where only the version of the API differs, it is the same object', () => {
    const sources = { 'a/web.yaml': web, 'b/web.yaml': web.replace('apps/v1', 'apps/v1beta1') };
    assert.deepEqual(Object.keys(clustersIn(sources)), ['a', 'b']);
  });

  it('with documents that cannot be read, for they belong somewhere', () => {
    assert.deepEqual(clustersIn({ 'web.yaml': `${web}  broken: [` }), { w: ['web.yaml'] });
  });
});

describe('scopes: a folder splits where directories repeat an object', () => {
  const stages = { 'base/web.yaml': web, 'staging/web.yaml': web, 'prod/web.yaml': web };

  it('at those directories', () => {
    assert.deepEqual(clustersIn(stages), {
      base: ['base/web.yaml'],
      prod: ['prod/web.yaml'],
      staging: ['staging/web.yaml'],
    });
  });

  it('and says so once for each of them, however much they share', () => {
    const both = manifest('Deployment web', 'Deployment api', 'Service web');
    assert.deepEqual(repeatsIn({ 'base/all.yaml': both, 'prod/all.yaml': both, 'staging/all.yaml': both }), [
      'apps/Deployment default/web: base/all.yaml ~ prod/all.yaml',
      'apps/Deployment default/web: base/all.yaml ~ staging/all.yaml',
    ]);
  });

  it('a directory that repeats nothing stays with the folder', () => {
    assert.deepEqual(clustersIn({ ...stages, 'tools/tool.yaml': api })['w'], ['tools/tool.yaml']);
  });

  it('at the highest directories that separate them, whatever lies below', () => {
    const sources = { 'prod/apps/web.yaml': web, 'prod/db/api.yaml': api, 'staging/web/web.yaml': web };
    assert.deepEqual(clustersIn(sources), {
      prod: ['prod/apps/web.yaml', 'prod/db/api.yaml'],
      staging: ['staging/web/web.yaml'],
    });
  });

  it('below a directory, where the repeats are there', () => {
    const sources = { 'env/prod/web.yaml': web, 'env/staging/web.yaml': web, 'lib/api.yaml': api };
    assert.deepEqual(clustersIn(sources), {
      w: ['lib/api.yaml'],
      'env/prod': ['env/prod/web.yaml'],
      'env/staging': ['env/staging/web.yaml'],
    });
  });

  it('at several levels', () => {
    const sources = {
      'eu/prod/web.yaml': web,
      'eu/staging/web.yaml': web,
      'us/prod/web.yaml': web,
      'us/staging/web.yaml': web,
    };
    assert.deepEqual(Object.keys(clustersIn(sources)), ['eu/prod', 'eu/staging', 'us/prod', 'us/staging']);
  });

  it('off the folder itself, where it has the object too', () => {
    assert.deepEqual(clustersIn({ 'web.yaml': web, 'staging/web.yaml': web }), {
      w: ['web.yaml'],
      staging: ['staging/web.yaml'],
    });
  });
});

describe('scopes: files above are shared', () => {
  it('by all clusters below them', () => {
    const sources = { 'shared.yaml': shared, 'prod/web.yaml': web, 'staging/web.yaml': web };
    assert.deepEqual(clustersIn(sources), {
      prod: ['shared.yaml', 'prod/web.yaml'],
      staging: ['shared.yaml', 'staging/web.yaml'],
    });
    const names = clustersOf(databaseOf(sources), uriOf('shared.yaml'));
    assert.deepEqual(names, [`${folder}#prod`, `${folder}#staging`]);
  });

  it('unless a cluster says the object itself', () => {
    const sources = { 'web.yaml': web, 'shared.yaml': shared, 'prod/web.yaml': web };
    assert.deepEqual(clustersIn(sources), { w: ['shared.yaml', 'web.yaml'], prod: ['shared.yaml', 'prod/web.yaml'] });
  });

  it('from each level above, the nearest last', () => {
    const sources = {
      'all.yaml': manifest('ConfigMap all'),
      'eu/shared.yaml': shared,
      'eu/prod/web.yaml': web,
      'eu/staging/web.yaml': web,
      'us/shared.yaml': shared,
      'us/prod/web.yaml': web,
    };
    assert.deepEqual(clustersIn(sources), {
      'eu/prod': ['all.yaml', 'eu/shared.yaml', 'eu/prod/web.yaml'],
      'eu/staging': ['all.yaml', 'eu/shared.yaml', 'eu/staging/web.yaml'],
      us: ['all.yaml', 'us/shared.yaml', 'us/prod/web.yaml'],
    });
  });
});

describe('scopes: several folders', () => {
  const db = new Database();
  const texts = new Map([
    ['file:///one/web.yaml', web],
    ['file:///one-more/web.yaml', web],
    ['file:///one-more/prod/api.yaml', api],
    ['file:///one-more/staging/api.yaml', api],
  ]);
  db.set(folders, workspace, [
    { uri: 'file:///one', name: 'one' },
    { uri: 'file:///one-more', name: '' },
  ]);
  for (const [uri, text] of texts) db.set(fileText, uri, text);
  db.set(files, workspace, [...texts.keys()].sort());

  it('are clusters of their own, each divided by itself', () => {
    assert.deepEqual(
      scopes(db, workspace).map(({ id, files: own }) => [id, own.length]),
      [
        ['file:///one#', 1],
        ['file:///one-more#prod', 2],
        ['file:///one-more#staging', 2],
      ],
    );
  });

  it('are not mixed up with others whose name goes on', () => {
    assert.deepEqual(clustersOf(db, 'file:///one-more/web.yaml'), [
      'file:///one-more#prod',
      'file:///one-more#staging',
    ]);
    assert.deepEqual(clustersOf(db, 'file:///elsewhere/web.yaml'), []);
  });

  it('have ids of their own even where a directory bears the name of the folder', () => {
    const sources = { 'w/web.yaml': web, 'v/web.yaml': web, 'lib/api.yaml': api };
    const ids = scopes(databaseOf(sources), workspace).map(({ id }) => id);
    assert.deepEqual(ids, [`${folder}#`, `${folder}#v`, `${folder}#w`]);
  });
});

describe('scopes: an edit', () => {
  it('that changes no name divides nothing anew', () => {
    const runs: string[] = [];
    const db = databaseOf({ 'a/web.yaml': web, 'b/web.yaml': web }, { onRun: (name) => runs.push(name) });
    const before = scopes(db, workspace);
    runs.length = 0;
    db.set(fileText, uriOf('a/web.yaml'), `# a comment\n${web}`);
    assert.equal(scopes(db, workspace), before);
    assert.deepEqual(runs, ['source', 'facts']);
  });

  it('that removes the repeat joins the folder again', () => {
    const db = databaseOf({ 'a/web.yaml': web, 'b/web.yaml': web });
    assert.deepEqual(Object.keys(clustersOfDatabase(db)), ['a', 'b']);
    db.set(fileText, uriOf('b/web.yaml'), api);
    assert.deepEqual(Object.keys(clustersOfDatabase(db)), ['w']);
  });
});
