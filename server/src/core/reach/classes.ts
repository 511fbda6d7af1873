import { allPolicies } from '../cluster/policies';
import { scopedKey } from '../cluster/key';
import { namespaceLabels } from '../cluster/namespaces';
import { allWorkloads, workloadKey } from '../cluster/workloads';
import type { PodSet, PortMatch } from '../model/policy';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';

/** Workloads that no policy tells apart: equal answers to every selector, and the same named ports. */
export interface PodClass {
  readonly id: string;
  readonly members: readonly Workload[];
  /** Stands for all of them in every verdict. */
  readonly sample: Workload;
}

/** What policies of a cluster look at: nothing else makes two workloads different. */
export interface Distinctions {
  readonly labelKeys: ReadonlySet<string>;
  readonly namespaceKeys: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
  readonly portNames: ReadonlySet<string>;
  readonly looksAtAddresses: boolean;
}

export const distinctions = query<ClusterId, Distinctions>('distinctions', (db, cluster) => {
  const policies = allPolicies(db, cluster);
  const rules = policies.flatMap((policy) => [...(policy.ingress?.rules ?? []), ...(policy.egress?.rules ?? [])]);
  const peers = rules.flatMap((rule) => (rule.peers === 'anyone' ? [] : rule.peers));
  const sets = [
    ...policies.map((policy) => policy.subject),
    ...peers.flatMap((peer) => (peer.kind === 'pods' ? [peer.pods] : [])),
  ];
  const ports = rules.flatMap((rule) => (rule.ports === 'all' ? [] : rule.ports));
  return {
    labelKeys: new Set(sets.flatMap((set) => set.pods.requirements.map((requirement) => requirement.key))),
    namespaceKeys: new Set(sets.flatMap(namespaceKeysOf)),
    namespaces: new Set(sets.flatMap((set) => (set.namespaces.kind === 'named' ? [set.namespaces.name] : []))),
    portNames: new Set(ports.flatMap(portNameOf)),
    looksAtAddresses: peers.some((peer) => peer.kind === 'addresses'),
  };
});

function namespaceKeysOf({ namespaces }: PodSet): readonly string[] {
  return namespaces.kind === 'named' ? [] : namespaces.selector.requirements.map((requirement) => requirement.key);
}

function portNameOf(port: PortMatch): readonly string[] {
  return port.kind === 'named' ? [port.name] : [];
}

export const classes = query<ClusterId, readonly PodClass[]>('classes', (db, cluster) => {
  const seen = distinctions(db, cluster);
  const groups = new Map<string, [Workload, ...Workload[]]>();
  for (const workload of allWorkloads(db, cluster)) {
    const key = JSON.stringify([namespaceTraits(db, cluster, workload.namespace, seen), ...podTraits(workload, seen)]);
    const group = groups.get(key);
    if (group) group.push(workload);
    else groups.set(key, [workload]);
  }
  return [...groups.values()].map((members) => ({ id: workloadKey(members[0]), members, sample: members[0] }));
});

/** Its name where policies stand in it, its own name being known where labels are not, and the labels they look at. */
function namespaceTraits(db: Database, cluster: ClusterId, name: string, seen: Distinctions): unknown {
  const { labels, others } = namespaceLabels(db, scopedKey(cluster, name));
  const isNamed = seen.namespaces.has(name) || others === 'unknown';
  const looked = Object.entries(labels).filter(([key]) => seen.namespaceKeys.has(key));
  return [isNamed ? name : '', looked.sort()];
}

function podTraits(workload: Workload, seen: Distinctions): readonly unknown[] {
  const labels = Object.entries(workload.labels).filter(([key]) => seen.labelKeys.has(key));
  const ports = workload.ports.filter(({ name }) => name !== undefined && seen.portNames.has(name));
  return [
    labels.sort(),
    ports.map(({ name, protocol, port }) => `${name ?? ''} ${protocol} ${String(port)}`).sort(),
    workload.hostNetwork,
    seen.looksAtAddresses ? workload.addresses : [],
  ];
}

export const classById = query<ClusterId, ReadonlyMap<string, PodClass>>(
  'classById',
  (db, cluster) => new Map(classes(db, cluster).map((one) => [one.id, one])),
);
