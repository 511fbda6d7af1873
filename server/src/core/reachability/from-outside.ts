import type { Entry, IngressEntry, ServiceEntry } from '../cluster/entries';
import { ingressEntries } from '../cluster/ingress-entries';
import { scopedKey } from '../cluster/key';
import { serviceEntries } from '../cluster/service-entries';
import { workloadKey } from '../cluster/workloads';
import type { Database } from '../query';
import { arrivals, type Arrival } from '../reach/from-outside';
import { outside } from '../reach/outside';
import { classes } from '../reach/classes';
import type { ReachConnection } from '../reachability';
import type { AddressSet } from '../sets/addresses';
import { connectionsOf, isNoConnections, unionConnections, type Connections } from '../sets/connections';
import { portRange } from '../sets/ports';
import type { Member, Populated } from './members';
import { doubtful, passage, type Passage, type Reception } from './passage';
import { sayer } from './said';
import type { IngressTarget, ServiceTarget } from './services';

/** What may pass from the world to Services that answer outside: at load balancers, node ports and external addresses. */
export function connectionsFromOutside(
  db: Database,
  cluster: Populated,
  sources: readonly Member[],
  targets: readonly ServiceTarget[],
): readonly ReachConnection[] {
  const { id } = cluster.scope;
  return between(db, cluster, sources, targets, ({ service }, client) => {
    const entries = serviceEntries(db, scopedKey(id, service.namespace, service.name)).filter(isTold);
    return entries.flatMap((entry) => {
      const receptions = receptionsBehind(db, cluster, entry, client);
      return receptions.length === 0 ? [] : [passageAt(entry, receptions)];
    });
  });
}

/** A load balancer's node port that nobody named is hardly meant as a way in. */
function isTold({ kind, port, service }: ServiceEntry): boolean {
  return kind !== 'node-port' || port !== undefined || service.type === 'NodePort';
}

/** What may pass from the world to Ingresses: to the controller, and from there to what is behind the routes. */
export function connectionsToIngresses(
  db: Database,
  cluster: Populated,
  sources: readonly Member[],
  targets: readonly IngressTarget[],
): readonly ReachConnection[] {
  return between(db, cluster, sources, targets, ({ listener }, client) => {
    const entries = ingressEntries(db, cluster.scope.id, listener);
    const routes = entries.map((entry) => ({ entry, receptions: receptionsBehind(db, cluster, entry, client) }));
    return routes.length === 0 ? [] : [passageOverRoutes(routes, listener.tls.length > 0 ? web : plain)];
  });
}

const plain = connectionsOf('TCP', portRange(80));
const web = unionConnections(plain, connectionsOf('TCP', portRange(443)));

function between<T extends { readonly endpoint: { readonly id: string } }>(
  db: Database,
  cluster: Populated,
  sources: readonly Member[],
  targets: readonly T[],
  passagesOf: (target: T, client: AddressSet) => readonly Passage[],
): readonly ReachConnection[] {
  const say = sayer(db, cluster);
  const atoms = outside(db, cluster.scope.id);
  const first = classes(db, cluster.scope.id).length;
  return sources.flatMap(({ endpoint, number, addresses }) =>
    targets.flatMap((target) => {
      const client = addresses && atoms[number - first];
      const said = client && say(passagesOf(target, client));
      return said ? [{ from: endpoint.id, to: target.endpoint.id, ...said }] : [];
    }),
  );
}

/** Endpoints that are written by hand are addresses, which no policy of ours closes. */
function receptionsBehind(db: Database, { scope }: Populated, entry: Entry, client: AddressSet): readonly Reception[] {
  const written = entry.addresses.filter(({ isReady }) => isReady && entry.pods.length === 0);
  return [
    ...arrivals(db, scope.id, entry, client).map(receptionOf),
    ...written.map(({ address }): Reception => ({ name: address, outcome: 'admits', doubts: [] })),
  ];
}

function receptionOf({ target, surely, perhaps, doubts }: Arrival): Reception {
  const name = workloadKey(target.workload);
  if (isNoConnections(perhaps)) return { name, outcome: 'refuses', doubts: [] };
  return isNoConnections(surely) ? { name, outcome: 'unsure', doubts } : { name, outcome: 'admits', doubts: [] };
}

/** Node ports that are chosen on creation are some of these (N-4.24). */
const nodePorts = portRange(30000, 32767);

function passageAt(entry: Exclude<Entry, IngressEntry>, receptions: readonly Reception[]): Passage {
  if (entry.port !== undefined)
    return passage(connectionsOf(entry.protocol, portRange(entry.port)), entry.at, receptions);
  const asked = connectionsOf(entry.protocol, nodePorts);
  const through = passage(asked, entry.at, receptions);
  if (isNoConnections(through.surely) && through.doubts.length === 0) return through;
  return doubtful(asked, [...through.doubts, { reason: 'its node port is chosen on creation', at: [entry.at] }]);
}

interface Routed {
  readonly entry: IngressEntry;
  readonly receptions: readonly Reception[];
}

/** Which of the routes a request takes is up to the client. */
function passageOverRoutes(routes: readonly Routed[], asked: Connections): Passage {
  const passages = routes.map(({ entry, receptions }) => ({ entry, through: passage(asked, entry.at, receptions) }));
  const closed = passages.filter(({ through }) => isNoConnections(through.surely) && through.doubts.length === 0);
  if (closed.length === passages.length) return { asked, surely: closed[0]?.through.surely ?? asked, doubts: [] };
  const partly =
    closed.length === 0
      ? []
      : [{ reason: someLeadNowhere(closed.length, routes.length), at: closed.map(({ entry }) => entry.at) }];
  return doubtful(asked, [...partly, ...passages.flatMap(({ through }) => through.doubts)]);
}

function someLeadNowhere(closed: number, all: number): string {
  return `${closed} of its ${all} routes ${closed === 1 ? 'leads' : 'lead'} nobody to a pod`;
}
