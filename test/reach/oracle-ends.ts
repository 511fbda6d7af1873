import { allClusterPeersOf } from './oracle-cluster-policy';
import { nameMatches, selectorMatches } from './oracle-matching';
import { allPeersOf } from './oracle-network-policy';
import type { End } from './oracle-packet';
import { distinct, labelsToldApartBy } from './oracle-choices';
import { edgesOf, isIn, readAddress, type RawAddress } from './raw-address';
import type { RawCluster, RawLabels, RawPod } from './raw-cluster';

/** All that an end may be: with each address it may have, on each kind of node, with all domain names it may have. */
export function endsOf(cluster: RawCluster, end: RawPod | RawAddress): readonly End[] {
  const pod = 'labels' in end ? end : undefined;
  const addresses = 'labels' in end ? addressesOf(cluster, end) : [end];
  const nodes = nodesOf(cluster, pod);
  const names = namesOf(cluster);
  return addresses.flatMap((address) =>
    nodes.flatMap((node) => names.map((some) => ({ pod, address, node, names: some }))),
  );
}

function addressesOf(cluster: RawCluster, pod: RawPod): readonly RawAddress[] {
  const blocks = blocksOf(cluster);
  const known = pod.podIPs.map(readAddress);
  const addresses = known.length > 0 ? known : edgesOf([...blocks, ...rangesOf(cluster)]).filter(mayHave(cluster, pod));
  return distinct(addresses, (address) => [address.family, ...blocks.map((block) => isIn(block, address))]);
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
export function blocksOf({ policies, clusterPolicies }: RawCluster): readonly string[] {
  const blocks = policies.flatMap(allPeersOf).flatMap((peer) => peer.ipBlock ?? []);
  const networks = clusterPolicies.flatMap(allClusterPeersOf).flatMap((peer) => peer.networks ?? []);
  return [...new Set([...blocks.flatMap(({ cidr, except }) => [cidr, ...(except ?? [])]), ...networks])];
}

/** A pod's own address is no node's, that of a host network pod is one's, and of others nothing is known. */
function nodesOf(cluster: RawCluster, pod: RawPod | undefined): readonly (RawLabels | undefined)[] {
  const selectors = cluster.clusterPolicies.flatMap(allClusterPeersOf).flatMap((peer) => peer.nodes ?? []);
  if (pod && !pod.hostNetwork) return [undefined];
  const nodes = labelsToldApartBy(selectors, {});
  const all = pod ? nodes : [undefined, ...nodes];
  return distinct(all, (node) => selectors.map((selector) => node && selectorMatches(selector, node)));
}

/** Every set of names: those that policies name, and one below each `*.`. */
function namesOf(cluster: RawCluster): readonly (readonly string[])[] {
  const peers = cluster.clusterPolicies.flatMap(allClusterPeersOf).flatMap(({ domainNames }) => domainNames ?? []);
  const patterns = [...new Set(peers)];
  let choices: readonly (readonly string[])[] = [[]];
  for (const name of patterns.map((pattern) => pattern.replace('*', 'some')))
    choices = choices.flatMap((names) => [names, [...names, name]]);
  return distinct(choices, (names) => patterns.map((pattern) => names.some((name) => nameMatches(pattern, name))));
}
