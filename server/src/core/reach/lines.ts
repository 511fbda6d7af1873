import type { Workload } from '../model/workload';
import type { Reason } from '../model/verdict';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { classes } from './classes';
import type { Line } from './columns';
import type { Field } from './field';
import { rowOf, stanceTo, type Peer } from './row';
import { alike } from './signatures';
import { openStance, type Stance } from './stance';
import { notAsked, type Numbered } from './voices';

/** What the policies about each place of a field make of all the others: stances by number. */
export interface Lines {
  readonly egress: (place: number) => Line;
  readonly ingress: (place: number) => Line;
  /** Of somebody who is not asked. */
  readonly unasked: Line;
}

export function linesOf(db: Database, cluster: ClusterId, field: Field, stances: Numbered<Stance>): Lines {
  const { parties, pods } = field;
  const all = { from: 0, end: parties.length };
  const open = [{ ...all, value: stances.numberOf(openStance) }];
  const write = lineWriter(db, cluster, field, stances.numberOf);
  const line = (place: number, direction: Reason['direction']): Line | undefined => {
    const party = parties[place]?.party;
    return party?.kind === 'pod' ? write(party.workload, direction) : undefined;
  };
  // From one address outside to another, no policy of the cluster is asked.
  const toOutside = [
    { from: 0, end: pods, value: stances.numberOf(openStance) },
    { from: pods, end: parties.length, value: stances.numberOf(notAsked) },
  ];
  return {
    egress: (place) => line(place, 'egress') ?? open,
    ingress: (place) => (place < pods ? (line(place, 'ingress') ?? open) : toOutside),
    unasked: [{ ...all, value: stances.numberOf(notAsked) }],
  };
}

/** What the policies about a workload make of a whole field, each stance as a number; `undefined`: no policy speaks. */
export function lineWriter(
  db: Database,
  cluster: ClusterId,
  field: Field,
  numberOf: (stance: Stance) => number,
): (subject: Workload, direction: Reason['direction']) => Line | undefined {
  const outside = classes(db, cluster).length;
  const peerAt = (place: number): Peer => {
    const { party, number = outside } = field.parties[place] ?? {};
    return party?.kind === 'pod' ? party.workload : number - outside;
  };
  return (subject, direction) => {
    const row = rowOf(db, cluster, subject, direction);
    if (!row) return undefined;
    const known = new Map<string, number>();
    return alike(field, row.looks).map(({ from, end, sign }) => {
      const value = known.get(sign) ?? numberOf(stanceTo(db, cluster, subject, direction, peerAt(from)));
      known.set(sign, value);
      return { from, end, value };
    });
  };
}
