import assert from 'node:assert/strict';
import { files, workspace } from '../../server/src/core/inputs';
import { problems } from '../../server/src/core/problems';
import { fixEdits, published } from '../../server/src/core/findings/published';
import type { Database } from '../../server/src/core/query';
import { reachability } from '../../server/src/core/reachability';
import { scopes } from '../../server/src/core/scopes';
import { folder, uriOf, type Sources } from '../fixture';
import { chart, databaseWith, printedWeb, web } from './charts';

/** `file:line:from-to rule` with the text there, and the places with values that it is so with. */
function told(db: Database, sources: Sources): readonly string[] {
  return files(db, workspace).flatMap((file) =>
    published(db, file).flatMap(({ rule, range: { start, end }, related }) => {
      const line = sources[path(file)]?.split('\n')[start.line] ?? '';
      return [
        `${path(file)}:${start.line + 1} ${rule} \`${line.slice(start.character, end.character)}\``,
        ...related.filter(({ message }) => message.startsWith('With ')).map(({ message }) => `  ${message}`),
      ];
    }),
  );
}

function path(file: string): string {
  return file.slice(folder.length + 1);
}

function problemsIn(db: Database): readonly string[] {
  return files(db, workspace).flatMap((file) =>
    problems(db, file).map(
      ({ range, severity, message }) => `${path(file)}:${range.start.line + 1} ${severity} ${message}`,
    ),
  );
}

const fitting = { ...chart, 'chart/templates/web.yaml': web.replace('app: wob', 'app: web') };

describe('helm: findings', () => {
  it('there are none in templates that nobody rendered', () => {
    const db = databaseWith(chart, {});
    assert.deepEqual([told(db, chart), problemsIn(db)], [[], []]);
  });

  it('stand at the line of the template', () => {
    const db = databaseWith(chart, { 'chart/Chart.yaml': printedWeb('http') });
    assert.deepEqual(told(db, chart), ['chart/templates/web.yaml:25 service-selects-no-pod `selector`']);
  });

  it('stand in the values where the template only looks one up', () => {
    const db = databaseWith(fitting, { 'chart/Chart.yaml': printedWeb('https').replace('app: wob', 'app: web') });
    const sources = { ...fitting, 'chart/values.yaml': chart['chart/values.yaml']?.replace('http', 'https') ?? '' };
    const same = databaseWith(sources, { 'chart/Chart.yaml': printedWeb('https').replace('app: wob', 'app: web') });
    assert.deepEqual(told(same, sources), ['chart/values.yaml:3 target-port-name-missing `https`']);
    // What was printed with other values than these is not there.
    assert.deepEqual(told(db, fitting), [
      'chart/templates/web.yaml:29 target-port-name-missing `{{ .Values.web.targetPort }}`',
    ]);
  });

  it('are one for all files of values that they are the same with, and name them', () => {
    const sources = { ...chart, 'chart/values-prod.yaml': 'web:\n  targetPort: 8080\n' };
    const db = databaseWith(sources, {
      'chart/Chart.yaml': printedWeb('http'),
      'chart/values-prod.yaml': printedWeb('8080'),
    });
    assert.deepEqual(told(db, sources), [
      'chart/templates/web.yaml:25 service-selects-no-pod `selector`',
      '  With `values.yaml`.',
      '  With `values-prod.yaml`.',
    ]);
  });

  it('stand in the further values that are wrong', () => {
    const sources = { ...fitting, 'chart/values/prod.yaml': 'web:\n  targetPort: htpp\n' };
    const right = printedWeb('http').replace('app: wob', 'app: web');
    const db = databaseWith(sources, {
      'chart/Chart.yaml': right,
      'chart/values/prod.yaml': right.replace('targetPort: http', 'targetPort: htpp'),
    });
    assert.deepEqual(told(db, sources), [
      'chart/values/prod.yaml:2 target-port-name-missing `htpp`',
      '  With `values/prod.yaml`.',
    ]);
  });

  it('are silenced by a comment in the template', () => {
    const sources = {
      ...chart,
      'chart/templates/web.yaml': web.replace(
        'selector:\n    app: wob',
        'selector: # portolan-ignore service-selects-no-pod: later\n    app: wob',
      ),
    };
    const printed = printedWeb('http').replace(
      'selector:\n    app: wob',
      'selector: # portolan-ignore service-selects-no-pod: later\n    app: wob',
    );
    assert.deepEqual(told(databaseWith(sources, { 'chart/Chart.yaml': printed }), sources), []);
  });

  it('offer no fix that would write into a template', () => {
    const db = databaseWith(chart, { 'chart/Chart.yaml': printedWeb('http') });
    const fixes = published(db, uriOf('chart/templates/web.yaml')).flatMap((finding) => finding.fixes);
    assert.deepEqual(
      fixes.flatMap((fix) => fixEdits(db, fix) ?? []),
      [],
    );
  });

  it('are mended in the values, where a value is looked up in one place alone', () => {
    const printed = printedWeb('htpp').replace('app: wob', 'app: web');
    const values = { 'chart/values.yaml': '# All of it.\nweb:\n  service: true\n  targetPort: "htpp" # by name\n' };
    const mended = (more: Sources): readonly unknown[] => {
      const db = databaseWith({ ...fitting, ...values, ...more }, { 'chart/Chart.yaml': printed });
      return published(db, uriOf('chart/values.yaml')).flatMap(({ fixes }) =>
        fixes
          .flatMap((fix) => fixEdits(db, fix) ?? [])
          .map(({ file, range, newText }) => [`${path(file)}:${range.start.line + 1}`, newText]),
      );
    };
    assert.deepEqual(mended({}), [['chart/values.yaml:4', '"http"']]);
    // What else is made of it would change as well.
    const other = (text: string): Sources => ({
      'chart/templates/other.yaml': `kind: ConfigMap\ndata: { p: ${text} }\n`,
    });
    assert.deepEqual(mended(other('{{ .Values.web.targetPort }}')), []);
    assert.deepEqual(mended(other('{{ toYaml .Values.web }}')), []);
    assert.deepEqual(mended(other('{{ index .Values "web" }}')), []);
    assert.deepEqual(mended({ 'chart/templates/_helpers.tpl': '{{ $.Values.web.targetPort }}' }), []);
  });
});

