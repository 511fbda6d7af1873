import assert from 'node:assert/strict';
import { clusterItems } from '../../client/src/cluster-items';
import { followedIn, inView } from '../../client/src/in-view';
import type { ClusterChoice, ClusterStatus } from '../../server/src/protocol';

const staging = cluster('staging', {
  root: 'clusters/staging',
  cni: 'Flannel',
  enforces: 'no',
  workloads: 1,
  count: 2,
});
const production = cluster('production', { workloads: 12 });
const clusters = [staging, production];
const activeFile: ClusterChoice = { kind: 'active-file' };

function cluster(name: string, part: Partial<ClusterStatus>): ClusterStatus {
  return { id: name, name, root: name, cni: 'Calico', enforces: 'yes', workloads: 0, count: 0, ...part };
}

describe('the cluster in view', () => {
  const shown = (choice: ClusterChoice, followed: string | undefined): string | undefined =>
    inView(clusters, choice, followed).shown;

  it('is that of the active file, and the first one before any file is active', () => {
    assert.equal(shown(activeFile, undefined), 'staging');
    assert.equal(shown(activeFile, 'production'), 'production');
  });

  it('is the chosen one, whatever file is active', () => {
    assert.equal(shown({ kind: 'one', id: 'staging' }, 'production'), 'staging');
  });

  it('is all of them, if a person wants that, and where there is only one', () => {
    assert.equal(shown({ kind: 'all' }, 'production'), undefined);
    assert.equal(inView([staging], activeFile, 'staging').shown, undefined);
  });

  it('follows the active file while the chosen one is gone', () => {
    const gone = inView(clusters, { kind: 'one', id: 'review' }, 'production');
    assert.deepEqual([gone.choice, gone.shown], [activeFile, 'production']);
  });

  it('stays where it is as long as the active file counts for it', () => {
    assert.equal(followedIn(['staging', 'production'], 'production'), 'production');
    assert.equal(followedIn(['staging', 'production'], undefined), 'staging');
    assert.equal(followedIn(['staging'], 'production'), 'staging');
    assert.equal(followedIn([], 'production'), 'production');
  });
});

describe('the list of clusters', () => {
  const items = (choice: ClusterChoice, of = clusters): readonly string[] =>
    clusterItems({ clusters: of }, inView(of, choice, 'production'), (uri) => uri).map(
      ({ label, description, detail = '' }) => [label, description, detail].join(' | ').replaceAll('$(blank)', '·'),
    );

  it('has that of the active file, each with where it is and what is in it, and all of them', () => {
    assert.deepEqual(items(activeFile), [
      '$(check) Of the Active File | production | ',
      '· staging | clusters/staging | · Flannel, policies not enforced · 1 workload · 2 findings',
      '· production |  | · Calico · 12 workloads · nothing found',
      '· All Clusters | 2 clusters | ',
    ]);
  });

  it('marks the one that was chosen', () => {
    assert.deepEqual(
      items({ kind: 'one', id: 'production' }).filter((item) => item.startsWith('$(check)')),
      ['$(check) production |  | · Calico · 12 workloads · nothing found'],
    );
    assert.deepEqual(
      items({ kind: 'all' }).filter((item) => item.startsWith('$(check)')),
      ['$(check) All Clusters | 2 clusters | '],
    );
  });

  it('is short where there is only one', () => {
    assert.deepEqual(items(activeFile, [production]), ['· production |  | · Calico · 12 workloads · nothing found']);
  });
});
