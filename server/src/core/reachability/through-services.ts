import { groupedBy } from '../groups';
import type { Verdict } from '../model/verdict';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import { doubtBehindService } from '../reach/behind-service';
import { pairsOf, type Pair } from '../reach/pairs';
import { isCertain } from '../reach/stance';
import { verdictBetween } from '../reach/verdict';
import type { ReachConnection } from '../reachability';
import {
  coversConnections,
  intersectConnections,
  isNoConnections,
  noConnections,
  type Connections,
} from '../sets/connections';
import { entrancesIn, type Entrance, type Receiver } from './behind-service';
import type { Member, Populated } from './members';
import { doubtful, passage, type Passage, type Reception } from './passage';
import { sayer } from './said';
import type { ServiceTarget } from './services';
import { maySendTo, type UnshownBehind } from './unshown-behind';

/** What may pass from pods to Services: each connection goes to any of the endpoints, and nobody knows to which. */
export function connectionsToServices(
  db: Database,
  cluster: Populated,
  sources: readonly Member[],
  targets: readonly ServiceTarget[],
): readonly ReachConnection[] {
  const entrancesOf = entrancesIn(db, cluster);
  const services = targets.map((target) => ({ id: target.endpoint.id, entrances: entrancesOf(target) }));
  const pods = podsByClass(sources);
  const entrances = services.flatMap((service) => service.entrances);
  const judgeOf = judgesIn(db, cluster, [...pods.keys()], entrances);
  const say = sayer(db, cluster);
  return [...pods].flatMap(([number, members]) =>
    services.flatMap(({ id, entrances: own }) => {
      const judge = judgeOf(number, members[0]?.workload);
      const said = say(own.map((entrance) => passageThrough(entrance, judge)));
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
export function isAlone({ workload }: Pick<Member, 'workload'>, entrances: readonly Entrance[]): boolean {
  return entrances.every(({ behind }) => behind.every((receiver) => receiver.workload === workload));
}

type Row = ReadonlyMap<number, Pair>;

function pairsByEnds(
  db: Database,
  { scope }: Populated,
  sources: readonly number[],
  entrances: readonly Entrance[],
): ReadonlyMap<number, Row> {
  const receivers = new Set(entrances.flatMap(({ behind }) => behind.flatMap(({ number }) => number ?? [])));
  const found = new Map<number, Map<number, Pair>>();
  for (const pair of pairsOf(db, scope.id, sources, 'possible', [...receivers])) {
    const row = found.get(pair.from) ?? new Map<number, Pair>();
    found.set(pair.from, row.set(pair.to, pair));
  }
  return found;
}

/** For sources by their number: what policies say of them and those behind some entrances. */
export function judgesIn(
  db: Database,
  cluster: Populated,
  sources: readonly number[],
  entrances: readonly Entrance[],
): (number: number, source: Workload | undefined) => Judge {
  const pairs = pairsByEnds(db, cluster, sources, entrances);
  return (number, source) => judgeFor(db, cluster, source, pairs.get(number));
}

/** What policies say of one source and somebody behind a Service; `undefined` where they let nothing through. */
export type Judge = (receiver: Receiver) => Pick<Verdict, 'surely' | 'perhaps' | 'doubts'> | undefined;

/** `row` has the pairs of one source; who is not among them refuses. Of some pods of a workload, more is known than of all. */
function judgeFor(db: Database, { scope }: Populated, source: Workload | undefined, row: Row | undefined): Judge {
  return ({ number, only, address, unshown, connections }) => {
    if (unshown)
      return beyondFiles(source !== undefined && maySendTo(db, scope.id, source, unshown), unshown, connections);
    const pair = number === undefined ? undefined : row?.get(number);
    const doubt = source && address && doubtBehindService(db, scope.id, source, address, connections);
    if (doubt) return beyondFiles(true, { doubt }, connections);
    if (!pair || !source || !only || isCertain(pair)) return pair;
    return verdictBetween(db, scope.id, { kind: 'pod', workload: source }, { kind: 'pod', workload: only });
  };
}

function beyondFiles(
  isPossible: boolean,
  { doubt }: Pick<UnshownBehind, 'doubt'>,
  connections: Connections,
): ReturnType<Judge> {
  if (!isPossible) return undefined;
  return { surely: noConnections, perhaps: connections, doubts: [{ ...doubt, connections }] };
}

export function passageThrough({ connections, at, behind }: Entrance, judge: Judge): Passage {
  const through = passage(
    connections,
    at,
    behind.map((receiver) => receptionBy(receiver, judge)),
  );
  // Whether anybody is there at all is no matter of policies.
  const [unshown] = behind.flatMap((receiver) => receiver.unshown ?? []);
  return unshown ? { ...through, free: doubtful(connections, [unshown.doubt]) } : through;
}

export function receptionBy(receiver: Receiver, judge: Judge): Reception {
  const { name, connections } = receiver;
  const said = judge(receiver);
  if (!said || isNoConnections(intersectConnections(said.perhaps, connections)))
    return { name, outcome: 'refuses', doubts: [] };
  if (coversConnections(said.surely, connections)) return { name, outcome: 'admits', doubts: [] };
  const doubts = said.doubts.filter((doubt) => !isNoConnections(intersectConnections(doubt.connections, connections)));
  return { name, outcome: 'unsure', doubts };
}
