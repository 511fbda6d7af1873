import type { Anchor } from '../model/anchor';
import type { Bounds, Doubt } from '../model/verdict';
import { isNoConnections, noConnections, type Connections } from '../sets/connections';
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

/** Stances by what they leave: of those that leave nothing, or leave it for certain, nobody asks for reasons. */
export function numberedStances(): Numbered<Stance> {
  const textOf = textWithAnchors();
  return numbered(
    (stance) => {
      const [only, ...others] = stance.rough;
      if (stance.rough.every(({ perhaps }) => isNoConnections(perhaps))) return only ? 'nothing' : '';
      return only && others.length === 0 && isCertain(only) ? connectionsKey(only.surely) : textOf(stance);
    },
    [notAsked, silent],
  );
}

export function numberedSaid(): Numbered<Said> {
  const textOf = textWithAnchors();
  return numbered(
    (said) => (said.doubts.length === 0 && isCertain(said) ? connectionsKey(said.surely) : textOf(said)),
    [nothing],
  );
}

/** Equal for equal connections. */
function connectionsKey({ TCP, UDP, SCTP }: Connections): string {
  return `${TCP.join()} ${UDP.join()} ${SCTP.join()}`;
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

/** Anchors are written as numbers: of all that is told, they are most, and each is one object. */
function textWithAnchors(): (value: object) => string {
  const numbers = new Map<object, number>();
  const numberOf = (anchor: Anchor): number => {
    const number = numbers.get(anchor) ?? numbers.size;
    numbers.set(anchor, number);
    return number;
  };
  return (value) => JSON.stringify(value, (_, one: unknown) => (isAnchor(one) ? numberOf(one) : one));
}

function isAnchor(value: unknown): value is Anchor {
  return typeof value === 'object' && value !== null && 'resource' in value && 'path' in value;
}
