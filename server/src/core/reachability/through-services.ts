import { cni } from '../cluster/cni';
import type { Database } from '../query';
import { pairsOf, type Pair } from '../reach/pairs';
import type { ReachConnection } from '../reachability';
import { isNoConnections, noConnections, unionConnections } from '../sets/connections';
import { entrancesIn, type Entrance } from './behind-service';
import type { Said } from './connections';
import type { Member, Populated } from './members';
import { passageThrough, type Passage } from './passage';
import { tellerOf } from './places';
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
  const groups = new Map<number, Member[]>();
  for (const source of sources) {
    if (!source.workload) continue;
    const group = groups.get(source.number);
    if (group) group.push(source);
    else groups.set(source.number, [source]);
  }
  return groups;
}

/** A workload that would only reach itself is not listed, as it is not listed with itself. */
function isAlone({ workload }: Member, entrances: readonly Entrance[]): boolean {
  return entrances.every(({ behind }) => behind.every((receiver) => receiver.workload === workload));
}

type Pairs = ReadonlyMap<number, ReadonlyMap<number, Pair>>;

function pairsByEnds(
  db: Database,
  { scope }: Populated,
  sources: readonly number[],
  entrances: readonly Entrance[],
): Pairs {
  const receivers = new Set(entrances.flatMap(({ behind }) => behind.map(({ number }) => number)));
  const found = new Map<number, Map<number, Pair>>();
  for (const pair of pairsOf(db, scope.id, sources, 'possible', [...receivers])) {
    const row = found.get(pair.from) ?? new Map<number, Pair>();
    found.set(pair.from, row.set(pair.to, pair));
  }
  return found;
}

type Sayer = (passages: readonly Passage[]) => Said | undefined;

/** What all entrances of a Service together let in; `undefined` where that is nothing. */
function sayer(db: Database, { scope }: Populated): Sayer {
  const tell = tellerOf(db);
  const surelyIn = (passages: readonly Passage[]) =>
    passages.map(({ surely }) => surely).reduce(unionConnections, noConnections);
  if (cni(db, scope.id).profile.enforces) {
    return (passages) => {
      const ports = surelyIn(passages);
      const doubts = passages.flatMap((passage) => passage.doubts);
      return isNoConnections(ports) && doubts.length === 0 ? undefined : { ports, maybe: doubts.map(tell) };
    };
  }
  return (passages) => {
    const ports = passages.map(({ entrance }) => entrance.connections).reduce(unionConnections, noConnections);
    return isNoConnections(ports) ? undefined : { ports, maybe: [], ifEnforced: surelyIn(passages) };
  };
}
