import type { ReachConnection } from '../core/reachability';
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
