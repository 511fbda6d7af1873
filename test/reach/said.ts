import assert from 'node:assert/strict';
import type { ReachConnection, ReachDoubt } from '../../server/src/core/reachability';
import { tierOf, allClusterPeersOf } from './oracle-cluster-policy';
import { allPeersOf } from './oracle-network-policy';
import type { Answer } from './oracle';
import type { RawCluster, RawPod, RawProtocol } from './raw-cluster';

type Ports = ReachConnection['ports'];

function has(ports: Ports | undefined, protocol: RawProtocol, port: number): boolean {
  return (ports?.[protocol] ?? []).some(([from, to]) => from <= port && port <= to);
}

/** What is said of one port of a pair, which may not be listed at all. */
export function answerTo(
  { cni }: RawCluster,
  said: ReachConnection | undefined,
  protocol: RawProtocol,
  port: number,
): Answer {
  if (cni === 'flannel') {
    assert.ok(has(said?.ports, protocol, port), 'everything passes where nothing is enforced');
    return has(said?.ifEnforced, protocol, port) ? 'yes' : 'no';
  }
  const isMaybe = said?.maybe.some((maybe) => has(maybe.ports, protocol, port)) === true;
  if (!has(said?.ports, protocol, port)) return isMaybe ? 'maybe' : 'no';
  assert.ok(!isMaybe, 'a doubt about what is sure');
  return 'yes';
}

/** Where nothing is enforced, only what policies surely leave is said of them. */
export function asEnforced({ cni }: RawCluster, answer: Answer): Answer {
  return cni === 'flannel' && answer === 'maybe' ? 'no' : answer;
}

/** Every doubt is about something, has a place, and a reason that there can be here. */
export function checkDoubts(
  cluster: RawCluster,
  { maybe, ports, ifEnforced }: ReachConnection,
  ends: readonly RawPod[],
): void {
  for (const doubt of maybe) {
    assert.ok(doubt.at.length > 0, `no place: ${doubt.reason}`);
    assert.ok(!isNothing(doubt.ports), `a doubt of nothing: ${doubt.reason}`);
    assert.ok(isPossible(doubt, cluster, ends), `no reason here: ${doubt.reason}`);
  }
  assert.ok(!isNothing(ports) || maybe.length > 0 || ifEnforced, 'a pair about which there is nothing to say');
}

function isNothing(ports: Ports): boolean {
  return Object.values(ports).every((ranges) => ranges.length === 0);
}

type Reason = readonly [words: RegExp, isPossible: (cluster: RawCluster, ends: readonly RawPod[]) => boolean];

const reasons: readonly Reason[] = [
  [/host network/, (_, ends) => ends.some((pod) => pod.hostNetwork)],
  [/`ipBlock`.* network plugin/, ({ cni }) => cni === 'unknown' || cni === 'weave'],
  [/labels of (its )?namespace/, (cluster, ends) => ends.some((pod) => !isDeclared(cluster, pod))],
  [/same priority/, hasTies],
  [/^only some of the pods|^no manifest shows whether/, (_, ends) => ends.some(({ kind }) => kind !== 'Pod')],
  [/node/, (cluster) => namesAny(cluster, 'nodes') || namesAddresses(cluster)],
  [/addresses `[^`]*example/, (cluster) => namesAny(cluster, 'domainNames')],
  [/address/, (cluster) => namesAddresses(cluster)],
];

function isPossible({ reason }: ReachDoubt, cluster: RawCluster, ends: readonly RawPod[]): boolean {
  const [, possible] = reasons.find(([words]) => words.test(reason)) ?? assert.fail(`an unknown reason: ${reason}`);
  return possible(cluster, ends);
}

function isDeclared({ namespaces }: RawCluster, { namespace }: RawPod): boolean {
  return namespaces.some(({ name, isDeclared: is }) => name === namespace && is);
}

function hasTies({ clusterPolicies }: RawCluster): boolean {
  const places = clusterPolicies.map((policy) => `${tierOf(policy)} ${policy.spec.priority ?? 1000}`);
  return new Set(places).size < places.length;
}

function namesAny({ clusterPolicies }: RawCluster, key: 'nodes' | 'domainNames' | 'networks'): boolean {
  return clusterPolicies.flatMap(allClusterPeersOf).some((peer) => peer[key]);
}

function namesAddresses(cluster: RawCluster): boolean {
  return namesAny(cluster, 'networks') || cluster.policies.flatMap(allPeersOf).some(({ ipBlock }) => ipBlock);
}
