import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { generatedFiles } from './generated';

describe('made from the list of rules', () => {
  for (const { path, actual, expected } of generatedFiles()) {
    it(basename(path), () => {
      assert.equal(actual, expected, 'run: node --import tsx test/rules/generate.ts');
    });
  }
});
