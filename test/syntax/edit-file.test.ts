import assert from 'node:assert/strict';
import { append, edited, editsFor, inResource, insert, join, remove, rename, set, type Asked } from './editing';

const head = 'apiVersion: v1\nkind: Service\n';

function checkFile(before: string, changes: readonly Asked[], after: string | undefined): void {
  assert.equal(edited(before, ...changes), after);
}

describe('edit: JSON', () => {
  const pretty = `{
  "apiVersion": "v1",
  "kind": "Service",
  "spec": {
    "selector": {},
    "ports": [
      {
        "port": 80
      }
    ]
  }
}
`;

  it('is written as it is indented', () => {
    const changes = [
      insert('spec.selector', 'app', 'web'),
      append('spec.ports', { port: 443, name: 'https' }),
      insert('', 'x', []),
    ];
    checkFile(
      pretty,
      changes,
      `{
  "apiVersion": "v1",
  "kind": "Service",
  "spec": {
    "selector": {
      "app": "web"
    },
    "ports": [
      {
        "port": 80
      },
      {
        "port": 443,
        "name": "https"
      }
    ]
  },
  "x": []
}
`,
    );
  });

  it('keeps its tabs', () => {
    const tabs = (text: string) => text.replaceAll('  ', '\t');
    checkFile(
      tabs(pretty),
      [set('spec.selector', { a: { b: 1 } })],
      tabs(pretty.replace('{}', '{\n      "a": {\n        "b": 1\n      }\n    }')),
    );
  });

  it('has no comma behind the last one', () => {
    checkFile(
      pretty,
      [remove('spec.ports')],
      '{\n  "apiVersion": "v1",\n  "kind": "Service",\n  "spec": {\n    "selector": {}\n  }\n}\n',
    );
    checkFile(pretty, [remove('spec.ports.0')], pretty.replace(/\[[^]*\]/, '[]'));
    checkFile(pretty, [remove('spec.selector')], pretty.replace('    "selector": {},\n', ''));
  });

  it('always has double quotes', () => {
    checkFile(
      pretty,
      [set('spec.ports.0.port', 'http'), rename('spec.selector', 'x')],
      pretty.replace('80', '"http"').replace('"selector"', '"x"'),
    );
    checkFile(pretty, [set('spec.selector', "it's")], pretty.replace('{}', '"it\'s"'));
    checkFile(
      pretty,
      [append('spec.selector.l', 'x')],
      pretty.replace('{}', '{\n      "l": [\n        "x"\n      ]\n    }'),
    );
  });

  it('stays on one line', () => {
    const line = '{"apiVersion":"v1","kind":"Service","spec":{"ports":[{"port":80},{"name":"x"}],"selector":{}}}';
    checkFile(line, [join('spec.ports.1')], line.replace('},{', ',').replace(',"name":"x"', ',"name":"x"'));
    checkFile(
      line,
      [append('spec.ports', { port: 1, name: 'a' })],
      line.replace('"x"}]', '"x"},{"port":1,"name":"a"}]'),
    );
    checkFile(line, [insert('spec.selector', 'a', 'b')], line.replace('{}', '{"a":"b"}'));
    checkFile(
      line,
      [remove('spec.selector'), remove('spec.ports.0')],
      '{"apiVersion":"v1","kind":"Service","spec":{"ports":[{"name":"x"}]}}',
    );
  });
});

