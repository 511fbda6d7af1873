import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, parseValue } from '../../server/src/core/syntax/parse';
import type { Node } from '../../server/src/core/syntax/node';
import type { Span } from '../../server/src/core/text';
import { locateSpan } from '../../server/src/core/syntax/locate';
import { append, editsFor, file, insert, inResource, join, plain, read, remove, rename, said, set } from './editing';
import { manifests } from './manifests';
import { noise, rich, withNoise } from './noise';

const head = 'apiVersion: v1\nkind: Service\n';

/** Whatever the text: nothing throws, and every span lies within it. */
function checkAny(text: string): void {
  for (const document of parse(text, () => true)) {
    for (const { span } of document.problems) checkSpan(text, span);
    if (document.kind === 'read') checkNode(text, document.root);
  }
  parseValue(text);
  const from = read(text);
  for (const { id, root } of from.resources) {
    for (const path of [[], ['metadata', 'name'], ...root.entries.map(({ key }) => [key, 0, 'x'])]) {
      const span = locateSpan(text, from, { file, resource: id, path }) ?? assert.fail('not located');
      checkSpan(text, span);
      assert.doesNotMatch(text.slice(span.start, span.end), /[\r\n]/);
    }
  }
}

function checkSpan(text: string, { start, end }: Span): void {
  assert.ok(0 <= start && start <= end && end <= text.length, `${start}–${end} of ${text.length}`);
}

function checkNode(text: string, node: Node): void {
  checkSpan(text, node.span);
  if (node.kind === 'list') for (const item of node.items) checkNode(text, item);
  if (node.kind !== 'map') return;
  for (const { keySpan, value } of node.entries) {
    checkSpan(text, keySpan);
    checkNode(text, value);
  }
}

