import { allClusterPeersOf } from './oracle-cluster-policy';
import { nameMatches, selectorMatches } from './oracle-matching';
import { allPeersOf } from './oracle-network-policy';
import type { End } from './oracle-packet';
import { distinct, labelsToldApartBy, onceFor } from './oracle-choices';
import { edgesOf, isIn, readAddress, type RawAddress } from './raw-address';
import type { RawCluster, RawLabels, RawPod, RawSelector } from './raw-cluster';

/** All that an end may be: with each address it may have, on each kind of node, with all domain names it may have. */
export function endsOf(cluster: RawCluster, end: RawPod | RawAddress): readonly End[] {
  const pod = 'labels' in end ? end : undefined;
  const addresses = 'labels' in end ? addressesOf(cluster, end) : [end];
  const nodes = nodesOf(cluster, pod);
  const names = namesOf(cluster);
  const labelled = pod ? podsOf(cluster, pod) : [{}];
  return addresses.flatMap((address) =>
    nodes.flatMap((node) =>
      names.flatMap((some) => labelled.map((labels) => ({ pod, labels, address, node, names: some }))),
    ),
  );
}

/** The labels of each of the pods that come of a template, one of each kind that policies tell apart (N-1.19). */
function podsOf(cluster: RawCluster, pod: RawPod): readonly RawLabels[] {
  const selectors = podSelectorsOf(cluster);
  const given = givenLabels(pod, selectors).map((labels) => ({ ...pod.labels, ...labels }));
  return distinct(given, (labels) => selectors.map((selector) => selectorMatches(selector, labels)));
}

function givenLabels(
  { kind, name, replicas, start = 0 }: RawPod,
  selectors: readonly RawSelector[],
): readonly RawLabels[] {
  if (kind === 'StatefulSet') {
    // As good as endless, where nobody says how many.
    const ordinals = Array.from({ length: replicas ?? 100 }, (_, index) => String(start + index));
    return ordinals.map((number) => ({ [podName]: `${name}-${number}`, [podIndex]: number }));
  }
  if (kind === 'Job') return [{ 'job-name': name }];
  if (kind === 'CronJob') return valuesNamed('job-name', selectors, `${name}-`).map((value) => ({ 'job-name': value }));
  return kind === 'Deployment' ? valuesNamed(hash, selectors, '').map((value) => ({ [hash]: value })) : [{}];
}

const podName = 'statefulset.kubernetes.io/pod-name';
const podIndex = 'apps.kubernetes.io/pod-index';
const hash = 'pod-template-hash';

/** All values of a label that begin with a text, and one that no selector names. */
function valuesNamed(key: string, selectors: readonly RawSelector[], start: string): readonly string[] {
  const named = selectors.flatMap(({ matchLabels, matchExpressions }) => [
    ...(matchLabels?.[key] === undefined ? [] : [matchLabels[key]]),
    ...(matchExpressions ?? []).flatMap((one) => (one.key === key ? (one.values ?? []) : [])),
  ]);
  return [...named.filter((value) => value.startsWith(start)), `${start}none-of-them`];
}

const podSelectorsOf = onceFor(({ policies, clusterPolicies }: RawCluster): readonly RawSelector[] => {
  const pods = clusterPolicies.flatMap((policy) => [policy.spec.subject, ...allClusterPeersOf(policy)]);
  return [
    ...policies.flatMap((policy) => [policy.spec.podSelector, ...allPeersOf(policy).map((peer) => peer.podSelector)]),
    ...pods.map((one) => one.pods?.podSelector),
  ].flatMap((selector) => selector ?? []);
});

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
export const blocksOf = onceFor(({ policies, clusterPolicies }: RawCluster): readonly string[] => {
  const blocks = policies.flatMap(allPeersOf).flatMap((peer) => peer.ipBlock ?? []);
  const networks = clusterPolicies.flatMap(allClusterPeersOf).flatMap((peer) => peer.networks ?? []);
  return [...new Set([...blocks.flatMap(({ cidr, except }) => [cidr, ...(except ?? [])]), ...networks])];
});

/** A pod's own address is no node's, that of a host network pod is one's, and of others nothing is known. */
function nodesOf(cluster: RawCluster, pod: RawPod | undefined): readonly (RawLabels | undefined)[] {
  const selectors = cluster.clusterPolicies.flatMap(allClusterPeersOf).flatMap((peer) => peer.nodes ?? []);
  if (pod && !pod.hostNetwork) return [undefined];
  const nodes = labelsToldApartBy(selectors, {});
  const all = pod ? nodes : [undefined, ...nodes];
  return distinct(all, (node) => selectors.map((selector) => node && selectorMatches(selector, node)));
}

/** Every set of names: those that policies name, and one below each `*.`. */
const namesOf = onceFor((cluster: RawCluster): readonly (readonly string[])[] => {
  const peers = cluster.clusterPolicies.flatMap(allClusterPeersOf).flatMap(({ domainNames }) => domainNames ?? []);
  const patterns = [...new Set(peers)];
  let choices: readonly (readonly string[])[] = [[]];
  for (const name of patterns.map((pattern) => pattern.replace('*', 'some')))
    choices = choices.flatMap((names) => [names, [...names, name]]);
  return distinct(choices, (names) => patterns.map((pattern) => names.some((name) => nameMatches(pattern, name))));
});
