import { groupedBy } from '../groups';
import type { Database } from '../query';
import { pairsOf, type Pair } from '../reach/pairs';
import type { ReachConnection } from '../reachability';
import { coversConnections, intersectConnections, isNoConnections } from '../sets/connections';
import { entrancesIn, type Entrance, type Receiver } from './behind-service';
import type { Member, Populated } from './members';
import { passage, type Passage, type Reception } from './passage';
import { sayer } from './said';
import type { ServiceTarget } from './services';

/** What may pass from pods to Services: each connection goes to any of the endpoints, and nobody knows to which. */
export function connectionsToServices(
  db: Database,
  cluster: Populated,
  sources: readonly Member[],
  targets: readonly ServiceTarget[],
): readonly ReachConnection[] {
  const entrancesOf = entrancesIn(cluster);
  const services = targets.map((target) => ({ id: target.endpoint.id, entrances: entrancesOf(target) }));
  const pods = podsByClass(sources);
  const entrances = services.flatMap((service) => service.entrances);
  const pairs = pairsByEnds(db, cluster, [...pods.keys()], entrances);
  const say = sayer(db, cluster);
  return [...pods].flatMap(([number, members]) =>
    services.flatMap(({ id, entrances: own }) => {
      const said = say(own.map((entrance) => passageThrough(entrance, pairs.get(number))));
      if (!said) return [];
      const others = members.filter((member) => !isAlone(member, own));
      return others.map(({ endpoint }) => ({ from: endpoint.id, to: id, ...said }));
    }),
  );
}

function podsByClass(sources: readonly Member[]): ReadonlyMap<number, readonly Member[]> {
  return groupedBy(
    sources.filter(({ workload }) => workload),
    ({ number }) => number,
  );
}

/** A workload that would only reach itself is not listed, as it is not listed with itself. */
function isAlone({ workload }: Member, entrances: readonly Entrance[]): boolean {
  return entrances.every(({ behind }) => behind.every((receiver) => receiver.workload === workload));
}

type Row = ReadonlyMap<number, Pair>;

function pairsByEnds(
  db: Database,
  { scope }: Populated,
  sources: readonly number[],
  entrances: readonly Entrance[],
): ReadonlyMap<number, Row> {
  const receivers = new Set(entrances.flatMap(({ behind }) => behind.map(({ number }) => number)));
  const found = new Map<number, Map<number, Pair>>();
  for (const pair of pairsOf(db, scope.id, sources, 'possible', [...receivers])) {
    const row = found.get(pair.from) ?? new Map<number, Pair>();
    found.set(pair.from, row.set(pair.to, pair));
  }
  return found;
}

/** `row` has the pairs of one source; who is not among them refuses. */
function passageThrough({ connections, at, behind }: Entrance, row: Row | undefined): Passage {
  return passage(
    connections,
    at,
    behind.map((receiver) => receptionBy(receiver, row?.get(receiver.number))),
  );
}

function receptionBy({ name, connections }: Receiver, pair: Pair | undefined): Reception {
  if (!pair || isNoConnections(intersectConnections(pair.perhaps, connections)))
    return { name, outcome: 'refuses', doubts: [] };
  if (coversConnections(pair.surely, connections)) return { name, outcome: 'admits', doubts: [] };
  const doubts = pair.doubts.filter((doubt) => !isNoConnections(intersectConnections(doubt.connections, connections)));
  return { name, outcome: 'unsure', doubts };
}
