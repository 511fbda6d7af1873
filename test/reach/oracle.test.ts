import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import path from 'node:path';
import { seed } from '../seed';
import { compared, type Outcome } from './oracle-run';

/** ORACLE_RUNS: how many clusters. */
const runs = Number(process.env['ORACLE_RUNS'] ?? 20_000);

describe(`reachability of ${runs} random clusters, against the reference algorithm per packet (seed ${seed})`, function () {
  this.timeout(0);
  it('says of all pods and addresses what all completions of the manifests say', async () => {
    const half = Math.ceil(runs / 2);
    const elsewhere = comparedElsewhere(half, seed + 1);
    const outcomes = [compared(half, seed), await elsewhere];
    for (const { failure } of outcomes) assert.equal(failure, undefined, failure);
    const probes = outcomes.reduce((sum, one) => sum + one.probes, 0);
    assert.ok(probes > 20 * runs, `only ${probes} probes`);
  });
});

/** In a process of its own, at the same time. */
function comparedElsewhere(count: number, from: number): Promise<Outcome> {
  const script = path.join(import.meta.dirname, 'oracle-child.ts');
  const child = fork(script, [String(count), String(from)], { execArgv: ['--import=tsx'] });
  return new Promise((resolve, reject) => {
    child.once('message', (outcome) => {
      resolve(outcome as Outcome);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`the other half ended with ${code}`));
    });
  });
}