describe('helm: clusters', () => {
  const sources = {
    ...chart,
    'chart/values-prod.yaml': 'web: {}\n',
    'plain.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: plain }\nspec:\n  ports: [{ port: 80 }]\n',
  };

  it('are one for each file of values, apart from the manifests beside the chart', () => {
    const db = databaseWith(sources, {
      'chart/Chart.yaml': printedWeb('http'),
      'chart/values-prod.yaml': printedWeb('http'),
    });
    assert.deepEqual(
      scopes(db, workspace).map(({ name }) => name),
      ['w', 'chart', 'chart (values-prod.yaml)'],
    );
  });

  it('are as they were before, where helm fails', () => {
    const db = databaseWith(sources, { 'chart/Chart.yaml': 'Error: no', 'chart/values-prod.yaml': 'Error: no' });
    assert.deepEqual(
      scopes(db, workspace).map(({ name }) => name),
      ['w'],
    );
  });

  it('show who can reach whom in a chart', () => {
    const db = databaseWith(chart, { 'chart/Chart.yaml': printedWeb('http') });
    const names = reachability(db, workspace).connections.map(({ from, to }) => `${from} -> ${to}`);
    assert.ok(
      names.some((name) => name.endsWith('shop-web')),
      names.join('\n'),
    );
  });
});

describe('helm: problems', () => {
  it('stand at the line that helm names', () => {
    const said =
      'Error: template: shop/templates/web.yaml:4:19: executing "shop/templates/web.yaml" at <.Relese>: nil pointer';
    assert.deepEqual(problemsIn(databaseWith(chart, { 'chart/Chart.yaml': said })), [
      `chart/templates/web.yaml:4 error Helm does not render this: ${said.slice(7)}`,
    ]);
  });

  it('are told once for all files of values, and at the chart where no line is named', () => {
    const sources = { ...chart, 'chart/values-prod.yaml': 'web: {}\n' };
    const said = 'Error: template: shop/templates/web.yaml:4:19: executing';
    assert.equal(
      problemsIn(databaseWith(sources, { 'chart/Chart.yaml': said, 'chart/values-prod.yaml': said })).length,
      1,
    );
    assert.deepEqual(problemsIn(databaseWith(chart, { 'chart/Chart.yaml': 'Error: something else' })), [
      'chart/Chart.yaml:1 error Helm does not render this: something else',
    ]);
  });

  it('say that charts are missing which a chart depends on', () => {
    const sources = {
      ...chart,
      'chart/Chart.yaml': `${chart['chart/Chart.yaml'] ?? ''}dependencies:\n- name: redis\n`,
    };
    const said =
      'Error: An error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: redis';
    assert.deepEqual(problemsIn(databaseWith(sources, { 'chart/Chart.yaml': said })), [
      'chart/Chart.yaml:4 information Charts that this one depends on are missing in `charts/`, so it is not rendered; `helm dependency build` fetches them.',
    ]);
  });
});
