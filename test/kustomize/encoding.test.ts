import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { base64, utf8 } from '../../server/src/core/kustomize/bytes';
import { sha256 } from '../../server/src/core/kustomize/sha256';

const text = fc.string({ unit: 'binary', maxLength: 300 });

describe('kustomize: encoding', () => {
  it('UTF-8 and Base64 are as everywhere', () => {
    fc.assert(
      fc.property(text, (one) => {
        assert.deepEqual([...utf8(one)], [...Buffer.from(one)]);
        assert.equal(base64(utf8(one)), Buffer.from(one).toString('base64'));
      }),
    );
  });

  it('SHA-256 is as everywhere', () => {
    fc.assert(
      fc.property(text, (one) => {
        assert.equal(sha256(utf8(one)), createHash('sha256').update(one).digest('hex'));
      }),
    );
  });
});
