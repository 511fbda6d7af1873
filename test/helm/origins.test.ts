import assert from 'node:assert/strict';
import { locate } from '../../server/src/core/syntax/locate';
import { folder, uriOf, type Sources } from '../fixture';
import { databaseWith } from './charts';
import { originsOf } from './leaves';

/** `path = value < file:line`, for each value that helm printed. */
function origins(sources: Sources, printed: string): readonly string[] {
  const db = databaseWith(sources, { 'c/Chart.yaml': printed });
  return originsOf(db, uriOf('c/Chart.yaml')).map(({ path, value, origin }) => {
    const start = locate(db, origin)?.start;
    assert.ok(start);
    return `${path} = ${value} < ${origin.file.slice(`${folder}/c/`.length)}:${start.line + 1}`;
  });
}

const chart = { 'c/Chart.yaml': 'name: c', 'c/values.yaml': 'labels:\n  a: x\n  b: z\nname: nn\nlist: [p, q]\n' };

function printed(lines: string): string {
  return `---\n# Source: c/templates/t.yaml\n${lines}`;
}

describe('helm: where values come from', () => {
  it('what is copied from the values as a whole stands there, key by key', () => {
    const template =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n    {{- toYaml .Values.labels | nindent 4 }}\n    own: "1"\n';
    const text = printed('apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n    a: x\n    b: z\n    own: "1"\n');
    assert.deepEqual(origins({ ...chart, 'c/templates/t.yaml': template }, text).slice(2), [
      '/metadata/labels/a = x < values.yaml:2',
      '/metadata/labels/b = z < values.yaml:3',
      '/metadata/labels/own = 1 < templates/t.yaml:6',
    ]);
  });

  it('what is copied within a `with` stands in the values as well', () => {
    const template =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  {{- with .Values.labels }}\n  labels:\n    own: {{ .a }}\n    {{- toYaml . | nindent 4 }}\n  {{- end }}\n';
    const text = printed('apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n    own: x\n    a: x\n    b: z\n');
    assert.deepEqual(origins({ ...chart, 'c/templates/t.yaml': template }, text).slice(2), [
      '/metadata/labels/own = x < values.yaml:2',
      '/metadata/labels/a = x < values.yaml:2',
      '/metadata/labels/b = z < values.yaml:3',
    ]);
  });

  it('what a named template prints stands where it is included', () => {
    const template =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n  labels:\n    {{- include "labels" . | nindent 4 }}\nspec:\n  hostNetwork: true\n';
    const text = printed(
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n  labels:\n    name: y\n    app: x\nspec:\n  hostNetwork: true\n',
    );
    assert.deepEqual(origins({ ...chart, 'c/templates/t.yaml': template }, text).slice(3), [
      '/metadata/labels/name = y < templates/t.yaml:6',
      '/metadata/labels/app = x < templates/t.yaml:6',
      '/spec/hostNetwork = true < templates/t.yaml:8',
    ]);
  });

  it('what a loop prints stands in its lines, each time', () => {
    const template =
      'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  {{- range .Values.list }}\n  - name: {{ . }}\n    image: i\n  {{- end }}\n';
    const text = printed(
      'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: p\n    image: i\n  - name: q\n    image: i\n',
    );
    assert.deepEqual(origins({ ...chart, 'c/templates/t.yaml': template }, text).slice(2), [
      '/spec/containers/0/name = p < templates/t.yaml:6',
      '/spec/containers/0/image = i < templates/t.yaml:7',
      '/spec/containers/1/name = q < templates/t.yaml:6',
      '/spec/containers/1/image = i < templates/t.yaml:7',
    ]);
  });

  it('of several lines that say the same, it is the one of that document', () => {
    const one = (name: string): string =>
      `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  type: NodePort\n`;
    const template = `${one('a')}---\n${one('{{ .Values.name }}')}---\n${one('b-{{ .Values.name }}')}`;
    const text = `${printed(one('b-nn'))}${printed(one('nn'))}${printed(one('a'))}`;
    const types = origins({ ...chart, 'c/templates/t.yaml': template }, text).filter((line) => line.includes('type'));
    assert.deepEqual(
      types.map((line) => line.replace(/.*:/, '')),
      ['20', '13', '6'],
    );
  });

  it('what is chosen within a line stands where the choice does', () => {
    const template =
      'apiVersion: v1\nkind: Service\nspec:\n  type: {{ if .Values.x }}NodePort{{ else }}ClusterIP{{ end }}\n';
    const text = printed('apiVersion: v1\nkind: Service\nspec:\n  type: ClusterIP\n');
    assert.deepEqual(origins({ ...chart, 'c/templates/t.yaml': template }, text).slice(2), [
      '/spec/type = ClusterIP < templates/t.yaml:4',
    ]);
  });

  it('a chart within a chart has its own values, and those that the outer one gives it', () => {
    const sources = {
      'c/Chart.yaml': 'name: c',
      'c/values.yaml': 'db:\n  port: 5432\n',
      'c/charts/db/Chart.yaml': 'name: db',
      'c/charts/db/values.yaml': 'port: 1\nname: pg\n',
      'c/charts/db/templates/t.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: { name: "{{ .Values.name }}" }\nspec:\n  ports:\n  - port: {{ .Values.port }}\n',
    };
    const text =
      '---\n# Source: c/charts/db/templates/t.yaml\napiVersion: v1\nkind: Service\nmetadata: { name: "pg" }\nspec:\n  ports:\n  - port: 5432\n';
    assert.deepEqual(origins(sources, text).slice(2), [
      '/metadata/name = pg < charts/db/values.yaml:2',
      '/spec/ports/0/port = 5432 < values.yaml:2',
    ]);
  });

  it('what no line can be found for stands somewhere in its template, whatever that is', () => {
    for (const template of [
      '',
      '{{',
      '{{ "',
      '{{/*',
      '{{ include "all" . }}',
      '\n\n',
      'x: {{ a }}{{ b }}{{ c }}{{ d }}{{ e }}{{ f }}{{ g }}',
    ]) {
      const text = printed('apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n');
      assert.equal(origins({ ...chart, 'c/templates/t.yaml': template || ' ' }, text).length, 3, template);
    }
  });
});
