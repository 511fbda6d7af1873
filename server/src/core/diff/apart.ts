import { addTo } from '../groups';
import type { Bounds } from '../model/verdict';
import type { Rectangle as Said } from '../reach/rectangles';
import { noConnections } from '../sets/connections';
import type { EndGroup } from './ends';
import type { Rectangle } from './rectangles';

/** Of some sources and targets, what was said and what is said: it differs. */
export interface Apart extends Rectangle {
  readonly before: Answer;
  readonly after: Answer;
}

export type Answer = Bounds & Pick<Said, 'doubts'>;

const closed: Answer = { surely: noConnections, perhaps: noConnections, doubts: [] };

/**
 * All pairs of which two states say different things, each just once. Targets of which both say the same are not looked at
 * again, and of others those together of which each state says what it says.
 */
export function apart(groups: readonly EndGroup[], old: readonly Said[], now: readonly Said[]): readonly Apart[] {
  const both = groups.filter((group) => group.old !== undefined && group.new !== undefined);
  const names = new Names();
  const [before, after] = [columnsOf(both, old, 'old', names), columnsOf(both, now, 'new', names)];
  const alike = new Map<string, { readonly own: Column; readonly other: Column; readonly to: EndGroup[] }>();
  for (const group of both) {
    const [own, other] = [before.get(group) ?? [], after.get(group) ?? []];
    const [was, is] = [own.filter((entry) => !has(other, entry)), other.filter((entry) => !has(own, entry))];
    if (was.length + is.length === 0) continue;
    const key = `${was.map(entryKey).join()}|${is.map(entryKey).join()}`;
    const same = alike.get(key) ?? { own: was, other: is, to: [] };
    alike.set(key, same);
    same.to.push(group);
  }
  return [...alike.values()].flatMap(({ own, other, to }) => differences(names, own, other, to));
}

/** What some sources, by the number of their set, send to one target: an answer by its number. */
interface Entry {
  readonly from: number;
  readonly answer: number;
}

type Column = readonly Entry[];

function entryKey({ from, answer }: Entry): string {
  return `${from}:${answer}`;
}

function has(column: Column, { from, answer }: Entry): boolean {
  return column.some((entry) => entry.from === from && entry.answer === answer);
}

/** The sets of sources and the answers of both states, by number; answers are one if they let the same through. */
class Names {
  readonly #sets: (readonly EndGroup[])[] = [];
  readonly #answers: Answer[] = [closed];
  readonly #known = new Map<string, number>();

  set(groups: readonly EndGroup[]): number {
    const key = `set ${groups.map(({ index }) => index).join()}`;
    return this.#numbered(key, () => this.#sets.push(groups) - 1);
  }

  answer(answer: Answer): number {
    const key = JSON.stringify([answer.surely, answer.perhaps]);
    return this.#numbered(key, () => this.#answers.push(answer) - 1);
  }

  groupsOf(set: number): readonly EndGroup[] {
    return this.#sets[set] ?? [];
  }

  answerAt(number: number): Answer {
    return this.#answers[number] ?? closed;
  }

  #numbered(key: string, add: () => number): number {
    const number = this.#known.get(key) ?? add();
    this.#known.set(key, number);
    return number;
  }
}

function columnsOf(
  both: readonly EndGroup[],
  said: readonly Said[],
  side: 'old' | 'new',
  names: Names,
): ReadonlyMap<EndGroup, Column> {
  const groupsAt = new Map<number, EndGroup[]>();
  for (const group of both) addTo(groupsAt, group[side] ?? -1, group);
  const columns = new Map<EndGroup, Entry[]>();
  for (const { from, to, surely, perhaps, doubts } of said) {
    const sources = from.flatMap((number) => groupsAt.get(number) ?? []).sort((a, b) => a.index - b.index);
    if (sources.length === 0) continue;
    const entry = { from: names.set(sources), answer: names.answer({ surely, perhaps, doubts }) };
    for (const number of to) for (const target of groupsAt.get(number) ?? []) addTo(columns, target, entry);
  }
  return columns;
}

/** Sources of which the same became, as rectangles. */
function differences(names: Names, own: Column, other: Column, to: readonly EndGroup[]): readonly Apart[] {
  const [was, is] = [answersIn(names, own), answersIn(names, other)];
  const found = new Map<string, { readonly before: Answer; readonly after: Answer; readonly from: EndGroup[] }>();
  for (const source of new Set([...was.keys(), ...is.keys()])) {
    const [a, b] = [was.get(source) ?? 0, is.get(source) ?? 0];
    if (a === b) continue;
    const same = found.get(`${a} ${b}`) ?? { before: names.answerAt(a), after: names.answerAt(b), from: [] };
    found.set(`${a} ${b}`, same);
    same.from.push(source);
  }
  return [...found.values()].map(({ before, after, from }) => ({ before, after, from, to }));
}

function answersIn(names: Names, column: Column): ReadonlyMap<EndGroup, number> {
  return new Map(column.flatMap(({ from, answer }) => names.groupsOf(from).map((group) => [group, answer] as const)));
}
