import assert from 'node:assert/strict';
import fc from 'fast-check';
import { selectPods, type Selected } from '../../../server/src/core/cluster/select-pods';
import { strangersOf } from '../../../server/src/core/exposure/side';
import { passing } from '../../../server/src/core/exposure/towards';
import { workspace } from '../../../server/src/core/inputs';
import { endOf } from '../../../server/src/core/reach/end';
import { settingOf } from '../../../server/src/core/reach/situation';
import { allWorkloads } from '../../../server/src/core/cluster/workloads';
import { scopes } from '../../../server/src/core/scopes';
import { coversConnections } from '../../../server/src/core/sets/connections';
import type { Workload } from '../../../server/src/core/model/workload';
import { databaseOf } from '../../fixture';
import { clusters } from '../../reach/random-cluster';
import { render } from '../../reach/render';

const runs = 150;

function mayBeIn({ surely, perhaps }: Selected, workload: Workload): boolean {
  return surely.includes(workload) || perhaps.includes(workload);
}

describe('exposure to any pod, and to any of a set', () => {
  it(`is what the pods of ${runs} random clusters have as well`, () => {
    const property = fc.property(clusters, (cluster) => {
      const db = databaseOf({ 'all.yaml': render(cluster) });
      const [scope] = scopes(db, workspace);
      if (!scope) return;
      const setting = settingOf(db, scope.id);
      const ends = allWorkloads(db, scope.id).map((workload) => ({
        workload,
        end: endOf(db, scope.id, { kind: 'pod', workload }),
      }));
      for (const { workload: like, end: subject } of ends) {
        for (const direction of ['ingress', 'egress'] as const) {
          const [anyone, ...sets] = strangersOf({ db, cluster: scope.id, subject, like, direction, setting });
          assert.ok(anyone);
          for (const { workload, end } of ends.filter(({ workload: one }) => one !== like && !one.hostNetwork)) {
            const said = passing(subject, end, direction, setting);
            const names = `${like.name} ${direction} ${workload.name}`;
            const isExcepted = anyone.except.some((pods) => mayBeIn(selectPods(db, scope.id, pods), workload));
            const meant = sets.filter(({ known }) => known.includes(workload)).concat(isExcepted ? [] : anyone);
            assert.ok(
              meant.every((set) => coversConnections(said.perhaps, set.passing.surely)),
              names,
            );
          }
        }
      }
    });
    fc.assert(property, { numRuns: runs });
  });
});
