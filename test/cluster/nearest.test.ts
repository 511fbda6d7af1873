import assert from 'node:assert/strict';
import { nearestLabels, nearestWord } from '../../server/src/core/cluster/nearest';

describe('nearest: words', () => {
  const table: readonly (readonly [word: string, candidates: readonly string[], expected: string | undefined])[] = [
    ['wbe', ['api', 'web'], 'web'],
    ['checkout', ['chekout', 'cart'], 'chekout'],
    ['web', ['web-server', 'db'], 'web-server'],
    ['web-server', ['web'], 'web'],
    ['web', ['web'], undefined],
    ['web', ['postgres', 'db'], undefined],
    ['web', [], undefined],
    ['a', ['b', 'c'], 'b'],
    ['http', ['https', 'htp'], 'https'],
  ];
  for (const [word, candidates, expected] of table) {
    it(`${word} among ${candidates.join(', ') || 'nothing'}: ${expected ?? 'none'}`, () => {
      assert.equal(nearestWord(word, candidates), expected);
    });
  }
});

describe('nearest: labels', () => {
  type Labels = Readonly<Record<string, string>>;
  const table: readonly (readonly [
    what: string,
    wanted: Labels,
    candidates: readonly Labels[],
    changes: Labels | undefined,
  ])[] = [
    ['a slip in a value', { app: 'wbe' }, [{ app: 'api' }, { app: 'web' }], { app: 'app=web' }],
    ['a slip in a key', { ap: 'web' }, [{ app: 'web' }], { ap: 'app=web' }],
    [
      'another convention',
      { app: 'web' },
      [{ 'app.kubernetes.io/name': 'web' }],
      { app: 'app.kubernetes.io/name=web' },
    ],
    [
      'where other labels agree, any value',
      { app: 'web', tier: 'front' },
      [{ app: 'web', tier: 'ui' }],
      { tier: 'tier=ui' },
    ],
    ['where none agrees, only slips', { app: 'web', tier: 'front' }, [{ app: 'db', tier: 'back' }], undefined],
    ['far from everything', { app: 'web' }, [{ app: 'postgres' }], undefined],
    ['a label that nobody has', { app: 'web', x: 'y' }, [{ app: 'web' }], undefined],
    [
      'the fewest changes',
      { a: 'one', b: 'two' },
      [
        { a: 'one', b: 'tow' },
        { a: 'noe', b: 'tow' },
      ],
      { b: 'b=tow' },
    ],
    ['nobody there', { app: 'web' }, [], undefined],
  ];
  for (const [what, wanted, candidates, expected] of table) {
    it(what, () => {
      const near = nearestLabels(wanted, candidates);
      const changes = near?.changes.map(({ key, to }) => [key, `${to.key}=${to.value}`] as const);
      assert.deepEqual(changes && Object.fromEntries(changes), expected);
    });
  }
});
