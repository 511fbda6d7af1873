import type { Anchor } from '../model/anchor';
import type { Bounds, Doubt, Reason } from '../model/verdict';
import { isNoConnections, noConnections, type Connections } from '../sets/connections';
import type { Outcome } from './decide';
import { isCertain, type Stance } from './stance';
import { combine } from './verdict';

/** What may pass between two parties, and why not for sure. */
export interface Said extends Bounds {
  readonly doubts: readonly Doubt[];
}

/** All answers, or those that let anything pass. */
export type Which = 'all' | 'possible';

/** Numbers for values, the same for those that say the same. */
export interface Numbered<T> {
  readonly numberOf: (value: T) => number;
  readonly valueOf: (number: number) => T | undefined;
}

/** `first` are the values with the lowest numbers. */
function numbered<T extends object>(keyOf: (value: T) => string, first: readonly T[]): Numbered<T> {
  const values: T[] = [];
  const byKey = new Map<string, number>();
  const byValue = new Map<T, number>();
  const numberOf = (value: T): number => {
    const known = byValue.get(value);
    if (known !== undefined) return known;
    const key = keyOf(value);
    const number = byKey.get(key) ?? values.push(value) - 1;
    byKey.set(key, number);
    byValue.set(value, number);
    return number;
  };
  first.forEach(numberOf);
  return { numberOf, valueOf: (number) => values[number] };
}

export const silent: Stance = {
  rough: [{ surely: noConnections, perhaps: noConnections, because: [], doubts: [] }],
  decided: [{ surely: noConnections, perhaps: noConnections }],
};

/** Nobody asks. */
export const notAsked: Stance = { rough: [], decided: [] };

export const nothing: Said = { surely: noConnections, perhaps: noConnections, doubts: [] };

/**
 * Stances by what they leave. Of those that leave nothing, nobody asks for reasons; of those that leave something for
 * certain, for the doubts alone, which are told where the other direction is not certain.
 */
export function numberedStances(): Numbered<Stance> {
  const texts = textsWith(anchorNumbers());
  return numbered(
    (stance) => {
      const [only, ...others] = stance.rough;
      if (!only) return '';
      if (stance.rough.every(({ perhaps }) => isNoConnections(perhaps))) return 'nothing';
      return others.length === 0 && isCertain(only) ? texts.certain(only) : texts.stance(stance);
    },
    [notAsked, silent],
  );
}

export function numberedSaid(): Numbered<Said> {
  const texts = textsWith(anchorNumbers());
  return numbered((said) => boundsText(said) + said.doubts.map(texts.doubt).join(), [nothing]);
}

/** Texts that are equal for what is equal; faster by far than JSON of the same. */
function textsWith(numberOf: (anchor: Anchor) => number) {
  const anchors = (at: readonly Anchor[]): string => at.map(numberOf).join();
  const doubt = ({ reason, connections, at }: Doubt): string =>
    `${reason} ${connectionsText(connections)} ${anchors(at)}`;
  const because = ({ effect, direction, connections, at }: Reason): string =>
    `${effect} ${direction} ${connectionsText(connections)} ${anchors(at)}`;
  const outcome = (one: Outcome): string =>
    [boundsText(one), ...one.because.map(because), ...one.doubts.map(doubt)].join('\n');
  const stance = ({ rough, decided }: Stance): string =>
    [...rough.map(outcome), ...decided.map(boundsText)].join('\n\n');
  const certain = ({ surely, doubts }: Outcome): string => [connectionsText(surely), ...doubts.map(doubt)].join('\n');
  return { doubt, stance, certain };
}

function boundsText({ surely, perhaps }: Bounds): string {
  const [certain, possible] = [connectionsText(surely), connectionsText(perhaps)];
  return certain === possible ? certain : `${certain} / ${possible}`;
}

function connectionsText({ TCP, UDP, SCTP }: Connections): string {
  return `${TCP.join()} ${UDP.join()} ${SCTP.join()}`;
}

/** Of all that is told, anchors are most, and each is one object. */
function anchorNumbers(): (anchor: Anchor) => number {
  const numbers = new Map<Anchor, number>();
  return (anchor) => {
    const number = numbers.get(anchor) ?? numbers.size;
    numbers.set(anchor, number);
    return number;
  };
}

/** What two stances say together, with all else decided for each alone. */
export function together(egress: Stance, ingress: Stance): Said {
  if (egress === silent || ingress === silent) return nothing;
  const { surely, perhaps, doubts } = combine(egress, ingress);
  return { surely, perhaps, doubts };
}

/** An answer by its number, counted from 1; 0 where it is not wanted. */
export function listed(said: Said, answers: Numbered<Said>, which: Which): number {
  return which === 'possible' && isNoConnections(said.perhaps) ? 0 : answers.numberOf(said) + 1;
}
