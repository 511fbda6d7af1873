import assert from 'node:assert/strict';
import fc from 'fast-check';
import { workspace } from '../../server/src/core/inputs';
import { reachability, type ReachConnection, type Reachability } from '../../server/src/core/reachability';
import { databaseOf } from '../fixture';
import { edgesOf, isIn, type RawAddress } from './raw-address';
import { clusters } from './random-cluster';
import { idOf, type RawCluster, type RawPod } from './raw-cluster';
import { blocksOf } from './oracle-ends';
import type { Passage } from './oracle';
import { answerIn, completing } from './oracle-worlds';
import { portsToTry } from './probes';
import { usually } from './random-selectors';
import { render, renderJson } from './render';
import { answerTo, asEnforced, checkDoubts } from './said';

/** What came of some random clusters: how many questions were asked, and what is wrong, with the smallest example. */
export interface Outcome {
  readonly probes: number;
  readonly failure: string | undefined;
}

/** JSON is read far faster; that YAML comes to the same is proven elsewhere. */
const inYaml = usually(7, fc.constant(false), fc.constant(true));

/** Compares what the product says of random clusters with the reference algorithm. */
export function compared(runs: number, seed: number): Outcome {
  let probes = 0;
  const property = fc.property(clusters, inYaml, (cluster, isYaml) => {
    probes += check(cluster, isYaml ? render(cluster) : renderJson(cluster));
  });
  const { failed, counterexample, errorInstance } = fc.check(property, { numRuns: runs, seed });
  const [cluster] = counterexample ?? [];
  if (!failed) return { probes, failure: undefined };
  const example = cluster ? `, plugin ${cluster.cni}:\n${render(cluster)}` : '';
  return { probes, failure: `${String(errorInstance)}\nORACLE_RUNS=${2 * runs} SEED=${seed}${example}` };
}

/** The number of probes. */
function check(cluster: RawCluster, text: string): number {
  const settings = cluster.cni === 'unknown' ? { rules: {} } : { cni: cluster.cni, rules: {} };
  const reach = reachability(databaseOf({ 'all.yaml': text }, { settings }), workspace);
  const said = new Map(reach.connections.map((one) => [`${one.from} ${one.to}`, one]));
  assert.equal(said.size, reach.connections.length, 'a pair is listed twice');
  const parts = outsideOf(cluster, reach);
  const outside = [...parts].map(([address, id]) => ({ end: address, id }));
  const pods = cluster.pods.map((pod) => ({ end: pod, id: idOf(pod) }));
  const all = [...pods, ...outside];
  const ports = portsToTry(cluster);
  const complete = completing(cluster);
  let count = 0;
  for (const from of all)
    for (const to of all) {
      if (from === to || !('labels' in from.end || 'labels' in to.end)) continue;
      count += checkPair(cluster, from, to, said.get(`${from.id} ${to.id}`), complete(from.end, to.end), ports);
    }
  return count;
}

interface Named {
  readonly end: RawPod | RawAddress;
  readonly id: string;
}

function checkPair(
  cluster: RawCluster,
  from: Named,
  to: Named,
  said: ReachConnection | undefined,
  completions: readonly Passage[],
  ports: readonly number[],
): number {
  const pods = [from.end, to.end].flatMap((end) => ('labels' in end ? [end] : []));
  if (said) checkDoubts(cluster, said, pods);
  for (const protocol of ['TCP', 'UDP', 'SCTP'] as const)
    for (const port of ports) {
      const answer = asEnforced(cluster, answerIn(completions, protocol, port));
      assert.equal(answerTo(cluster, said, protocol, port), answer, `${from.id} → ${to.id} ${protocol} ${port}`);
    }
  return 3 * ports.length;
}

/** One address for each kind that policies tell apart, with the part of the outside it is in; the parts are exact. */
function outsideOf(cluster: RawCluster, reach: Reachability): ReadonlyMap<RawAddress, string> {
  const parts = reach.endpoints.filter((endpoint) => endpoint.kind === 'external');
  const blocks = blocksOf(cluster);
  const samples = new Map<string, readonly [RawAddress, string]>();
  for (const address of edgesOf(blocks)) {
    const [part, ...others] = parts.filter(({ cidrs }) => cidrs?.some((cidr) => isIn(cidr, address)));
    assert.ok(part && others.length === 0, `${address.value} is in ${others.length + (part ? 1 : 0)} parts`);
    const key = [part.id, address.family, ...blocks.map((block) => isIn(block, address))].join();
    samples.set(key, [address, part.id]);
  }
  // Where nothing is enforced, what policies would perhaps allow tells parts apart, and is not said.
  const rows = cluster.cni === 'flannel' ? [] : parts.map((part) => rowOf(reach, part.id));
  assert.equal(new Set(rows).size, rows.length, 'two parts of the outside that nothing tells apart');
  return new Map(samples.values());
}

/** Everything that is said of a part but its name. */
function rowOf({ connections }: Reachability, id: string): string {
  const own = connections.filter(({ from, to }) => from === id || to === id);
  const said = own.map(({ from, to, ports, maybe, ifEnforced }) => [
    from === id ? 'it' : from,
    to === id ? 'it' : to,
    ports,
    maybe.map((one) => [one.ports, one.reason]),
    ifEnforced,
  ]);
  return JSON.stringify(said.map((one) => JSON.stringify(one)).sort());
}
