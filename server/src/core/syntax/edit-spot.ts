import type { BlockStyle } from './render-value';
import type { Path } from './node';
import { readPlainScalar } from './scalar';
import { isCollection, type Collection, type Part, type Slot } from './layout';

/** The way to where an edit applies, as far as it exists. */
export interface Spot {
  readonly text: string;
  readonly style: EditStyle;
  /** What each step of the way leads through, from the root; `holders[i]` holds `slots[i]`. */
  readonly holders: readonly Collection[];
  readonly slots: readonly Slot[];
  /** Where the way ends. */
  readonly target: Part | undefined;
  /** The steps that lead nowhere. */
  readonly rest: Path;
}

export interface EditStyle extends BlockStyle {
  readonly eol: string;
}

export function spotAt(text: string, style: EditStyle, root: Collection, path: Path): Spot {
  const holders: Collection[] = [];
  const slots: Slot[] = [];
  let target: Part | undefined = root;
  for (const step of path) {
    const slot: Slot | undefined = isCollection(target) ? target.slots.find((known) => known.step === step) : undefined;
    if (!slot || !isCollection(target)) break;
    holders.push(target);
    slots.push(slot);
    target = slot.value;
  }
  return { text, style, holders, slots, target, rest: path.slice(slots.length) };
}

/** The map or list that holds where the spot is. */
export function parentOf(spot: Spot): Spot {
  return { ...spot, holders: spot.holders.slice(0, -1), slots: spot.slots.slice(0, -1), target: spot.holders.at(-1) };
}

/** Whether no value is written, or `null`. */
export function isNothing(text: string, part: Part | undefined): boolean {
  if (part === undefined) return true;
  if (part.kind !== 'scalar' || part.style !== 'plain') return false;
  return readPlainScalar(text.slice(part.span.start, part.span.end)) === null;
}
