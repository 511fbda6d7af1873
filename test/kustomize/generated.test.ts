import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seed } from '../seed';
import { kustomizationTree } from './random-kustomization';
import { builtByKubectl, builtByPortolan, realKubectl } from './real';

describe(`kustomize: generated trees (seed ${seed})`, () => {
  let kubectl = '';

  before(async () => {
    kubectl = await realKubectl();
  });

  it('come out as from the real kubectl, and are refused where that refuses them', () => {
    fc.assert(
      fc.property(kustomizationTree, (tree) => {
        assert.deepEqual(builtByPortolan(tree, 'overlay'), builtByKubectl(kubectl, tree, 'overlay'));
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});
