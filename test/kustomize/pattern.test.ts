import assert from 'node:assert/strict';
import fc from 'fast-check';
import { patternOf } from '../../server/src/core/kustomize/pattern';

const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '[a-c]', '\\.', '\\d', '\\w', '-', '^', '$');
const { expression } = fc.letrec<{ expression: string; repeated: string }>((tie) => ({
  repeated: fc
    .tuple(
      fc.oneof(
        { maxDepth: 3 },
        atom,
        tie('expression').map((inner) => `(${inner})`),
      ),
      fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '*?'),
    )
    .map(([one, range]) => (/^[\^$]$/.test(one) ? one : one + range)),
  expression: fc.oneof(
    { maxDepth: 3 },
    fc.array(tie('repeated'), { maxLength: 3 }).map((parts) => parts.join('')),
    fc.tuple(tie('repeated'), tie('repeated')).map(([a, b]) => `${a}|${b}`),
  ),
}));

describe('kustomize: patterns', () => {
  it('match as JavaScript has them match', () => {
    fc.assert(
      fc.property(
        expression,
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', '-', '1'), maxLength: 6 }),
        (source, text) => {
          const pattern = patternOf(source);
          assert.ok(pattern);
          assert.equal(pattern(text), new RegExp(source, 'u').test(text), `/${source}/ and "${text}"`);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('take no longer however they are written', () => {
    const pattern = patternOf('^(?:(a+)+b|(a|aa)+c)$');
    assert.equal(pattern?.('a'.repeat(2000)), false);
  });

  for (const source of [
    '(',
    'a)',
    '[a',
    '*',
    'a{2,1}',
    'a{5000}',
    '(?i)a',
    '\\b',
    '[[:alpha:]]',
    '((a{900}){900}){900}',
  ]) {
    it(`does without what is none, or too much: ${source}`, () => {
      assert.equal(patternOf(source), undefined);
    });
  }
});