describe('edit: the rest of the file', () => {
  it('keeps CRLF', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    const changes = [
      insert('spec', 'ports', [{ port: 80 }]),
      set('a', { b: 1 }),
      remove('c.d'),
      remove('e'),
      join('l.1'),
    ];
    checkFile(
      crlf(`${head}spec:\n  x: 1 # c\na: [] # c\nc:\n  d: 1\ne: |\n  1\n\nl:\n- a: 1\n-\n  b: 2\n`),
      changes,
      crlf(`${head}spec:\n  x: 1 # c\n  ports:\n  - port: 80\na: # c\n  b: 1\nc: {}\n\nl:\n- a: 1\n  b: 2\n`),
    );
  });

  it('keeps the end without a line break', () => {
    checkFile(`${head}a:\n  b: 1`, [insert('a', 'c', 2)], `${head}a:\n  b: 1\n  c: 2`);
    checkFile(`${head}a:\n  b: 1`, [insert('', 'c', [2])], `${head}a:\n  b: 1\nc:\n  - 2`);
    checkFile(`${head}a: 1\nb: 2`, [remove('b')], `${head}a: 1`);
    checkFile(`${head}a:\n- 1\n- b:\n  - 2`, [remove('a.1')], `${head}a:\n- 1`);
    checkFile(`${head}a:\n- 1`, [remove('a.0')], `${head}a: []`);
    for (const header of ['|', '|+', '>-']) {
      checkFile(`${head}a:\n- ${header}\n  x\nb: 2`, [remove('b')], `${head}a:\n- ${header}\n  x\n`);
    }
    checkFile(`${head}a:`, [insert('a', 'b', 1)], `${head}a:\n  b: 1`);
  });

  it('keeps a byte order mark', () => {
    checkFile(
      `\uFEFF${head}a: 1\n`,
      [set('kind', 'Pod'), insert('', 'c', [2])],
      `\uFEFFapiVersion: v1\nkind: Pod\na: 1\nc:\n  - 2\n`,
    );
    checkFile(`\uFEFF${head}`, [insert('metadata', 'name', 'x')], `\uFEFF${head}metadata:\n  name: x\n`);
    checkFile(`\uFEFF---\n${head}`, [insert('metadata', 'name', 'x')], `\uFEFF---\n${head}metadata:\n  name: x\n`);
  });

  it('changes several documents, and items of a List', () => {
    const name = (text: string) => `${head}metadata:\n  name: ${text}\n`;
    const before = `# first\n---\n${name('a')}# end\n--- # c\nno: manifest\n---\n${name('b')}...\n---\n{ "broken\n---\n${name('c')}`;
    const changes = [
      inResource(2, set('metadata.name', 'z')),
      inResource(0, insert('metadata', 'x', 1)),
      inResource(1, insert('', 'x', 1)),
    ];
    checkFile(
      before,
      changes,
      before
        .replace('name: a\n', 'name: a\n  x: 1\n')
        .replace('name: b\n', 'name: b\nx: 1\n')
        .replace('name: c', 'name: z'),
    );
    const items =
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n- apiVersion: v1\n  kind: List\n  items:\n  - apiVersion: v1\n    kind: Pod\n';
    checkFile(items, [inResource(1, insert('metadata', 'name', 'x'))], `${items}    metadata:\n      name: x\n`);
    checkFile(items, [inResource(0, remove('kind'))], items.replace('\n  kind: Pod', ''));
  });

  it('is looked at where the document shows no style', () => {
    const other = `---\n${head}metadata:\n    name: x\n    l:\n    - 'a'\n`;
    checkFile(
      head + other,
      [inResource(0, insert('', 'a', { b: ['true'] }))],
      `${head}a:\n    b:\n    - 'true'\n${other}`,
    );
  });
});