describe('parse: any text', function () {
  this.timeout(60_000);

  it('cut off at every offset', () => {
    const crlf = rich.replaceAll('\n', '\r\n');
    for (let end = 0; end <= rich.length; end++) checkAny(rich.slice(0, end));
    for (let end = 0; end <= crlf.length; end += 3) checkAny(crlf.slice(0, end));
  });

  it('cut off at every offset from the front', () => {
    for (let start = 0; start <= rich.length; start++) checkAny(rich.slice(start));
  });

  it('with noise in it', () => {
    fc.assert(
      fc.property(withNoise(rich), (text) => {
        checkAny(text);
      }),
      { numRuns: 250 },
    );
  });

  it('made of nothing but noise', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(noise, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 30 }),
        (parts) => {
          checkAny(parts.join(''));
          checkAny(head + parts.join(''));
          checkAny(`{"apiVersion": "v1", "kind": "Pod", ${parts.join('')}`);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('edits of it never throw', () => {
    const changes = (path: readonly (string | number)[], resource: number) =>
      [
        set(path, { a: [1] }),
        insert(path, 'x', 'y'),
        append(path, 'z'),
        remove(path),
        join(path),
        rename(path, 'n'),
      ].map((change) => inResource(resource, change));
    fc.assert(
      fc.property(fc.nat(rich.length), fc.nat(3), noise, (at, count, instead) => {
        const text = rich.slice(0, at) + instead + rich.slice(at + count);
        const [resource] = read(text).resources;
        if (!resource) return;
        for (const path of pathsOf(resource.root, 5)) for (const change of changes(path, 0)) editsFor(text, change);
      }),
      { numRuns: 20 },
    );
  });

  it('nested without end', () => {
    const count = 100_000;
    const nests = ['[', '{', '- ', '-\t', '{a: ', '{"a":', '[{', '? ', ': ', '[ "]",', "{'}': ", '[ #]\n', '- &a '];
    for (const nest of nests) {
      const text = `${head}x:\n  ${nest.repeat(count)}`;
      assert.equal(parse(text, () => true)[0]?.kind, 'unread', nest);
      assert.equal(read(text).resources.length, 0);
      assert.equal(parseValue(nest.repeat(count)), undefined, nest);
    }
  });

  it('nested in ways that are errors anyway', () => {
    for (const nest of ['- a: ', 'a: ', '!a ', '&a ', ']', '*a ']) {
      assert.equal(parse(`${head}x:\n  ${nest.repeat(1000)}`, () => true)[0]?.kind, 'unread', nest);
    }
  });

  it('of huge scalars', () => {
    const size = 1_000_000;
    for (const text of [
      'x'.repeat(size),
      `"${'x '.repeat(size / 2)}"`,
      `|\n${'  line\n'.repeat(size / 7)}`,
      `# ${'x'.repeat(size)}`,
      '9'.repeat(size),
    ]) {
      assert.equal(read(`${head}a: ${text}\nb: 1\n`).resources.length, 1);
    }
  });

  it('with NULs is no text', () => {
    assert.deepEqual(
      parse(`${head}a: "\0"`, () => true),
      [],
    );
    assert.deepEqual(read(`${head}\0`).resources, []);
  });

  it('with lone surrogates is read', () => {
    const [resource] = read(`${head}metadata: {name: "\uD83D"}\n`).resources;
    assert.equal(resource?.name, '\uD83D');
  });
});

describe('parse: what it reads', () => {
  it('says what a generated manifest says', () => {
    fc.assert(
      fc.property(manifests, ({ text, says }) => {
        checkAny(text);
        const [resource] = read(text).resources;
        assert.deepEqual(resource && plain(resource.root), says);
      }),
      { numRuns: 150 },
    );
  });

  it('aliases and merge keys; a quoted `<<` is a key like others', () => {
    const text = `${head}a: &a {b: 1, c: 2}\nd: *a\ne: {<<: *a, b: 3}\nf: {<<: [{b: 4}, *a]}\ng: {"<<": 5}\n`;
    const says = said(text);
    assert.deepEqual(says, {
      apiVersion: 'v1',
      kind: 'Service',
      a: { b: 1, c: 2 },
      d: { b: 1, c: 2 },
      e: { b: 3, c: 2 },
      f: { b: 4, c: 2 },
      g: { '<<': 5 },
    });
  });

  it('not what has an alias of nothing: its anchor stands nowhere, later, around it, or in another document', () => {
    for (const wrong of ['a: *none', 'a: *b\nb: &b 1', 'a: &a [*a]', 'a: &a 1\n---\n${head}b: *a']) {
      const { resources, problems } = read(head + wrong.replace('${head}', head));
      assert.deepEqual([resources.length, problems.length], [wrong.includes('---') ? 1 : 0, 1], wrong);
      assert.match(problems[0]?.message ?? '', /No anchor/);
    }
  });

  it('of a key that stands twice the later value, and says so', () => {
    const text = `${head}spec: {a: 1}\nspec: {b: 2}\n`;
    assert.deepEqual(said(text), { apiVersion: 'v1', kind: 'Service', spec: { b: 2 } });
    assert.deepEqual(
      read(text).problems.map(({ message }) => message),
      ['Map keys must be unique'],
    );
  });

  it('one problem of one mistake, however much text follows it', () => {
    for (const wrong of [
      'a: {b: [\n',
      'a: [{b: "c\n',
      'a: {app: ${APP}}\nb: [1, {c: d}]\n',
      'a: "b" c\nd: {e: f}\n',
      '} ] }\n',
      "{'a': 1} {'b': 2}\n",
    ])
      assert.equal(read(head + wrong).problems.length, 1, wrong);
  });

  it('each document for itself', () => {
    const text = `${head}a: "\n---\n${head}metadata: {name: x}\n---\n${head}a: {\n`;
    assert.deepEqual(
      read(text).resources.map(({ id }) => id),
      ['/Service /x'],
    );
    assert.equal(read(text).unread.length, 2);
    assert.ok(read(text).problems.length >= 2);
  });
});

function pathsOf(node: Node | undefined, depth: number): readonly (readonly (string | number)[])[] {
  if (!node || depth === 0 || node.kind === 'scalar') return [[]];
  const steps =
    node.kind === 'map'
      ? node.entries.map(({ key, value }) => [key, value] as const)
      : node.items.map((item, index) => [index, item] as const);
  return [[], ...steps.flatMap(([step, value]) => pathsOf(value, depth - 1).map((path) => [step, ...path]))];
}
