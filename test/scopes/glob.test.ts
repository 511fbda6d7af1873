import assert from 'node:assert/strict';
import { matchesGlob, matchesPathGlob } from '../../server/src/core/scopes/glob';

describe('scopes: globs', () => {
  const globs: readonly (readonly [glob: string, text: string, expected: boolean])[] = [
    ['*.yaml', 'web.yaml', true],
    ['*.yaml', 'deep/web.yaml', true],
    ['*.yaml', 'web.yml', false],
    ['w?b', 'web', true],
    ['w?b', 'wb', false],
    ['', '', true],
    ['a*b*c', 'aXbXbc', true],
    ['a*b*c', 'acb', false],
  ];
  for (const [glob, text, expected] of globs) {
    it(`\`${glob}\` ${expected ? 'is' : 'is not'} \`${text}\``, () => {
      assert.equal(matchesGlob(glob, text), expected);
    });
  }

  const paths: readonly (readonly [glob: string, path: string, expected: boolean])[] = [
    ['apps/*', 'apps/web', true],
    ['apps/*', 'apps/web/deep', false],
    ['apps/**', 'apps/web/deep', true],
    ['**/prod', 'apps/web/prod', true],
    ['**/prod', 'apps/web/production', false],
  ];
  for (const [glob, path, expected] of paths) {
    it(`of paths, \`${glob}\` ${expected ? 'is' : 'is not'} \`${path}\``, () => {
      assert.equal(matchesPathGlob(glob.split('/'), path.split('/')), expected);
    });
  }

  it('with many stars take no longer', () => {
    assert.equal(matchesGlob('*a'.repeat(50), `${'a'.repeat(5000)}b`), false);
  });
});
