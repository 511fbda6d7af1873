import { allowed, isValid, selectorMatches, type End, type World } from './oracle';
import { edgesOf, isIn, readAddress, type RawAddress } from './raw-address';
import type { RawCluster, RawLabels, RawNamespace, RawPeer, RawPod, RawProtocol, RawSelector } from './raw-cluster';

/** A world, and the addresses the two ends use in it. */
export interface Completion {
  readonly world: World;
  readonly src: End;
  readonly dst: End;
}

export type Answer = 'yes' | 'no' | 'maybe';

export function answerIn(completions: readonly Completion[], protocol: RawProtocol, port: number): Answer {
  const passes = completions.map(({ world, src, dst }) => allowed({ src, dst, protocol, port }, world));
  if (passes.every((one) => one)) return 'yes';
  return passes.some((one) => one) ? 'maybe' : 'no';
}

/** All ways to fill in what the manifests do not say about two ends; an end is a pod or an address outside. */
export function completionsOf(
  cluster: RawCluster,
  from: RawPod | RawAddress,
  to: RawPod | RawAddress,
): readonly Completion[] {
  const pods = [from, to].flatMap((end) => ('labels' in end ? [end] : []));
  const ends = pairsOf(endsOf(cluster, from), endsOf(cluster, to), pods.length === 2);
  return worldsOf(cluster, pods).flatMap((world) => ends.map(([src, dst]) => ({ world, src, dst })));
}

/** A connection is of one family, wherever both pods have one in common. */
function pairsOf(from: readonly End[], to: readonly End[], arePods: boolean): readonly (readonly [End, End])[] {
  const all = from.flatMap((src) => to.map((dst) => [src, dst] as const));
  const same = all.filter(([src, dst]) => src.address.family === dst.address.family);
  return arePods && same.length > 0 ? same : all;
}

function worldsOf(cluster: RawCluster, pods: readonly RawPod[]): readonly World[] {
  const isHost = pods.some((pod) => pod.hostNetwork);
  const blocks = { unknown: [true, false], calico: [true], cilium: [false], flannel: [true] }[cluster.cni];
  const policies = cluster.policies.filter(isValid);
  const names = [...new Set(pods.map((pod) => pod.namespace))];
  return labelWorlds(cluster, names).flatMap((labels) =>
    (isHost ? (['pods', 'nodes'] as const) : (['pods'] as const)).flatMap((hostPods) =>
      (isHost ? [true, false] : [false]).flatMap((isSameNode) =>
        blocks.map((blocksMatchPods) => ({
          policies,
          labelsOf: (name: string) => labels.get(name) ?? {},
          hostPods,
          isSameNode,
          blocksMatchPods,
        })),
      ),
    ),
  );
}

function labelWorlds(cluster: RawCluster, names: readonly string[]): readonly ReadonlyMap<string, RawLabels>[] {
  let worlds: readonly ReadonlyMap<string, RawLabels>[] = [new Map()];
  for (const name of names) {
    const choices = labelsOf(cluster, name);
    worlds = worlds.flatMap((world) => choices.map((labels) => new Map([...world, [name, labels]])));
  }
  return worlds;
}

/** Those that the API server has for sure, or else all that any selector could tell apart. */
function labelsOf(cluster: RawCluster, name: string): readonly RawLabels[] {
  const own = { 'kubernetes.io/metadata.name': name };
  const namespace = cluster.namespaces.find((one: RawNamespace) => one.name === name);
  if (namespace?.isDeclared) return [{ ...namespace.labels, ...own }];
  const selectors = peersOf(cluster).flatMap((peer) => peer.namespaceSelector ?? []);
  let choices: RawLabels[] = [{}];
  for (const [key, values] of valuesByKey(selectors)) {
    choices = choices.flatMap((labels) => [
      labels,
      ...[...values, 'another'].map((value) => ({ ...labels, [key]: value })),
    ]);
  }
  const completed = choices.map((labels) => ({ ...labels, ...own }));
  return distinct(completed, (labels) => selectors.map((selector) => selectorMatches(selector, labels)));
}

function valuesByKey(selectors: readonly RawSelector[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (key: string, values: readonly string[]) =>
    found.set(key, new Set([...(found.get(key) ?? []), ...values]));
  for (const { matchLabels, matchExpressions } of selectors) {
    for (const [key, value] of Object.entries(matchLabels ?? {})) add(key, [value]);
    for (const { key, values } of matchExpressions ?? []) add(key, values ?? []);
  }
  found.delete('kubernetes.io/metadata.name');
  return found;
}

function endsOf(cluster: RawCluster, end: RawPod | RawAddress): readonly End[] {
  if (!('labels' in end)) return [{ pod: undefined, address: end }];
  const blocks = blocksOf(cluster);
  const known = end.podIPs.map(readAddress);
  const addresses = known.length > 0 ? known : edgesOf([...blocks, ...rangesOf(cluster)]).filter(mayHave(cluster, end));
  const kinds = distinct(addresses, (address) => [address.family, ...blocks.map((block) => isIn(block, address))]);
  return kinds.map((address) => ({ pod: end, address }));
}

function mayHave(cluster: RawCluster, pod: RawPod): (address: RawAddress) => boolean {
  const ranges = rangesOf(cluster);
  if (ranges.length > 0 && !pod.hostNetwork) return (address) => ranges.some((range) => isIn(range, address));
  const shown = cluster.pods.flatMap((one) => one.podIPs.map((ip) => readAddress(ip).family));
  const families = new Set([...shown, ...ranges.map((range) => readAddress(range.split('/')[0] ?? '').family)]);
  return ({ family }) => (families.size === 0 ? family === 4 : families.has(family));
}

function rangesOf({ podSubnet }: RawCluster): readonly string[] {
  return podSubnet?.split(',') ?? [];
}

/** Every block and exception of any policy. */
export function blocksOf(cluster: RawCluster): readonly string[] {
  const blocks = peersOf(cluster).flatMap((peer) => peer.ipBlock ?? []);
  return [...new Set(blocks.flatMap(({ cidr, except }) => [cidr, ...(except ?? [])]))];
}

function peersOf({ policies }: RawCluster): readonly RawPeer[] {
  const rules = policies.flatMap(({ spec }) => [...(spec.ingress ?? []), ...(spec.egress ?? [])]);
  return rules.flatMap((rule) => [...(rule?.from ?? []), ...(rule?.to ?? [])]);
}

function distinct<T>(all: readonly T[], answers: (one: T) => unknown): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(answers(one)), one])).values()];
}
