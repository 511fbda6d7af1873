import assert from 'node:assert/strict';
import { checkSentence, snapshotSentence, statusText, statusTooltip } from '../../client/src/sentences';
import type { ClusterStatus } from '../../server/src/protocol';

const calico = clusterStatus({ id: 'a', name: 'shop', cni: 'Calico', enforces: 'yes' });
const flannel = clusterStatus({ id: 'b', name: 'edge', cni: 'Flannel', enforces: 'no', count: 3 });
const unknown = clusterStatus({ id: 'c', name: 'lab', cni: 'not known', enforces: 'unknown', count: 1 });
const deep = clusterStatus({ ...calico, id: 'd', name: 'apps/storefront/overlays/production-eu' });

function clusterStatus(
  part: Partial<ClusterStatus> & Pick<ClusterStatus, 'id' | 'name' | 'cni' | 'enforces'>,
): ClusterStatus {
  return { root: `file:///w/${part.name}`, workloads: 0, count: 0, ...part };
}

describe('the status bar', () => {
  const cases: readonly (readonly [readonly ClusterStatus[], number, string])[] = [
    [[calico], 3, '$(shield) Calico · 3'],
    [[calico], 0, '$(shield) Calico'],
    [[flannel], 3, '$(warning) Flannel: policies not enforced · 3'],
    [[unknown], 1, '$(shield) Network plugin not known · 1'],
    [[calico, { ...calico, name: 'other' }], 2, '$(shield) Calico · 2'],
    [[calico, unknown], 2, '$(shield) 2 clusters · 2'],
    [[calico, flannel], 2, '$(warning) 2 clusters: policies not enforced in 1 of 2 · 2'],
  ];
  for (const [clusters, count, text] of cases)
    it(`says “${text}”`, () => {
      assert.equal(statusText({ hasManifests: true, clusters, count }, undefined), text);
    });

  const inView: readonly (readonly [string, string])[] = [
    ['a', '$(shield) shop · Calico'],
    ['b', '$(warning) edge · Flannel: policies not enforced · 3'],
    ['c', '$(shield) lab · Network plugin not known · 1'],
    ['d', '$(shield) …/overlays/production-eu · Calico'],
  ];
  for (const [id, text] of inView)
    it(`sums up the cluster in view alone: “${text}”`, () => {
      const clusters = [calico, flannel, unknown, deep];
      assert.equal(statusText({ hasManifests: true, clusters, count: 9 }, id), text);
    });

  it('shows nothing where there is no manifest', () => {
    assert.equal(statusText({ hasManifests: false, clusters: [], count: 0 }, undefined), undefined);
  });

  it('tells about each cluster in the tooltip, whatever it is called', () => {
    const strange = { ...flannel, name: '[x](command:evil)' };
    const tooltip = statusTooltip({ hasManifests: true, clusters: [calico, strange], count: 1 }, 'a');
    assert.match(tooltip, /^- \*\*shop\*\* \(in view\): Calico, policies are enforced$/m);
    assert.match(tooltip, /policies are \*\*not enforced\*\*/);
    assert.match(tooltip, /^1 finding at warning or above\.$/m);
    assert.match(tooltip, /\(command:portolan\.chooseCluster\)/);
    assert(!tooltip.includes('[x](command:evil)'));
  });

  it('names no cluster in the tooltip where there is only one, and offers no choice', () => {
    const tooltip = statusTooltip({ hasManifests: true, clusters: [calico], count: 0 }, undefined);
    assert.match(tooltip, /^- Calico, policies are enforced$/m);
    assert.doesNotMatch(tooltip, /chooseCluster/);
  });
});

describe('the sentence after a check', () => {
  const cases = [
    [{ errors: 3, warnings: 9, notes: 0, files: 14 }, 'Portolan: 3 errors, 9 warnings in 14 files.'],
    [{ errors: 0, warnings: 1, notes: 2, files: 1 }, 'Portolan: 1 warning, 2 notes in 1 file.'],
    [{ errors: 0, warnings: 0, notes: 0, files: 5 }, 'Portolan: nothing to report in 5 files.'],
    [{ errors: 0, warnings: 0, notes: 0, files: 0 }, 'Portolan: no Kubernetes manifests in this workspace.'],
  ] as const;
  for (const [summary, sentence] of cases)
    it(`is “${sentence}”`, () => {
      assert.equal(checkSentence(summary), sentence);
    });
});

describe('a cluster that was read', () => {
  const view = { text: '', context: 'prod', objects: 1, forbidden: [] };

  it('is said to be in a file, with what is missing in it', () => {
    assert.equal(snapshotSentence(view, 'a.json'), 'Portolan: 1 object of context prod is in a.json now.');
    assert.equal(
      snapshotSentence({ ...view, objects: 2, forbidden: ['nodes'] }, 'a.json'),
      'Portolan: 2 objects of context prod are in a.json now. You may not read nodes.',
    );
  });
});
