import assert from 'node:assert/strict';
import { files, workspace } from '../../server/src/core/inputs';
import { published } from '../../server/src/core/findings/published';
import type { Database } from '../../server/src/core/query';
import { hover } from '../../server/src/ide/hover';
import { databaseOf, folder, uriOf, type Sources } from '../fixture';
import { application, deployment, flux, service } from './objects';

/** `file:line rule`, and below it in which clusters it is so. */
function told(sources: Sources): readonly string[] {
  const db: Database = databaseOf(sources);
  return files(db, workspace).flatMap((file) =>
    published(db, file).flatMap(({ rule, severity, range, related }) => [
      `${file.slice(folder.length + 1)}:${String(range.start.line + 1)} ${severity} ${rule}`,
      ...related
        .filter(({ message }) => message.startsWith('In '))
        .map(
          (place) => `  ${place.file.slice(folder.length + 1)}:${String(place.range.start.line + 1)} ${place.message}`,
        ),
    ]),
  );
}

const fleet = {
  'apps/base/kustomization.yaml': 'namespace: shop\nresources: [web.yaml, service.yaml]',
  'apps/base/web.yaml': deployment('web'),
  'apps/base/service.yaml': service('web', 'wob'),
  'apps/production/kustomization.yaml': 'resources: [../base]',
  'apps/staging/kustomization.yaml': 'resources: [../base]',
  'clusters/production/apps.yaml': flux('apps', './apps/production'),
  'clusters/staging/apps.yaml': flux('apps', './apps/staging'),
};

describe('gitops: findings', () => {
  it('are one for all clusters that a line is wrong in, and name them', () => {
    assert.deepEqual(told(fleet), [
      'apps/base/service.yaml:6 warning service-selects-no-pod',
      '  clusters/production/apps.yaml:7 In `clusters/production`.',
      '  clusters/staging/apps.yaml:7 In `clusters/staging`.',
    ]);
  });

  it('there are none where one path has what another one needs', () => {
    const sources = {
      'argocd/web.yaml': application('web', 'web'),
      'argocd/services.yaml': application('services', 'services'),
      'web/web.yaml': deployment('web'),
      'services/web.yaml': service('web', 'web'),
    };
    assert.deepEqual(told(sources), []);
  });

  it('there are some where what is needed goes to another namespace', () => {
    const sources = {
      'argocd/web.yaml': application('web', 'web', 'destination: { namespace: other }'),
      'argocd/services.yaml': application('services', 'services'),
      'web/web.yaml': deployment('web'),
      'services/web.yaml': service('web', 'web'),
    };
    assert.deepEqual(told(sources), ['services/web.yaml:6 warning service-selects-no-pod']);
  });

  it('are no warnings where the rest may be in another repository', () => {
    const elsewhere = application('more', 'more').replace('shop/w.git', 'shop/other.git');
    const sources = {
      'argocd/more.yaml': elsewhere,
      'argocd/services.yaml': application('services', 'services'),
      'services/web.yaml': service('web', 'web'),
    };
    assert.deepEqual(told(sources), ['services/web.yaml:6 information service-selects-no-pod']);
  });
});

describe('gitops: a hover', () => {
  it('says what is true in each cluster that a file counts for', () => {
    const text = hover(databaseOf(fleet), uriOf('apps/base/service.yaml'), { line: 3, character: 9 })?.markdown ?? '';
    assert.match(text, /web\.shop\.svc/);
    assert.match(text, /Cluster `clusters\/production`[^]*Cluster `clusters\/staging`/);
  });
});
