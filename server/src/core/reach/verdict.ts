import type { Doubt, Reason, Verdict } from '../model/verdict';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import {
  allConnections,
  intersectConnections,
  isNoConnections,
  subtractConnections,
  unionConnections,
  type Connections,
} from '../sets/connections';
import { appliedTo } from './applied';
import { decide, open, type Outcome } from './decide';
import { isNode, type Party, type Reading } from './party';
import type { Setting } from './setting';
import { settingOf } from './situation';

/** May one party send to another, whatever the network plugin makes of policies: both directions must allow it (N-1.6). */
export function verdictBetween(db: Database, cluster: ClusterId, from: Party, to: Party): Verdict {
  const setting = settings(db, cluster);
  const readings = readingsOf(from, to).map((reading) => readAs(db, cluster, from, to, reading, setting));
  return readings.reduce(eitherReading);
}

/** One object per cluster, so that a verdict does not gather it again. */
const settings = query<ClusterId, Setting>('setting', settingOf);

/** Only host network pods can be read in two ways. */
function readingsOf(from: Party, to: Party): readonly Reading[] {
  const isOpen = [from, to].some((party) => isNode(party, 'as-nodes'));
  return isOpen ? ['as-pods', 'as-nodes'] : ['as-pods'];
}

function readAs(db: Database, cluster: ClusterId, from: Party, to: Party, reading: Reading, setting: Setting): Verdict {
  const egress = side(db, cluster, 'egress', from, to, to, reading, setting);
  const ingress = side(db, cluster, 'ingress', to, from, to, reading, setting);
  const surely = intersectConnections(egress.surely, ingress.surely);
  const perhaps = intersectConnections(egress.perhaps, ingress.perhaps);
  const unsure = subtractConnections(perhaps, surely);
  return {
    surely,
    perhaps,
    because: [...egress.because, ...ingress.because],
    doubts: [...egress.doubts, ...ingress.doubts].flatMap((doubt) => narrowed(doubt, unsure)),
  };
}

/** The decision of one direction; `subject` is whose policies count. */
function side(
  db: Database,
  cluster: ClusterId,
  direction: Reason['direction'],
  subject: Party,
  peer: Party,
  destination: Party,
  reading: Reading,
  setting: Setting,
): Outcome {
  if (subject.kind === 'outside' || isNode(subject, reading)) return open;
  const applied = appliedTo(db, cluster, subject.workload);
  const outcome = decide({ direction, applied, peer, destination, reading }, setting);
  return direction === 'ingress' && isNode(peer, reading) ? onAnyNode(outcome) : outcome;
}

/** A pod's own node always gets in (N-1.30), and a host network pod may be on it. */
function onAnyNode(outcome: Outcome): Outcome {
  const rest = subtractConnections(allConnections, outcome.surely);
  if (isNoConnections(rest)) return outcome;
  const reason = 'a pod on the host network gets in where both are on the same node';
  const at = outcome.because.filter(({ effect }) => effect === 'deny').flatMap((one) => one.at);
  return { ...outcome, perhaps: allConnections, doubts: [...outcome.doubts, { reason, at, connections: rest }] };
}

/** Certain is what both readings allow, possible what either does. */
function eitherReading(a: Verdict, b: Verdict): Verdict {
  const surely = intersectConnections(a.surely, b.surely);
  const perhaps = unionConnections(a.perhaps, b.perhaps);
  const unsure = subtractConnections(perhaps, surely);
  const because = [...a.because, ...b.because.filter((one) => !a.because.some((other) => sameReason(one, other)))];
  const doubts = [...a.doubts, ...b.doubts].flatMap((doubt) => narrowed(doubt, unsure));
  const explained = doubts.reduce(
    (sum, doubt) => unionConnections(sum, doubt.connections),
    subtractConnections(surely, surely),
  );
  const rest = subtractConnections(unsure, explained);
  return {
    surely,
    perhaps,
    because,
    doubts: isNoConnections(rest) ? doubts : [...doubts, hostNetworkDoubt(rest, because)],
  };
}

function hostNetworkDoubt(connections: Connections, because: readonly Reason[]): Doubt {
  const reason = 'what policies mean for pods on the host network is up to the network plugin';
  return { reason, connections, at: because.flatMap((one) => one.at).slice(0, 3) };
}

function sameReason(a: Reason, b: Reason): boolean {
  return a.effect === b.effect && a.direction === b.direction && JSON.stringify(a.at) === JSON.stringify(b.at);
}

function narrowed(doubt: Doubt, to: Connections): readonly Doubt[] {
  const connections = intersectConnections(doubt.connections, to);
  return isNoConnections(connections) ? [] : [{ ...doubt, connections }];
}
