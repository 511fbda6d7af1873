import type { ReachConnection } from '../core/reachability';
import { connectionsToString, isNoConnections } from '../core/sets/connections';
import { printable } from './display';
import { placeText, type Page } from './page';

/** Why something is not certain. Many connections share their reasons, so each is told once, behind a number. */
export interface Notes {
  /** The number of a reason, in the order in which they are asked for. */
  readonly numberOf: (reason: string) => number;
  /** All that were asked for. */
  readonly lines: () => readonly string[];
}

type Doubtful = Pick<ReachConnection, 'maybe'>;

export function notesOn(sheet: Page, connections: readonly Doubtful[]): Notes {
  const numbers = new Map<string, number>();
  return {
    numberOf: (reason) => {
      const number = numbers.get(reason) ?? numbers.size + 1;
      numbers.set(reason, number);
      return number;
    },
    lines: () => {
      const places = placesByReason(sheet, connections);
      return [...numbers].map(([reason, number]) => {
        const text = placesText([...(places.get(reason) ?? [])]);
        return `(${number}) ${printable(reason)}${text === '' ? '' : `: ${text}`}`;
      });
    },
  };
}

/** What passes, with the numbers of doubts; where nothing is enforced, what policies would leave. */
export function saidText({ ports, maybe, ifEnforced }: Omit<ReachConnection, 'from' | 'to'>, notes: Notes): string {
  const certain = ifEnforced ?? ports;
  const doubts = maybe.map((doubt) => `${connectionsToString(doubt.ports)} (${notes.numberOf(doubt.reason)})`);
  const parts = [
    isNoConnections(certain) ? '' : connectionsToString(certain),
    doubts.length === 0 ? '' : `maybe ${doubts.join(', ')}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function placesByReason(sheet: Page, connections: readonly Doubtful[]): ReadonlyMap<string, ReadonlySet<string>> {
  const places = new Map<string, Set<string>>();
  for (const { reason, at } of connections.flatMap(({ maybe }) => maybe)) {
    const known = places.get(reason) ?? new Set();
    for (const place of at) known.add(placeText(sheet, place));
    places.set(reason, known);
  }
  return places;
}

/** How many lines of files a person looks at. */
const most = 4;

function placesText(places: readonly string[]): string {
  if (places.length <= most + 1) return places.join(', ');
  return `${places.slice(0, most).join(', ')} and ${places.length - most} more lines`;
}
