import type { Part as NamedPart } from '../model/anchor';
import type { Value } from '../model/finding';
import { flowStyleIn, setInFlow } from './edit-flow';
import { deletion, insertion, type TextEdit } from './edit-text';
import type { Spot } from './edit-spot';
import { isCollection, type Collection, type Leaf, type Part, type Slot } from './layout';
import { columnAt, endOfLine, indentAt, startOfLine, startOfNextLine } from './line-at';
import { blockLines, flowText, indented, inlineText, isInline, isList, plainIn } from './render-value';
import { renderScalar, type ScalarStyle } from './render-scalar';
import { partSpan } from './part';
import { readPlainScalar } from './scalar';

/** Replaces the value at a spot, or writes it where none is written. */
export function setValue(spot: Spot, value: Value): readonly TextEdit[] | undefined {
  const slot = spot.slots.at(-1);
  const holder = spot.holders.at(-1);
  if (!slot || !holder || slot.value?.kind === 'opaque') return undefined;
  if (slot.value?.kind === 'scalar' && typeof value !== 'object')
    return [replaceScalar(spot, holder, slot.value, value)];
  if (holder.style === 'flow') return [setInFlow(spot, slot, value)];
  if (isFilled(slot.value) && !isInline(value)) return [replaceBrackets(spot, slot.value, value)];
  const written = writtenBehind(spot, holder, slot, value);
  const isBelow = slot.value && spot.text.slice(slot.after, slot.value.span.start).includes('\n');
  return slot.value && isBelow ? setBelow(spot, slot, slot.value, written) : setBehind(spot, slot, written);
}

/** Brackets with something in them show how their author writes; empty ones are all that block style has. */
function isFilled(old: Part | undefined): old is Collection {
  return isCollection(old) && old.style === 'flow' && old.slots.length > 0;
}

function replaceBrackets(spot: Spot, old: Collection, value: Value): TextEdit {
  const style = flowStyleIn(spot, [...spot.holders, old]);
  // Behind a dash, the line that they begin on is indented less than the one they end on, which they have to keep.
  const indent = indentAt(spot.text, old.span.end - 1);
  const inner = indentAt(spot.text, old.slots[0]?.start ?? old.span.start);
  const unit = style.unit === undefined ? undefined : inner.slice(indent.length);
  return { span: old.span, newText: flowText(value, { ...style, unit }, indent) };
}

/** Replaces some characters of a text, on whichever of its lines they stand. */
export function replacePart({ text, slots }: Spot, part: NamedPart, newText: string): readonly TextEdit[] | undefined {
  const value = slots.at(-1)?.value;
  if (value?.kind !== 'scalar') return undefined;
  const span = partSpan(text, value.span, part);
  return span === value.span ? undefined : [{ span, newText }];
}

function replaceScalar(spot: Spot, holder: Collection, old: Leaf, value: string | number | boolean): TextEdit {
  const usual = holder.style === 'flow' ? flowStyleIn(spot, spot.holders).values : plainIn(spot.style);
  return { span: old.span, newText: renderScalar(value, { ...usual, quote: quoteOf(spot.text, old) ?? usual.quote }) };
}

/** The quotes a text has; `undefined` for numbers and the like, which say nothing about how texts are written. */
function quoteOf(text: string, { style, span }: Leaf): ScalarStyle['quote'] | undefined {
  if (style === 'single' || style === 'double') return style;
  return typeof readPlainScalar(text.slice(span.start, span.end)) === 'string' ? 'plain' : undefined;
}

/** What goes on the line of the key or dash, and the lines below it. */
interface Written {
  readonly head: string;
  readonly tail: readonly string[];
}

function writtenBehind({ text, style }: Spot, holder: Collection, slot: Slot, value: Value): Written {
  if (isInline(value)) return { head: inlineText(value, plainIn(style)), tail: [] };
  const lines = blockLines(value, style);
  const column = columnAt(text, slot.start);
  if (holder.kind === 'map') {
    return { head: '', tail: indented(lines, column + (isList(value) ? style.listStep : style.step)) };
  }
  // An anchor or tag behind the dash would count for the first key only.
  const hasProperties = slot.after > slot.start + 1;
  const below = indented(lines, column + 2);
  return hasProperties ? { head: '', tail: below } : { head: lines[0] ?? '', tail: below.slice(1) };
}

/** For a value that starts on the line of its key or dash: a comment on that line stays there. */
function setBehind({ text, style }: Spot, slot: Slot, { head, tail }: Written): readonly TextEdit[] {
  const gap = slot.value && tail.length === 0 ? text.slice(slot.after, slot.value.span.start) : ' ';
  return [
    { span: { start: slot.after, end: slot.end }, newText: head && gap + head },
    insertion(endOfLine(text, slot.end), tail.map((line) => style.eol + line).join('')),
  ];
}

/** For a value that starts on a later line: comments above it stay. */
function setBelow({ text, style }: Spot, slot: Slot, old: Part, { head, tail }: Written): readonly TextEdit[] {
  const headEdit = insertion(slot.after, head && ` ${head}`);
  if (tail.length === 0) return [headEdit, linesDeletion(text, old.span.start, old.span.end)];
  const span = { start: startOfLine(text, old.span.start), end: endOfLine(text, old.span.end) };
  return [headEdit, { span, newText: tail.join(style.eol) }];
}

/** Deletes whole lines; a text without a final line break stays one. */
export function linesDeletion(text: string, from: number, to: number): TextEdit {
  const start = startOfLine(text, from);
  const end = startOfNextLine(text, to);
  if (end < text.length || text.endsWith('\n') || start === 0) return deletion(start, end);
  return deletion(endOfLine(text, startOfLine(text, start - 1)), end);
}
