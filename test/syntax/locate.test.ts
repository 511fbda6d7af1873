import assert from 'node:assert/strict';
import { fileText } from '../../server/src/core/inputs';
import { Database } from '../../server/src/core/query';
import { locate, locateSpan } from '../../server/src/core/syntax/locate';
import { file, pathOf, read, type Where } from './editing';

/** What a place is underlined as. */
function located(text: string, where: Where, resource = 0): string | undefined {
  const from = read(text);
  const span = locateSpan(text, from, { file, resource: from.resources[resource]?.id ?? '', path: pathOf(where) });
  return span && text.slice(span.start, span.end);
}

const head = 'apiVersion: example.com/v1\nkind: Thing\n';

function checkAll(body: string, table: Readonly<Record<string, string>>): void {
  const found = Object.keys(table).map((where) => [where, located(head + body, where)] as const);
  assert.deepEqual(Object.fromEntries(found), table);
}

describe('locate', () => {
  it('scalars, with their quotes', () => {
    checkAll(`a: x # c\nb: "y z"\nc: 'x'\nd: 80\ne: ""\nf: &x v\ng: !!str 80\nl:\n- x # c\n- "y"\n`, {
      a: 'x',
      b: '"y z"',
      c: "'x'",
      d: '80',
      e: '""',
      f: 'v',
      g: '80',
      'l.0': 'x',
      'l.1': '"y"',
    });
  });

  it('the key of a map, a list, a block scalar and of nothing', () => {
    checkAll('a:\n  b: 1\n"l": # c\n- 1\nm: {x: 1}\ns: |\n  text\nn:\no: ~\np: # c\nq: !!str\n', {
      a: 'a',
      l: '"l"',
      m: 'm',
      s: 's',
      n: 'n',
      o: 'o',
      p: 'p',
      q: 'q',
    });
  });

  it('an item to the end of its first line', () => {
    checkAll(
      `l:
- a: 1 # c
  b: 2
- a: # c
    b: 1
- # c
  a: 1
- {a: 1, b: [1,
    2]} # c
- [1, 2] # c
- - a: "#" # c
- a: |- # c
    text
- a b: {c: '# d'} # c
- >
  text
-
- ~
- a: x
    y
`,
      {
        'l.0': 'a: 1',
        'l.1': 'a:',
        'l.2': 'a: 1',
        'l.3': '{a: 1, b: [1,',
        'l.4': '[1, 2]',
        'l.5': '- a: "#"',
        'l.5.0': 'a: "#"',
        'l.6': 'a: |-',
        'l.7': "a b: {c: '# d'}",
        'l.8': '>',
        'l.9': '-',
        'l.10': '~',
        'l.11': 'a: x',
      },
    );
    checkAll('l: [{a: 1}, {b: 2}]', { 'l.0': '{a: 1}', 'l.1': '{b: 2}', 'l.1.b': '2' });
  });

  it('the first line of what has several', () => {
    checkAll('a: "x\n  y"\nb: x\n  y\nl:\n- "x  \n  y"\n', { a: '"x', b: 'x', 'l.0': '"x  ' });
    assert.equal(located(`${head}a: "x\r\n  y"\r\n`, 'a'), '"x');
  });

  it('the name of a resource, or else its kind', () => {
    assert.equal(located(`${head}metadata:\n  name: "x"\n`, ''), '"x"');
    assert.equal(located(`${head}metadata: {name: }\n`, ''), 'Thing');
    assert.equal(located(`${head}metadata:\n  generateName: x-\n`, ''), 'Thing');
    assert.equal(
      located('apiVersion: v1\nkind: PodList\nitems:\n- metadata: # c\n    namespace: x\n', ''),
      'metadata:',
    );
  });

  it('a part of a value, also below `|`; the value or the key where it is not there', () => {
    const text = `${head}a: "x \\u0061 b.c b.c:80"\nb: |\n  b.c\n`;
    const from = read(text);
    const resource = from.resources[0]?.id ?? '';
    const part = (step: string, nth: number): string => {
      const { start, end } = locateSpan(text, from, { file, resource, path: [step], part: { text: 'b.c', nth } }) ?? {};
      return `${String((start ?? 0) - head.length)} ${text.slice(start, end)}`;
    };
    assert.deepEqual(
      [part('a', 1), part('a', 2), part('a', 3), part('b', 1), part('b', 2)],
      ['13 b.c', '17 b.c', '3 "x \\u0061 b.c b.c:80"', '32 b.c', '25 b'],
    );
  });

  it('the deepest place that exists', () => {
    checkAll('metadata: {name: x}\na:\n  b:\n  - c: 1\n', {
      'x.y.z': 'x',
      'a.x.y': 'a',
      'a.b.7.c': 'b',
      'a.b.0.d': 'c: 1',
      'a.b.0.c.d': '1',
      'a.0': 'a',
      'a.b.c': 'b',
    });
  });

  it('what aliases and merge keys bring stands where it is written', () => {
    checkAll('a: &a\n  b: 1\n  c: {d: 2}\nx: *a\ny:\n  <<: *a\n  c: 3\nl:\n- *a # c\n- <<: *a # c\n', {
      'x.b': '1',
      'x.c.d': '2',
      x: 'x',
      'y.b': '1',
      'y.c': '3',
      'l.0': '*a',
      'l.0.b': '1',
      'l.1': '<<: *a',
    });
  });

  it('several documents, and items of a List', () => {
    const two = `${head}metadata: {name: x}\n---\n${head}metadata: {name: x}\na: 2\n`;
    assert.equal(located(two, 'a', 1), '2');
    assert.equal(located(two, 'a', 0), 'x');
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${head.replace('\n', '\n  ')}  a: 1\n- ${head.replace('\n', '\n  ')}`;
    assert.equal(located(list, 'a', 0), '1');
    assert.equal(located(list, '', 1), 'Thing');
  });

  it('is a range of lines and characters', () => {
    const db = new Database();
    db.set(fileText, file, `\uFEFF${head.replaceAll('\n', '\r\n')}a:\r\n  b: "ü𝄞"\r\n`);
    const resource = 'example.com/Thing /';
    assert.deepEqual(locate(db, { file, resource, path: ['a', 'b'] }), {
      start: { line: 3, character: 5 },
      end: { line: 3, character: 10 },
    });
  });

  it('is nothing where there is no such resource', () => {
    const db = new Database();
    assert.equal(locate(db, { file, resource: 'v1/Pod /x', path: [] }), undefined);
    assert.equal(located(head, 'a', 3), undefined);
  });
});
