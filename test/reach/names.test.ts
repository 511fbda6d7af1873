import assert from 'node:assert/strict';
import { nameChoices, nameMatches } from '../../server/src/core/reach/name-choices';

describe('domain names in policies (N-2.7)', () => {
  const table: readonly (readonly [pattern: string, name: string, wanted: boolean])[] = [
    ['example.com', 'example.com', true],
    ['example.com', 'a.example.com', false],
    ['example.com', 'notexample.com', false],
    ['*.example.com', 'a.example.com', true],
    ['*.example.com', 'a.b.example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com', '.example.com', false],
    ['*.example.com', 'notexample.com', false],
    ['*.example.com', 'a.example.com.org', false],
    ['*.Example.com.', 'a.example.com', true],
  ];
  for (const [pattern, name, wanted] of table)
    it(`${pattern} ${wanted ? 'is' : 'is not'} ${name}`, () => {
      assert.equal(nameMatches([pattern], [name]), wanted);
    });

  it('of an address may be any that lead to it: some of those that are named, or none', () => {
    const choices = nameChoices([['*.example.com'], ['example.com']]) ?? [];
    const answers = choices.map((names) => [
      nameMatches(['*.example.com'], names),
      nameMatches(['example.com'], names),
    ]);
    assert.deepEqual(answers.map((one) => one.join()).sort(), ['false,false', 'false,true', 'true,false', 'true,true']);
  });
});