describe('edit: aliases and merge keys', () => {
  const shared = `${head}a: &a\n  b: 1\n  l: &l [1]\n`;

  it('changes nothing that comes from elsewhere', () => {
    for (const change of [
      set('c', 1),
      set('c.b', 2),
      insert('c', 'd', 1),
      append('c.l', 1),
      remove('c.b'),
      rename('c.b', 'd'),
    ]) {
      checkFile(`${shared}c: *a\n`, [change], undefined);
    }
    for (const change of [set('c.b', 2), append('c.l', 1), remove('c.b'), rename('c.b', 'x'), insert('c.x', 'e', 1)]) {
      checkFile(`${shared}x: &x {x: {d: 1}}\nc:\n  <<: [*a, *x]\n  d: 1\n`, [change], undefined);
    }
    checkFile(`${shared}c:\n- *a\n- d: 1\n`, [join('c.1')], undefined);
    checkFile(`${shared}c:\n- {d: 1}\n- {e: *l}\n`, [join('c.1')], undefined);
  });

  it('changes nothing that others take from here', () => {
    for (const change of [
      set('a.b', 2),
      insert('a', 'x', 1),
      append('a.l', 1),
      remove('a'),
      remove('a.l'),
      rename('a.b', 'd'),
    ]) {
      checkFile(`${shared}c: *a\nd: *l\n`, [change], undefined);
    }
  });

  it('changes what stands beside', () => {
    checkFile(
      `${shared}c:\n  <<: *a\n  d: 1\n`,
      [set('c.d', 2), insert('c', 'e', 1)],
      `${shared}c:\n  <<: *a\n  d: 2\n  e: 1\n`,
    );
    checkFile(`${shared}c: *a\nd: 1\n`, [remove('c')], `${shared}d: 1\n`);
    checkFile(`${shared}c: [*a, *l]\n`, [append('c', 1), remove('c.0')], `${shared}c: [*l, 1]\n`);
    checkFile(`${shared}c: *a\n`, [rename('a', 'x'), rename('c', 'd')], `${shared.replace('a: &a', 'x: &a')}d: *a\n`);
    checkFile(
      `${shared}c: 1\n`,
      [set('a.b', 2), append('a.l', 2)],
      `${shared.replace('b: 1', 'b: 2').replace('[1]', '[1, 2]')}c: 1\n`,
    );
  });

  it('is quick where aliases multiply', () => {
    const level = (i: number) =>
      `l${i}: &l${i} [${Array<string>(9)
        .fill(`*l${i - 1}`)
        .join(', ')}]\n`;
    const bomb = `${head}l0: &l0 [x]\n${Array.from({ length: 30 }, (_, i) => level(i + 1)).join('')}`;
    checkFile(`${bomb}a: 1\n`, [set('a', 2)], `${bomb}a: 2\n`);
    checkFile(`${bomb}a: 1\n`, [append('l0', 2)], undefined);
  });
});

describe('edit: several in one fix', () => {
  it('compose', () => {
    checkFile(`${head}a: {}\n`, [insert('a', 'b', 1), insert('a', 'c', 2)], `${head}a:\n  b: 1\n  c: 2\n`);
    checkFile(`${head}a: 1\n`, [append('l', 1), append('l', 2), set('a', 3)], `${head}a: 3\nl:\n  - 1\n  - 2\n`);
    checkFile(
      `${head}a:\n  b: 1\n`,
      [set('a.b', 2), insert('a', 'c', 3), rename('a', 'x')],
      `${head}x:\n  b: 2\n  c: 3\n`,
    );
    checkFile(
      `${head}l:\n- a: 1\n- b: 2\n- c: 3\n`,
      [remove('l.0'), set('l.2.c', 4), join('l.2'), insert('l.1', 'd', 5)],
      `${head}l:\n- b: 2\n  d: 5\n  c: 4\n`,
    );
    checkFile(`${head}a: 1\n`, [insert('a2', 'b', 1), set('a2.b', 2)], `${head}a: 1\na2:\n  b: 2\n`);
  });

  it('are all made or none', () => {
    checkFile(`${head}a: 1\n`, [set('a', 2), set('b', 2)], undefined);
    checkFile(`${head}a: 1\n---\n${head}b: 1\n`, [set('a', 2), inResource(1, set('a', 2))], undefined);
  });

  it('touch no more than they must', () => {
    const text = `${head}a: 1 # c\nb: [x]\n`;
    const written = (...changes: readonly Asked[]) =>
      editsFor(text, ...changes)?.map(({ span, newText }) => [text.slice(span.start, span.end), newText]);
    assert.deepEqual(written(set('a', 2), append('b', 'z')), [
      ['1', '2'],
      ['', ', z'],
    ]);
    assert.deepEqual(written(set('a', 1)), []);
    assert.deepEqual(written(), []);
  });
});
