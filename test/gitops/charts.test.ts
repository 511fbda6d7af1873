import assert from 'node:assert/strict';
import { files, helmOutput, workspace } from '../../server/src/core/inputs';
import { problems } from '../../server/src/core/problems';
import { published } from '../../server/src/core/findings/published';
import type { Database } from '../../server/src/core/query';
import { allReleases, toRender } from '../../server/src/core/releases';
import { databaseOf, folder, type Sources } from '../fixture';
import { chart, printedWeb } from '../helm/charts';
import { heldIn } from './clusters';
import { application } from './objects';

function helmRelease(spec: string, source = '{ kind: GitRepository, name: flux-system }'): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: front, namespace: shop }
spec:
  chart:
    spec:
      chart: ./chart
      sourceRef: ${source}
${spec}`;
}

/** What helm is asked for, with paths instead of URIs. */
function askedOf(db: Database) {
  const path = (file: string): string => file.slice(folder.length + 1);
  return allReleases(db, workspace).map((release) => {
    const { chart: directory, name, namespace, values, texts, assignments } = toRender(release);
    return {
      of: `${path(directory)} as ${namespace ?? ''}/${name}`,
      ...(values.length > 0 ? { values: values.map(path) } : {}),
      ...(texts.length > 0 ? { texts } : {}),
      ...(assignments.length > 0
        ? { set: assignments.map(({ text, isText }) => `${text}${isText ? ' (text)' : ''}`) }
        : {}),
    };
  });
}

/** A workspace in which helm prints the same for each release; as many times as releases come to light. */
function rendered(sources: Sources, printed: string): Database {
  const db = databaseOf(sources);
  for (const { id } of allReleases(db, workspace)) db.set(helmOutput, id, { kind: 'printed', text: printed });
  return db;
}

function saidIn(db: Database): readonly string[] {
  return files(db, workspace).flatMap((file) =>
    [...problems(db, file), ...published(db, file)].map(
      ({ range, message }) => `${file.slice(folder.length + 1)}:${range.start.line + 1} ${message}`,
    ),
  );
}

describe('gitops: charts of this repository', () => {
  it('a HelmRelease installs one by its own name, in its own namespace, and the chart is none by itself', () => {
    const db = databaseOf({ ...chart, 'apps/front.yaml': helmRelease('  values: { web: { targetPort: http } }\n') });
    assert.deepEqual(askedOf(db), [{ of: 'chart as shop/front', texts: ['{"web":{"targetPort":"http"}}'] }]);
  });

  it('or as it says', () => {
    const target = databaseOf({ ...chart, 'apps/front.yaml': helmRelease('  targetNamespace: data\n') });
    assert.deepEqual(askedOf(target), [{ of: 'chart as data/data-front' }]);
    const named = databaseOf({
      ...chart,
      'chart/values-prod.yaml': 'web: {}',
      'apps/front.yaml': helmRelease(
        '      valuesFiles: [./chart/values.yaml, ./chart/values-prod.yaml]\n  releaseName: web\n',
      ),
    });
    const values = ['chart/values.yaml', 'chart/values-prod.yaml'];
    assert.deepEqual(askedOf(named), [{ of: 'chart as shop/web', values }]);
  });

  it('an Application installs one with files, values and parameters', () => {
    const helm = `  helm:
    valueFiles: [values-prod.yaml, ../envs/eu.yaml]
    values: |
      web: { service: true }
    parameters:
    - { name: web.targetPort, value: "1,2" }
    - { name: tag, value: "1.10", forceString: true }
