import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { convert } from '../../server/src/core/syntax/convert';
import { cut } from '../../server/src/core/syntax/cut';
import { isTooDeep } from '../../server/src/core/syntax/nesting';
import type { Node } from '../../server/src/core/syntax/node';
import { readTokens } from '../../server/src/core/syntax/tokens';
import { plain } from './editing';
import { manifests } from './manifests';
import { rich, withNoise } from './noise';

/** Usual from end to end: what all but a few manifests are made of. */
const usual = `# A web server
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, "labels": {app: 'it''s', tier: "a\\tb"}}  # one line
spec:
  replicas: 2

  empty:   # nothing
  selector:
    matchLabels:
      app: web
  template:
    spec:
      containers:
      - name: web
        args: ["--listen=:80", --log=json,
          -v]
        ports: []
        env:
          - name: GREETING
            value: hello, world # said
          -
          - - nested
            # deeper
            - list
      command:
        - |
          set -e

          exec web
        - >-
          folded
          text
  # the end
`;

function composed(text: string): { readonly root: Node | undefined; readonly mistakes: number } {
  const document = parseDocument(text, { schema: 'failsafe', logLevel: 'silent' });
  return { root: convert(document, 7).root, mistakes: document.errors.length };
}

/** What is read from tokens at all is what the library composes, without a complaint; says whether it is read. */
function checkTokens(text: string): boolean {
  if (isTooDeep(text)) return false;
  const root = readTokens({ start: 7, text });
  if (root) assert.deepEqual({ root, mistakes: 0 }, composed(text));
  return root !== undefined;
}

describe('trees from tokens are those that the library composes', function () {
  this.timeout(60_000);

  it('of a usual manifest, with any line breaks', () => {
    assert.ok(checkTokens(usual));
    assert.ok(checkTokens(usual.replaceAll('\n', '\r\n')));
    assert.deepEqual(plain(readTokens({ start: 0, text: usual }) ?? assert.fail()), {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', labels: { app: "it's", tier: 'a\tb' } },
      spec: {
        replicas: 2,
        empty: null,
        selector: { matchLabels: { app: 'web' } },
        template: {
          spec: {
            containers: [
              {
                name: 'web',
                args: ['--listen=:80', '--log=json', '-v'],
                ports: [],
                env: [{ name: 'GREETING', value: 'hello, world' }, null, ['nested', 'list']],
              },
            ],
            command: ['set -e\n\nexec web\n', 'folded text'],
          },
        },
      },
    });
  });

  it('of JSON', () => {
    assert.ok(checkTokens('{"a": [1, {"b": null}], "c":"d"}'));
    assert.ok(checkTokens('{\n  "a": [\n    "b"\n  ],\n  "c": {}\n}\n'));
  });

  it('of generated manifests', () => {
    fc.assert(
      fc.property(manifests, ({ text }) => {
        for (const piece of cut(text)) checkTokens(piece.text);
      }),
      { numRuns: 300 },
    );
  });

  it('of texts cut off anywhere, and of texts with noise', () => {
    for (let end = 0; end <= usual.length; end++) checkTokens(usual.slice(0, end));
    for (let start = 0; start <= usual.length; start++) checkTokens(usual.slice(start));
    for (const text of [usual, rich]) {
      fc.assert(
        fc.property(withNoise(text), (noisy) => {
          for (const piece of cut(noisy)) checkTokens(piece.text);
        }),
        { numRuns: 500 },
      );
    }
  });

  const others: Readonly<Record<string, string>> = {
    'an anchor': 'a: &x 1',
    'an alias': 'a: *x',
    'a tag': 'a: !!str 1',
    'a merge key': '<<: {a: 1}',
    'a key that is no word': '[a]: 1',
    'an explicit key': '? a\n: 1',
    'a key that stands twice': 'a: 1\nb: 2\na: 3',
    'a key without a value': '{a}',
    'a pair in a list': '[a: 1]',
    'a tab': 'a:\t1',
    'a directive': '%YAML 1.2\n---\na: 1',
    'a second document': 'a: 1\n...\n---\nb: 1',
    'an unclosed quote': 'a: "x',
    'an unclosed bracket': 'a: [x',
    'a map on the line of a key': 'a: b: 1',
    'no text at all': '# nothing',
  };
  for (const [why, text] of Object.entries(others)) {
    it(`are not made where there is ${why}`, () => {
      assert.equal(readTokens({ start: 0, text }), undefined);
    });
  }
});
