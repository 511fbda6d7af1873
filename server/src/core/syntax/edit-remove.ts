import { commaBehind } from './edit-flow';
import { linesDeletion, setValue } from './edit-set';
import { parentOf, type Spot } from './edit-spot';
import { deletion, type TextEdit } from './edit-text';
import { isCollection, type Collection, type Part, type Slot } from './layout';
import { endOfLine, firstCharacter, isFirstOnLine, isLastOnLine, startOfLine, startOfNextLine } from './line-at';

/** Removes an entry or item; the last one leaves `{}` or `[]`. */
export function removeSlot(spot: Spot): readonly TextEdit[] | undefined {
  const slot = spot.slots.at(-1);
  const holder = spot.holders.at(-1);
  if (!slot || !holder || spot.rest.length > 0) return undefined;
  if (holder.slots.length === 1) return setValue(parentOf(spot), holder.kind === 'map' ? {} : []);
  if (holder.style === 'flow') return removeFromFlow(spot.text, holder, slot);
  if (!isFirstOnLine(spot.text, slot.start)) return [pullUpNext(spot.text, slot)];
  const before = holder.slots[holder.slots.indexOf(slot) - 1];
  const remove = endsInBlockScalar(before?.value) ? wholeLines : linesDeletion;
  return [remove(spot.text, slot.start, slot.end)];
}

/** Then the line break before belongs to a text, and has to stay even at the end of the file. */
function endsInBlockScalar(part: Part | undefined): boolean {
  if (isCollection(part)) return part.style === 'block' && endsInBlockScalar(part.slots.at(-1)?.value);
  return part?.style === 'block';
}

function wholeLines(text: string, from: number, to: number): TextEdit {
  return deletion(startOfLine(text, from), startOfNextLine(text, to));
}

/** The first key or dash behind another dash: what comes next takes its place there. */
function pullUpNext(text: string, slot: Slot): TextEdit {
  return deletion(slot.start, firstCharacter(text, endOfLine(text, slot.end)));
}

function removeFromFlow(text: string, { slots }: Collection, slot: Slot): readonly TextEdit[] {
  const before = slots[slots.indexOf(slot) - 1];
  const isLast = slots.at(-1) === slot;
  const comma = commaBehind(text, slot);
  const end = comma === undefined ? slot.end : comma + 1;
  if (isFirstOnLine(text, slot.start) && isLastOnLine(text, end)) {
    const lines = linesDeletion(text, slot.start, end);
    return isLast && comma === undefined && before ? [...commaDeletion(text, before), lines] : [lines];
  }
  if (isLast && before) return removeLast(text, slot, before);
  const next = firstCharacter(text, end);
  return [deletion(slot.start, text[next] === '#' ? end : next)];
}

/** JSON has no comma behind the last item; where there was one, there is one. */
function removeLast(text: string, slot: Slot, before: Slot): readonly TextEdit[] {
  const comma = commaBehind(text, slot);
  const commaBefore = commaBehind(text, before) ?? before.end;
  if (text.slice(before.end, slot.start).includes('#')) {
    const item = deletion(slot.start, comma === undefined ? slot.end : comma + 1);
    return comma === undefined ? [...commaDeletion(text, before), item] : [item];
  }
  return [comma === undefined ? deletion(before.end, slot.end) : deletion(commaBefore + 1, comma + 1)];
}

function commaDeletion(text: string, slot: Slot): readonly TextEdit[] {
  const comma = commaBehind(text, slot);
  return comma === undefined ? [] : [deletion(comma, comma + 1)];
}
