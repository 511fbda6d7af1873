import type { Value } from '../model/finding';
import type { Change } from './edit-data';
import type { Spot } from './edit-spot';
import { deletion, type TextEdit } from './edit-text';
import type { Slot } from './layout';
import { columnAt, endOfLine, startOfLine, startOfNextLine } from './line-at';
import { descend, type Node } from './node';

/**
 * Makes an item of a block list part of the item before it. `undefined` where one of them is in brackets: their
 * entries have to be written anew.
 */
export function joinItem(spot: Spot): readonly TextEdit[] | undefined {
  const slot = spot.slots.at(-1);
  const slots = spot.holders.at(-1)?.slots ?? [];
  const before = slot && slots[slots.indexOf(slot) - 1];
  if (!slot || !before || spot.rest.length > 0 || !isBlockMap(slot) || !isBlockMap(before)) return undefined;
  const { text } = spot;
  const shift = columnAt(text, startOf(before)) - columnAt(text, startOf(slot));
  const hasOwnLine = text.slice(slot.after, endOfLine(text, slot.after)).trim() === '';
  const dash = hasOwnLine
    ? deletion(startOfLine(text, slot.start), startOfNextLine(text, slot.start))
    : { span: { start: slot.start, end: slot.start + 1 }, newText: ' ' };
  return shift === 0 ? [dash] : [dash, ...shifted(text, slot, shift)];
}

function isBlockMap({ value, start, after }: Slot): boolean {
  return value?.kind === 'map' && value.style === 'block' && after === start + 1;
}

function startOf({ value, after }: Slot): number {
  return value?.span.start ?? after;
}

/** Moves the lines of an item to the left or right; what stands behind the dash on its line too. */
function shifted(text: string, slot: Slot, shift: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = slot.after;
  while (at < slot.end) {
    if (text.slice(at, endOfLine(text, at)).trim() !== '') edits.push(shiftedAt(at, shift));
    at = startOfNextLine(text, at);
  }
  return edits;
}

function shiftedAt(at: number, shift: number): TextEdit {
  return { span: { start: at, end: at - Math.min(shift, 0) }, newText: ' '.repeat(Math.max(shift, 0)) };
}

/** The same for items in brackets: their entries go over one by one. */
export function joinedAnew(text: string, root: Node, { edit, path }: Change): readonly Change[] | undefined {
  const index = path.at(-1);
  const item = descend(root, path);
  const value = item && valueOf(text, item);
  if (typeof index !== 'number' || item?.kind !== 'map' || value === undefined) return undefined;
  const inserts = Object.entries(value).map(([key, inner]: [string, Value]) => ({
    edit: { kind: 'insert', at: edit.at, key, value: inner } as const,
    path: path.with(-1, index - 1),
  }));
  return [...inserts, { edit: { kind: 'remove', at: edit.at }, path }];
}

/** `undefined` where something in it is null or comes from elsewhere. */
function valueOf(text: string, node: Node): Value | undefined {
  if (text[node.span.start] === '*') return undefined;
  if (node.kind === 'scalar') return node.value ?? undefined;
  if (node.kind === 'list') {
    const items = node.items.map((item) => valueOf(text, item));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  const entries = node.entries.map(
    ({ key, value, isMerged }) => [key, isMerged ? undefined : valueOf(text, value)] as const,
  );
  const known = entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return known.length === entries.length ? Object.fromEntries(known) : undefined;
}
