import { passageOf, type Answer, type Passage } from './oracle';
import type { End, World } from './oracle-packet';
import { endsOf } from './oracle-ends';
import { allClusterPeersOf } from './oracle-cluster-policy';
import { labelsToldApartBy } from './oracle-choices';
import { allPeersOf } from './oracle-network-policy';
import { pluginWorlds } from './oracle-plugins';
import type { RawAddress } from './raw-address';
import { idOf, type RawCluster, type RawLabels, type RawPod, type RawProtocol, type RawSelector } from './raw-cluster';

/** What all completions say of one port, or `maybe` where they differ. */
export function answerIn(completions: readonly Passage[], protocol: RawProtocol, port: number): Answer {
  let answer: Answer | undefined;
  for (const passage of completions) {
    const next = passage(protocol, port);
    if (next === 'maybe' || (answer !== undefined && next !== answer)) return 'maybe';
    answer = next;
  }
  return answer ?? 'yes';
}

type Side = RawPod | RawAddress;

/** All ways to fill in what the manifests do not say about two ends; an end is a pod or an address outside. */
export function completing(cluster: RawCluster): (from: Side, to: Side) => readonly Passage[] {
  const endsFor = remembered((side: Side) => endsOf(cluster, side));
  const labelsFor = remembered((name: string) => labelsOf(cluster, name));
  const known = new Map<string, readonly World[]>();
  const worldsFor = (pods: readonly RawPod[]): readonly World[] => {
    const key = pods.map(idOf).join();
    const worlds = known.get(key) ?? worldsOf(cluster, pods, labelsFor);
    known.set(key, worlds);
    return worlds;
  };
  return (from, to) => {
    const pods = [from, to].flatMap((end) => ('labels' in end ? [end] : []));
    const ends = pairsOf(endsFor(from), endsFor(to), pods.length === 2);
    return worldsFor(pods).flatMap((world) => ends.map(([src, dst]) => passageOf(src, dst, world)));
  };
}

function remembered<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}

/** A connection is of one family, wherever both pods have one in common. */
function pairsOf(from: readonly End[], to: readonly End[], arePods: boolean): readonly (readonly [End, End])[] {
  const all = from.flatMap((src) => to.map((dst) => [src, dst] as const));
  const same = all.filter(([src, dst]) => src.address.family === dst.address.family);
  return arePods && same.length > 0 ? same : all;
}

type LabelsFor = (namespace: string) => readonly RawLabels[];

function worldsOf(cluster: RawCluster, pods: readonly RawPod[], labelsFor: LabelsFor): readonly World[] {
  const isHost = pods.some((pod) => pod.hostNetwork);
  const names = [...new Set(pods.map((pod) => pod.namespace))];
  return labelWorlds(names, labelsFor).flatMap((labels) =>
    pluginWorlds(cluster, isHost).flatMap((world) =>
      (isHost ? [true, false] : [false]).map((isSameNode) => ({
        ...world,
        isSameNode,
        labelsOf: (name: string) => labels.get(name) ?? {},
      })),
    ),
  );
}

function labelWorlds(names: readonly string[], labelsFor: LabelsFor): readonly ReadonlyMap<string, RawLabels>[] {
  let worlds: readonly ReadonlyMap<string, RawLabels>[] = [new Map()];
  for (const name of names) {
    const choices = labelsFor(name);
    worlds = worlds.flatMap((world) => choices.map((labels) => new Map([...world, [name, labels]])));
  }
  return worlds;
}

/** Those that the API server has for sure, or else all that any selector could tell apart. */
function labelsOf(cluster: RawCluster, name: string): readonly RawLabels[] {
  const own = { 'kubernetes.io/metadata.name': name };
  const namespace = cluster.namespaces.find((one) => one.name === name);
  if (namespace?.isDeclared) return [{ ...namespace.labels, ...own }];
  return labelsToldApartBy(namespaceSelectorsOf(cluster), own);
}

function namespaceSelectorsOf({ policies, clusterPolicies }: RawCluster): readonly RawSelector[] {
  const pods = clusterPolicies.flatMap((policy) => [policy.spec.subject, ...allClusterPeersOf(policy)]);
  return [
    ...policies.flatMap(allPeersOf).flatMap((peer) => peer.namespaceSelector ?? []),
    ...pods.flatMap((one) => one.namespaces ?? one.pods?.namespaceSelector ?? []),
  ];
}
