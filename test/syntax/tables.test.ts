import assert from 'node:assert/strict';
import { cut } from '../../server/src/core/syntax/cut';
import { isTooDeep } from '../../server/src/core/syntax/nesting';
import { readPlainScalar } from '../../server/src/core/syntax/scalar';
import { sniff } from '../../server/src/core/syntax/sniff';
import { isTemplate } from '../../server/src/core/syntax/template';

const head = 'apiVersion: v1\nkind: Pod\n';

describe('cut', () => {
  const table: readonly (readonly [why: string, text: string, pieces: readonly (readonly [number, string])[]])[] = [
    ['one document', 'a: 1\n', [[0, 'a: 1\n']]],
    ['an empty file', '', []],
    ['nothing but white space', ' \n\n', []],
    [
      'two documents',
      'a: 1\n---\nb: 2\n',
      [
        [0, 'a: 1\n'],
        [8, '\nb: 2\n'],
      ],
    ],
    ['a first line `---`', '---\na: 1\n', [[3, '\na: 1\n']]],
    [
      'CRLF',
      'a: 1\r\n---\r\nb: 2',
      [
        [0, 'a: 1\r\n'],
        [9, '\r\nb: 2'],
      ],
    ],
    [
      'a comment or value behind it',
      '--- # x\na: 1\n--- {b: 2}\n',
      [
        [3, ' # x\na: 1\n'],
        [16, ' {b: 2}\n'],
      ],
    ],
    ['several in a row and at the end', '---\n---\na: 1\n---', [[7, '\na: 1\n']]],
    ['`---` elsewhere', 'a: ---\n ---\n---b: 1\n----\n', [[0, 'a: ---\n ---\n---b: 1\n----\n']]],
    ['`---` behind other than a line break', 'a: "x\u2028--- y"\n', [[0, 'a: "x\u2028--- y"\n']]],
    [
      'an unclosed quote',
      'a: "\n---\nb: 2\n',
      [
        [0, 'a: "\n'],
        [8, '\nb: 2\n'],
      ],
    ],
  ];
  for (const [why, text, pieces] of table) {
    it(why, () => {
      assert.deepEqual(
        cut(text).map((piece) => [piece.start, piece.text]),
        pieces,
      );
    });
  }
});

describe('readPlainScalar reads as kubectl does (N-1.22)', () => {
  const table: Readonly<Record<string, readonly string[]>> = {
    null: ['', '~', 'null', 'Null', 'NULL'],
    true: ['true', 'True', 'TRUE', 'yes', 'Yes', 'YES', 'y', 'Y', 'on', 'On', 'ON'],
    false: ['false', 'False', 'FALSE', 'no', 'No', 'NO', 'n', 'N', 'off', 'Off', 'OFF'],
    80: ['80', '+80', '0x50', '0X50', '0120', '0o120', '0b1010000', '8_0', '80.0', '8e1', '8E+1', '80.'],
    '-80': ['-80', '-0x50', '-0120', '-8_0'],
    0: ['0', '+0', '00', '0.0', '.0'],
    8: ['08', '8'],
    0.5: ['.5', '0.5', '5e-1'],
    1000.5: ['1_000.5'],
  };
  for (const [value, texts] of Object.entries(table)) {
    it(value, () => {
      for (const text of texts) assert.equal(String(readPlainScalar(text)), value, text);
      for (const text of texts) assert.notEqual(typeof readPlainScalar(text), 'string', text);
    });
  }

  it('everything else is text: sexagesimal numbers, dates, addresses, versions', () => {
    const texts = [
      '1:30',
      '190:20:30',
      '2020-01-01',
      '2020-01-01T00:00:00Z',
      '10.0.0.1',
      '10.0.0.0/8',
      '1.2.3',
      'tRUE',
      'nULL',
      'yEs',
    ];
    const odd = [
      '0x',
      '0b2',
      '0b',
      '-',
      '+',
      '.',
      '-.',
      '_',
      '-_',
      '1e',
      'e1',
      '0xg',
      '--1',
      '1-',
      'web',
      '=',
      '<<',
      '8080/TCP',
      '100m',
      '1Gi',
    ];
    for (const text of [...texts, ...odd]) assert.equal(readPlainScalar(text), text);
  });
});