destination: { namespace: shop }
`;
    const db = databaseOf({
      ...chart,
      'chart/values-prod.yaml': '',
      'envs/eu.yaml': '',
      'argocd/front.yaml': application('front', 'chart', helm),
    });
    assert.deepEqual(askedOf(db), [
      {
        of: 'chart as shop/front',
        values: ['chart/values-prod.yaml', 'envs/eu.yaml'],
        texts: ['web: { service: true }\n'],
        set: ['web.targetPort=1\\,2', 'tag=1.10 (text)'],
      },
    ]);
  });

  it('an Application with several sources takes values from the one that it refers to', () => {
    const several = (reference: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: front, namespace: argocd }
spec:
  destination: { namespace: shop }
  sources:
  - { repoURL: 'https://github.com/shop/w.git', path: chart, helm: { valueFiles: [$values/envs/eu.yaml] } }
  - { repoURL: '${reference}', ref: values }
`;
    const asked = (reference: string): readonly unknown[] =>
      askedOf(databaseOf({ ...chart, 'envs/eu.yaml': '', 'argocd/front.yaml': several(reference) }));
    const installed = { of: 'chart as shop/front', values: ['envs/eu.yaml'] };
    assert.deepEqual(asked('https://github.com/shop/w'), [installed]);
    const elsewhere = asked('https://github.com/shop/settings');
    assert.ok(!JSON.stringify(elsewhere).includes('shop/front'));
  });

  it('what it makes is in the namespace of the release, in the cluster of the object', () => {
    const sources = { ...chart, 'clusters/prod/front.yaml': helmRelease('') };
    assert.deepEqual(heldIn(rendered(sources, printedWeb('http'))), {
      'clusters/prod': ['Deployment shop/shop-web', 'HelmRelease shop/front', 'Service shop/web'],
    });
  });

  it('also in a cluster of which nothing else is known', () => {
    const to = 'destination: { server: "https://eu.example.org", namespace: shop }';
    const sources = { ...chart, 'argocd/front.yaml': application('front', 'chart', to) };
    assert.deepEqual(heldIn(rendered(sources, printedWeb('http'))), {
      w: [],
      'https://eu.example.org': ['Deployment shop/shop-web', 'Service shop/web'],
    });
  });

  it('what is wrong with a value stands where the object says it', () => {
    const printed = printedWeb('htpp').replace('app: wob', 'app: web');
    const template = {
      ...chart,
      'chart/templates/web.yaml': chart['chart/templates/web.yaml']?.replace('wob', 'web') ?? '',
    };
    const inObject = helmRelease('  values:\n    web:\n      targetPort: htpp\n');
    const told = (place: string): string =>
      `${place} No pod behind the Service has a TCP port named \`htpp\`: Deployment \`shop-web\` has \`http\` (TCP 8080).`;
    assert.deepEqual(saidIn(rendered({ ...template, 'apps/front.yaml': inObject }, printed)), [
      told('apps/front.yaml:11'),
    ]);
    const inText = application('front', 'chart', '  helm:\n    values: |\n      web:\n        targetPort: htpp\n');
    assert.deepEqual(saidIn(rendered({ ...template, 'apps/front.yaml': inText }, printed)), [
      told('apps/front.yaml:13'),
    ]);
    const inParameter = application(
      'front',
      'chart',
      '  helm:\n    parameters:\n    - name: web.targetPort\n      value: htpp\n',
    );
    assert.deepEqual(saidIn(rendered({ ...template, 'apps/front.yaml': inParameter }, printed)), [
      told('apps/front.yaml:13'),
    ]);
  });

  it('what cannot be rendered is told once, at its line', () => {
    const said = (object: string, ...names: readonly string[]): readonly string[] =>
      saidIn(
        databaseOf({ ...chart, ...Object.fromEntries(names.map((name) => [name, ''])), 'apps/front.yaml': object }),
      );
    const notRendered = '`./chart` holds a chart, which is not rendered: what it makes is not known.';
    assert.deepEqual(said(helmRelease('')), [`apps/front.yaml:7 ${notRendered}`]);
    assert.deepEqual(said(helmRelease('  valuesFrom: [{ kind: Secret, name: web }]\n')), [
      `apps/front.yaml:9 ${notRendered} \`valuesFrom\` is not followed.`,
    ]);
    assert.deepEqual(said(helmRelease('', '{ kind: HelmRepository, name: charts }')), [
      'apps/front.yaml:7 The chart `./chart` is not rendered: what it makes is not known.',
    ]);
    assert.deepEqual(said(application('front', 'chart', '  helm: { valueFiles: [../../etc/passwd] }')), [
      'apps/front.yaml:10 `chart` holds a chart, which is not rendered: what it makes is not known. Not all of these files with values are in this repository.',
    ]);
  });

  it('what helm complains of without naming a template stands at the object', () => {
    const sources = { ...chart, 'apps/front.yaml': helmRelease('') };
    const db = databaseOf(sources);
    for (const { id } of allReleases(db, workspace)) db.set(helmOutput, id, { kind: 'failed', message: 'no port' });
    assert.ok(saidIn(db).includes('apps/front.yaml:7 Helm does not render this: no port'));
  });

  it('a chart may make objects that install charts', () => {
    const sources = {
      ...chart,
      'argocd/Chart.yaml': 'apiVersion: v2\nname: apps\nversion: 0.1.0\n',
      'argocd/templates/front.yaml': application('front', 'chart'),
    };
    const db = databaseOf(sources);
    assert.deepEqual(
      askedOf(db).map(({ of }) => of),
      ['argocd as /apps', 'chart as /shop'],
    );
    const text = `# Source: apps/templates/front.yaml\n${application('front', 'chart')}`;
    db.set(helmOutput, `${folder}/argocd/Chart.yaml`, { kind: 'printed', text });
    assert.deepEqual(
      askedOf(db).map(({ of }) => of),
      ['chart as shop/front', 'argocd as /apps'],
    );
  });
});
