import { connectionsOf, type Connections, type Protocol } from '../sets/connections';
import { includesPort, portRange } from '../sets/ports';
import type { Anchor } from '../model/anchor';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import type { PodEndpoint } from './endpoints';
import { headlessFor } from './headless-for';
import { scopedKey } from './key';
import { mentionsByResource, resourceKey } from './mentions-of';
import { resolve } from './names';
import { unseenPods } from './operators';
import { podCount } from './replicas';

/** A port on which the replicas of a StatefulSet talk to each other. */
export interface ReplicaPort {
  /** What tells: the declared port, or the value that names another replica. */
  readonly at: Anchor;
  readonly connections: Connections;
  /** Whether the file says so itself; otherwise the number is one that is used for nothing else. */
  readonly isSaid: boolean;
}

/** The ports among the replicas of a StatefulSet, as their names, usual numbers and mentions of each other tell. */
export function replicaPorts(db: Database, cluster: ClusterId, workload: Workload): readonly ReplicaPort[] {
  if (workload.type !== 'StatefulSet' || podCount(db, cluster, workload).most < 2) return [];
  return [...declared(workload, headlessFor(db, cluster, workload)), ...mentioned(db, cluster, workload)];
}

/** Whether replicas surely talk to each other on a port, for all that tells of it is said and no operator is there. */
export function isForReplicas(
  db: Database,
  cluster: ClusterId,
  { workload, port }: PodEndpoint,
  protocol: Protocol,
): boolean {
  const ports = replicaPorts(db, cluster, workload);
  const isOne = ports.some(({ connections }) => includesPort(connections[protocol], port));
  return (
    isOne &&
    ports.every(({ isSaid }) => isSaid) &&
    !unseenPods(db, scopedKey(cluster, workload.namespace), workload.labels)
  );
}

const names =
  /^((tcp|http|https|grpc|tls)-)?(peers?|clustering|cluster|gossip|raft|quorum|replication|inter-?node|intra-node|transport|epmd|serf[a-z-]*|memberlist|(leader-)?election|bus|galera|sst|ist|jgroups|hazelcast|routes)(-(tcp|udp|ssl|tls|internal))?$/;

/** etcd, ZooKeeper, RabbitMQ, Galera, Hazelcast, NATS, JGroups, memberlist, Serf, Elasticsearch, Redis, CockroachDB. */
const numbers: readonly number[] = [
  2380, 2888, 3888, 4369, 4567, 5701, 6222, 7800, 7946, 8301, 9300, 16379, 25672, 26257,
];

/** A headless Service for clients has no such port: where one has it, replicas find each other by it. */
function declared({ ports }: Workload, headless: readonly Service[]): readonly ReplicaPort[] {
  const found = headless.flatMap((service) => service.ports.map(({ targetPort }) => targetPort));
  return ports.flatMap(({ at, name = '', protocol, port }) => {
    const isNamed = names.test(name);
    if (!isNamed && !numbers.includes(port)) return [];
    const isSaid = isNamed || found.includes(port) || found.includes(name);
    return [{ at, isSaid, connections: connectionsOf(protocol, portRange(port)) }];
  });
}

/** `kafka-0.kafka-peers:9093`: a replica by its own name, with the port of the pods, for such Services are headless. */
function mentioned(db: Database, cluster: ClusterId, workload: Workload): readonly ReplicaPort[] {
  const { at: own, namespace, name, serviceName } = workload;
  const all = mentionsByResource(db, scopedKey(cluster, namespace)).get(resourceKey(own)) ?? [];
  return all.flatMap(({ at, host, port }) => {
    if (port === undefined) return [];
    const found = resolve(db, cluster, namespace, host);
    if (found.kind !== 'service' || found.service.name !== serviceName || !found.pod?.startsWith(`${name}-`)) return [];
    return [{ at, isSaid: true, connections: connectionsOf('TCP', portRange(port)) }];
  });
}
