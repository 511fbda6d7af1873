import assert from 'node:assert/strict';
import fc from 'fast-check';
import { kustomizationTree } from './random-kustomization';
import { builtByKubectl, builtByPortolan, realKubectl } from './real';

/** The same trees in each run; another number makes others. */
const seed = Number(process.env['KUSTOMIZE_SEED'] ?? 7);

describe(`kustomize: generated trees (KUSTOMIZE_SEED=${seed})`, () => {
  let kubectl = '';

  before(async () => {
    kubectl = await realKubectl();
  });

  it('come out as from the real kubectl, and are refused where that refuses them', () => {
    fc.assert(
      fc.property(kustomizationTree, (tree) => {
        assert.deepEqual(builtByPortolan(tree, 'overlay'), builtByKubectl(kubectl, tree, 'overlay'));
      }),
      { seed, numRuns: 40, endOnFailure: true },
    );
  });
});
