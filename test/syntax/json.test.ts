import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { convert } from '../../server/src/core/syntax/convert';
import { descend, textOf } from '../../server/src/core/syntax/node';
import { parse } from '../../server/src/core/syntax/parse';
import { readJson } from '../../server/src/core/syntax/json';
import { withNoise } from './noise';

function composed(text: string): unknown {
  const document = parseDocument(text, { schema: 'failsafe', logLevel: 'silent' });
  return { root: convert(document, 7).root, mistakes: document.errors.length };
}

/** What is read as JSON at all is what the library composes, without a complaint; says whether it is read. */
function checkJson(text: string): boolean {
  const root = readJson({ start: 7, text });
  if (root) assert.deepEqual({ root, mistakes: 0 }, composed(text));
  return root !== undefined;
}

const pod = `{
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "web", "labels": {}, "annotations": {"say": "it's\\n\\"so\\" \\u00e9 \\/"}},
    "spec": {"containers": [{"ports": [{"containerPort": 80}, {"containerPort": -0.5e3}], "tty": true}], "nodeName": null}
}
`;

describe('JSON is read as the YAML that it is', function () {
  this.timeout(60_000);

  it('as kubectl writes it, with any line breaks, and all on one line', () => {
    assert.ok(checkJson(pod));
    assert.ok(checkJson(pod.replaceAll('\n', '\r\n')));
    assert.ok(checkJson(pod.replaceAll(/\n */g, '')));
  });

  it('whatever it says', () => {
    const spaces = fc.constantFrom(undefined, 1, 2, 4);
    const property = fc.property(fc.dictionary(fc.string(), fc.jsonValue()), spaces, (value, space) => {
      const text = JSON.stringify(value, undefined, space);
      if (!checkJson(text)) assert.match(text, /"<<"|"(?:[^"\\]|\\.){498,}"/, 'given up');
    });
    fc.assert(property, { numRuns: 1500 });
  });

  it('also cut off anywhere, and with noise in it', () => {
    for (let end = 0; end <= pod.length; end++) checkJson(pod.slice(0, end));
    fc.assert(
      fc.property(withNoise(pod), (text) => void checkJson(text)),
      { numRuns: 1500 },
    );
  });

  const others: Readonly<Record<string, string>> = {
    'a list': '[{"a": 1}]',
    'a comment': '{"a": 1} # one',
    'a comma too many': '{"a": [1,],}',
    'a tab': '{\t"a": 1}',
    'a word without quotes': '{"a": b}',
    'a key without quotes': '{a: 1}',
    'a key that stands twice': '{"a": 1, "a": 2}',
    'a key on a line of its own': '{"a"\n: 1}',
    'what YAML might take for a merge': '{"<<": {"a": 1}}',
    'an escape of YAML': '{"a": "\\e"}',
    'a text on two lines': '{"a": "b\nc"}',
    'an octal number': '{"a": 0777}',
    'more behind it': '{"a": 1}\n{"b": 2}',
    'an end that is missing': '{"a": {"b": 1}',
    'too much nesting': `{"a": ${'['.repeat(101)}${']'.repeat(101)}}`,
  };
  for (const [why, text] of Object.entries(others))
    it(`but is left to YAML where there is ${why}`, () => {
      assert.equal(readJson({ start: 0, text }), undefined);
    });
});

describe('JSON objects one behind the other', () => {
  const service = (name: string): string => `{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "${name}"}}`;

  /** The names in a file, and what stands at their places. */
  function namesIn(text: string): readonly (readonly [name: unknown, written: string])[] {
    return parse(text, () => true).flatMap((document) => {
      const node = document.kind === 'read' ? descend(document.root, ['metadata', 'name']) : undefined;
      return node ? [[textOf(node), text.slice(node.span.start, node.span.end)] as const] : [];
    });
  }

  const both = [
    ['a', '"a"'],
    ['b', '"b"'],
  ];

  it('are documents, whatever white space is between them', () => {
    for (const between of ['', ' ', '\n', '\r\n\r\n'])
      assert.deepEqual(namesIn(`${service('a')}${between}${service('b')}\n`), both);
  });

  it('are documents beside those that `---` cuts', () => {
    assert.deepEqual(namesIn(`${service('a')}\n---\n${service('b')}\n`), both);
  });

  it('cost the file no more than the one that is broken', () => {
    const [first, second] = [service('a'), service('b').slice(0, -1)];
    assert.deepEqual(namesIn(`${first}\n${second}\n`), [['a', '"a"']]);
  });
});