describe('sniff', () => {
  const table: readonly (readonly [
    why: string,
    text: string,
    apiVersion: string | undefined,
    kind: string | undefined,
  ])[] = [
    ['a manifest', 'apiVersion: apps/v1\nkind: Deployment\n', 'apps/v1', 'Deployment'],
    ['quotes', '"apiVersion": "v1"\n\'kind\': \'Pod\'\n', 'v1', 'Pod'],
    ['any order, comments and spaces', '# x\n\nkind : Pod # y\nmetadata: {}\napiVersion:   v1\n', 'v1', 'Pod'],
    ['indentation of everything', '  apiVersion: v1\n  kind: Pod\n', 'v1', 'Pod'],
    ['CRLF', '\r\napiVersion: v1\r\nkind: Pod\r\n', 'v1', 'Pod'],
    ['a byte order mark', `\uFEFF${head}`, 'v1', 'Pod'],
    ['a byte order mark before a comment', `\uFEFF# x\n${head}`, 'v1', 'Pod'],
    ['JSON, where only parsing tells', '{"apiVersion": "v1", "kind": "Pod"}', undefined, undefined],
    ['flow style', '{ apiVersion: apps/v1, kind: "Pod" }', undefined, undefined],
    ['a value that is no word', 'apiVersion: &a v1\nkind: |\n  Pod\n', '', ''],
  ];
  for (const [why, text, apiVersion, kind] of table) {
    it(why, () => {
      assert.deepEqual(sniff(text), { apiVersion, kind, hasPodTemplate: false });
    });
  }

  const others: Readonly<Record<string, string>> = {
    'one of them is missing': 'apiVersion: v1\nmetadata: {}\n',
    'they are nested': 'steps:\n  apiVersion: v1\n  kind: Pod\n',
    'they stand within a text': `on: push\nrun: |\n  ${head.replace('\n', '\n  ')}`,
    'they stand in a comment': '# apiVersion: v1\n# kind: Pod\na: 1\n',
    'they are longer words': 'apiVersions: v1\nkinds: Pod\n',
    'they are properties of a schema': '{"properties": {"apiVersion": {"type": "string"}, "kind": {"type": "string"}}}',
    'they are text in JSON': '{"body": ["apiVersion: v1", "kind: Pod"], // a snippet\n}',
  };
  for (const [why, text] of Object.entries(others)) {
    it(`is no manifest where ${why}`, () => {
      assert.equal(sniff(text), undefined);
    });
  }

  it('sees pod templates of kinds it does not know', () => {
    assert.equal(sniff(`${head}spec:\n  template: {spec: {containers: []}}\n`)?.hasPodTemplate, true);
  });
});

describe('isTemplate', () => {
  const templates = [
    'a: {{ .Values.a }}',
    'a: {{- .Values.a -}}',
    '{{ if .Values.a }}\na: 1\n{{ end }}',
    'a: x{{ .Values.a }}',
    'a: {{ "quoted" }}',
    'a:\n  {{- toYaml .Values.a | nindent 2 }}',
    'a: "b"\n{{- end }}',
    'a: [{{ .x }}]',
    'a: {b: {{ .x }}}',
    'a: |\n  text\nb: {{ x }}',
    "a: 'x\n  y'\nb: {{ x }}",
    '# x\r\na: {{ x }}\r\n',
    '{{- define "x" }}{{ end }}',
    'a{{ x }}: b',
    '- {{ x }}',
    "a: it's {{ x }}",
  ];
  for (const text of templates) {
    it(`yes: ${JSON.stringify(text)}`, () => {
      assert.equal(isTemplate(text), true);
    });
  }

  const yaml = [
    'a: 1',
    'a: "{{ x }}"',
    "a: '{{ x }}'",
    'a: "it\\"s {{ x }}"',
    "a: 'it''s {{ x }}'",
    'a: |\n  {{ x }}\n',
    'a: >-\n\n  x\n  {{ x }}\nb: 1',
    'a: |2- # x\n  {{ x }}',
    '- |\n {{ x }}',
    'a: 1 # {{ x }}',
    '# {{ x }}\na: 1',
    'a: "x\n  {{ x }}\n  y"\nb: 1',
    "a: 'x\r\n  {{ x }}'\r\n",
    '{"a": "{{ x }}"}',
    'a: {b: "{{"}',
    'a: { b: { c: 1 } }',
  ];
  for (const text of yaml) {
    it(`no: ${JSON.stringify(text)}`, () => {
      assert.equal(isTemplate(text), false);
    });
  }
});

describe('isTooDeep', () => {
  const many = 300;
  const deep = {
    brackets: '['.repeat(many),
    'brackets with closing ones in texts': '[ "]",'.repeat(many),
    'brackets with closing ones in comments': '[ #]\n'.repeat(many),
    braces: '{a: '.repeat(many),
    dashes: '- '.repeat(many),
    'dashes and tabs': '-\t'.repeat(many),
    'dashes and anchors': '- &a '.repeat(many),
    colons: ': '.repeat(many),
    indentation: Array.from({ length: many }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
    'dashes on lines of their own': Array.from({ length: many }, (_, i) => `${' '.repeat(i)}-\n`).join(''),
  };
  for (const [what, text] of Object.entries(deep)) {
    it(`yes: ${what}`, () => {
      assert.equal(isTooDeep(text), true);
    });
  }

  const flat = {
    'many brackets': '- {a: [1, 2]}\n'.repeat(many),
    'brackets in a text': `a: "${'['.repeat(many)}"\n`,
    'wide gaps': `-${' '.repeat(2 * many)}a: 1\n`,
    'many lines': 'a:\n  - b:\n    - c\n'.repeat(many),
  };
  for (const [what, text] of Object.entries(flat)) {
    it(`no: ${what}`, () => {
      assert.equal(isTooDeep(text), false);
    });
  }
});
