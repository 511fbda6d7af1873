import assert from 'node:assert/strict';
import fc from 'fast-check';
import { workspace } from '../../server/src/core/inputs';
import { reachability, type ReachConnection, type Reachability } from '../../server/src/core/reachability';
import { intersectConnections, isNoConnections, type Connections } from '../../server/src/core/sets/connections';
import { includesPort } from '../../server/src/core/sets/ports';
import { databaseOf } from '../fixture';
import { answerIn, blocksOf, completionsOf, type Answer, type Completion } from './completions';
import { edgesOf, isIn, type RawAddress } from './raw-address';
import { clusters } from './random-cluster';
import { idOf, type RawCluster, type RawProtocol } from './raw-cluster';
import { render } from './render';

const protocols: readonly RawProtocol[] = ['TCP', 'UDP', 'SCTP'];
const ports = [1, 2, 52, 53, 78, 79, 80, 81, 82, 100, 101, 8079, 8080, 8081, 65534, 65535];
const runs = Number(process.env['ORACLE_RUNS'] ?? 80);
const replay = process.env['ORACLE_SEED'] === undefined ? {} : { seed: Number(process.env['ORACLE_SEED']) };

describe('reachability, against the reference algorithm per packet', function () {
  this.timeout(0);
  let probes = 0;
  it('says of every pair of pods what all completions say', () => {
    fc.assert(
      fc.property(clusters, (cluster) => void (probes += checkPods(cluster))),
      { numRuns: runs, ...replay },
    );
    if (runs >= 80) assert.ok(probes > 20_000, `only ${probes} probes`);
  });
  it('divides the outside exactly, and no further than verdicts differ', () => {
    fc.assert(fc.property(clusters, checkOutside), { numRuns: Math.ceil(runs / 3), ...replay });
  });
});

function reachOf(cluster: RawCluster): Reachability {
  const settings = cluster.cni === 'unknown' ? { rules: {} } : { cni: cluster.cni, rules: {} };
  return reachability(databaseOf({ 'all.yaml': render(cluster) }, { settings }), workspace);
}

type Index = ReadonlyMap<string, ReachConnection>;

function indexOf({ connections }: Reachability): Index {
  const index = new Map(connections.map((one) => [`${one.from} ${one.to}`, one]));
  assert.equal(index.size, connections.length, 'a pair is listed twice');
  for (const connection of connections) checkShape(connection);
  return index;
}

function checkShape({ from, to, ports: sure, maybe, ifEnforced }: ReachConnection): void {
  assert.notEqual(from, to);
  assert.ok(
    maybe.every((one) => one.at.length > 0 && !isNoConnections(one.ports)),
    `a doubt of nothing: ${from} ${to}`,
  );
  assert.ok(
    maybe.every((one) => isNoConnections(intersectConnections(one.ports, sure))),
    `a doubt about what is sure: ${from} ${to}`,
  );
  assert.ok(!isNoConnections(sure) || maybe.length > 0 || ifEnforced, 'a pair about which there is nothing to say');
}

/** The number of probes. */
function checkPods(cluster: RawCluster): number {
  const index = indexOf(reachOf(cluster));
  let count = 0;
  for (const from of cluster.pods) {
    for (const to of cluster.pods) {
      if (from === to) continue;
      count += checkPair(
        cluster,
        completionsOf(cluster, from, to),
        index.get(`${idOf(from)} ${idOf(to)}`),
        `${idOf(from)} → ${idOf(to)}`,
      );
    }
  }
  return count;
}

function checkPair(
  cluster: RawCluster,
  completions: readonly Completion[],
  said: ReachConnection | undefined,
  pair: string,
): number {
  for (const protocol of protocols) {
    for (const port of ports) {
      const answer = answerIn(completions, protocol, port);
      assert.equal(answerTo(cluster, said, protocol, port), asEnforced(cluster, answer), `${pair} ${protocol} ${port}`);
    }
  }
  return protocols.length * ports.length;
}

/** Where nothing is enforced, only what policies surely leave is said of them. */
function asEnforced({ cni }: RawCluster, answer: Answer): Answer {
  return cni === 'flannel' && answer === 'maybe' ? 'no' : answer;
}

function answerTo({ cni }: RawCluster, said: ReachConnection | undefined, protocol: RawProtocol, port: number): Answer {
  const has = (connections: Connections | undefined): boolean => includesPort(connections?.[protocol] ?? [], port);
  if (cni === 'flannel') {
    assert.ok(has(said?.ports), 'everything passes where nothing is enforced');
    return has(said?.ifEnforced) ? 'yes' : 'no';
  }
  if (has(said?.ports)) return 'yes';
  return said?.maybe.some((maybe) => has(maybe.ports)) ? 'maybe' : 'no';
}

function checkOutside(cluster: RawCluster): void {
  const reach = reachOf(cluster);
  const index = indexOf(reach);
  const parts = reach.endpoints.filter((endpoint) => endpoint.kind === 'external');
  const blocks = blocksOf(cluster);
  const samples = new Map<string, { address: RawAddress; part: string }>();
  for (const address of edgesOf(blocks)) {
    const holding = parts.filter((part) => part.cidrs?.some((cidr) => isIn(cidr, address)));
    assert.equal(holding.length, 1, `${address.value} is in ${holding.length} parts`);
    const part = holding[0]?.id ?? '';
    samples.set(`${part} ${blocks.map((block) => isIn(block, address)).join()}`, { address, part });
  }
  for (const { address, part } of samples.values()) checkAddress(cluster, address, part, index);
  const rows = parts.map((part) => rowOf(reach, part.id));
  assert.equal(new Set(rows).size, rows.length, 'two parts of the outside that nothing tells apart');
}

function checkAddress(cluster: RawCluster, address: RawAddress, id: string, index: Index): void {
  for (const pod of cluster.pods) {
    checkPair(cluster, completionsOf(cluster, address, pod), index.get(`${id} ${idOf(pod)}`), `${id} → ${idOf(pod)}`);
    checkPair(cluster, completionsOf(cluster, pod, address), index.get(`${idOf(pod)} ${id}`), `${idOf(pod)} → ${id}`);
  }
}

/** Everything that is said of a part but its name. */
function rowOf({ connections }: Reachability, id: string): string {
  const own = connections.filter(({ from, to }) => from === id || to === id);
  const said = own.map(({ from, to, ports: sure, maybe, ifEnforced }) => [
    from === id ? 'it' : from,
    to === id ? 'it' : to,
    sure,
    maybe.map((one) => [one.ports, one.reason]),
    ifEnforced,
  ]);
  return JSON.stringify(said.map((one) => JSON.stringify(one)).sort());
}
