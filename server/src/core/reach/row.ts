import { allNamesOf, scopedKey, type ScopedKey } from '../cluster/key';
import { workloadAt, workloadKey } from '../cluster/workloads';
import type { Reason } from '../model/verdict';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { endOf, type End } from './end';
import { marksLookedAt } from './marks';
import { outside } from './outside';
import { peerEnd } from './parties';
import type { Party } from './party';
import { settingOf } from './situation';
import { openStance, stanceOf, type Stance } from './stance';
import { worldsOf } from './verdict';

/** What the policies about one workload look at in everyone else, for one direction. */
export interface Row {
  readonly subject: End;
  /** The keys of the marks by which they may tell peers apart. */
  readonly looks: readonly string[];
}

type Direction = Reason['direction'];

/** By cluster, namespace, workload and direction. `undefined`: no policy speaks. */
const row = query<ScopedKey, Row | undefined>('row', (db, key) => {
  const [cluster = '', namespace = '', id = '', direction] = allNamesOf(key);
  return rowFor(db, cluster, { namespace, id }, direction === 'ingress' ? 'ingress' : 'egress');
});

export function rowOf(db: Database, cluster: ClusterId, subject: Workload, direction: Direction): Row | undefined {
  return row(db, scopedKey(cluster, subject.namespace, workloadKey(subject), direction));
}

interface Place {
  readonly namespace: string;
  readonly id: string;
}

function rowFor(db: Database, cluster: ClusterId, { namespace, id }: Place, direction: Direction): Row | undefined {
  const workload = workloadAt(db, scopedKey(cluster, namespace, id));
  const subject = workload && endOf(db, cluster, { kind: 'pod', workload });
  if (!subject?.applied.some(({ policy }) => policy[direction])) return undefined;
  return { subject, looks: marksLookedAt(subject, direction) };
}

/** A peer: a workload, or a part of the outside by its number. */
export type Peer = Workload | number;

/** What the policies about a workload make of a peer; it is the same for all peers with the same marks. */
export function stanceTo(
  db: Database,
  cluster: ClusterId,
  subject: Workload,
  direction: Direction,
  peer: Peer,
): Stance {
  const names = [subject.namespace, workloadKey(subject), direction];
  const place = typeof peer === 'number' ? [String(peer)] : [peer.namespace, workloadKey(peer)];
  return stance(db, scopedKey(cluster, ...names, ...place));
}

/** By the names of a row, and a workload's namespace and key, or the number of a part of the outside. */
const stance = query<ScopedKey, Stance>('stance', (db, key) => {
  const [cluster = '', namespace = '', id = '', word = '', place = '', peerId] = allNamesOf(key);
  const own = row(db, scopedKey(cluster, namespace, id, word));
  const peer = partyAt(db, cluster, place, peerId);
  if (!own || !peer) return openStance;
  const setting = settingOf(db, cluster);
  const end = peerEnd(db, cluster, peer);
  const direction = word === 'ingress' ? 'ingress' : 'egress';
  return stanceOf({ direction, subject: own.subject, peer: end }, worldsOf(own.subject, end, setting), setting);
});

function partyAt(db: Database, cluster: ClusterId, place: string, id: string | undefined): Party | undefined {
  if (id === undefined) {
    const addresses = outside(db, cluster)[Number(place)];
    return addresses && { kind: 'outside', addresses };
  }
  const workload = workloadAt(db, scopedKey(cluster, place, id));
  return workload && { kind: 'pod', workload };
}
