import type { Value } from '../model/finding';
import type { EditStyle, Spot } from './edit-spot';
import { insertion, type TextEdit } from './edit-text';
import { isCollection, type Collection, type Slot } from './layout';
import { endOfLine, indentAt, isLastOnLine, skipComments } from './line-at';
import type { ScalarStyle } from './render-scalar';
import { flowText, type FlowStyle } from './render-value';

/** How the innermost brackets around a place are written; where they are empty, the ones around those. */
export function flowStyleIn({ text, style }: Pick<Spot, 'text' | 'style'>, around: readonly Collection[]): FlowStyle {
  const brackets = around.filter((holder) => holder.style === 'flow' && holder.slots.length > 0).toReversed();
  const map = brackets.find((holder) => holder.kind === 'map');
  const hasQuotedKeys = map?.slots.every((slot) => text[slot.keySpan?.start ?? 0] === '"') ?? false;
  const keys = scalarStyle(hasQuotedKeys ? 'double' : 'plain', style);
  const pair = map?.slots.find((slot) => slot.value);
  const isTight = pair?.value?.span.start === pair?.after && pair !== undefined;
  return {
    keys,
    values: { ...keys, quote: hasQuotedKeys ? 'double' : quoteOfItems(around.at(-1)) },
    colon: isTight ? ':' : ': ',
    comma: isTight ? ',' : ', ',
    padding: paddingIn(text, brackets),
    unit: brackets[0] && unitOf(text, brackets[0]),
    eol: style.eol,
  };
}

function scalarStyle(quote: ScalarStyle['quote'], { quotes }: EditStyle): ScalarStyle {
  return { quote, fallback: quote === 'double' ? 'double' : quotes, context: 'flow' };
}

function paddingIn(text: string, brackets: readonly Collection[]): FlowStyle['padding'] {
  const map = brackets.find((holder) => holder.kind === 'map' && unitOf(text, holder) === undefined);
  return map && text[map.span.start + 1] === ' ' ? ' ' : '';
}

/** A new item is written like the last one of its list: on one line, if that is. */
export function flowItemStyle(spot: Spot, list: Collection): FlowStyle | undefined {
  const last = list.slots.at(-1)?.value;
  if (!isCollection(last) || last.style !== 'flow' || spot.text.slice(last.span.start, last.span.end).includes('\n'))
    return undefined;
  return { ...flowStyleIn(spot, [...spot.holders, list, last]), unit: undefined };
}

/** New items of a list look like its last one. */
function quoteOfItems(holder: Collection | undefined): ScalarStyle['quote'] {
  const last = holder?.kind === 'list' ? holder.slots.at(-1)?.value : undefined;
  return last?.style === 'single' || last?.style === 'double' ? last.style : 'plain';
}

/** What its lines are indented by; `undefined` where its items share a line. */
function unitOf(text: string, { span, slots }: Collection): string | undefined {
  const [first] = slots;
  if (!first || !text.slice(span.start, first.start).includes('\n')) return undefined;
  return indentAt(text, first.start).slice(indentAt(text, span.start).length);
}

export function setInFlow(spot: Spot, slot: Slot, value: Value): TextEdit {
  const newText = flowText(value, flowStyleIn(spot, spot.holders), indentAt(spot.text, slot.start));
  if (slot.value) return { span: slot.value.span, newText };
  const gap = /^[ \t]*(?=[,\]}])/.exec(spot.text.slice(slot.after))?.[0] ?? '';
  return { span: { start: slot.after, end: slot.after + gap.length }, newText: ` ${newText}` };
}

/** Writes an entry or item, given the style and the indentation of its line. */
export type WriteFlow = (style: FlowStyle, indent: string) => string;

/** Adds an entry or item behind the last one in brackets. */
export function addToFlow(spot: Spot, holder: Collection, write: WriteFlow): readonly TextEdit[] | undefined {
  const style = flowStyleIn(spot, [...spot.holders, holder]);
  const last = holder.slots.at(-1);
  if (!last) return fillBrackets(spot, holder, style, write);
  return style.unit === undefined
    ? [addOnLine(spot.text, holder, last, write(style, ''), style.comma)]
    : addOnNextLine(spot.text, last, write(style, indentAt(spot.text, last.start)), style.eol);
}

function fillBrackets(
  spot: Spot,
  { span }: Collection,
  style: FlowStyle,
  write: WriteFlow,
): readonly TextEdit[] | undefined {
  const inner = { start: span.start + 1, end: span.end - 1 };
  if (spot.text.slice(inner.start, inner.end).trim() !== '') return undefined;
  const indent = indentAt(spot.text, span.start);
  if (style.unit === undefined) return [{ span: inner, newText: write(style, '') }];
  const lineBreak = style.eol + indent;
  return [{ span: inner, newText: lineBreak + style.unit + write(style, indent + style.unit) + lineBreak }];
}

function addOnLine(text: string, { slots }: Collection, last: Slot, entry: string, usual: string): TextEdit {
  const comma = commaBehind(text, last);
  if (comma !== undefined) return insertion(comma + 1, ` ${entry}`);
  const before = slots.at(-2);
  const written = before ? text.slice(before.end, last.start) : '';
  return insertion(last.end, (/^,[ \t]*$/.test(written) ? written : usual) + entry);
}

/** A comment behind the last item stays behind it. */
function addOnNextLine(text: string, last: Slot, entry: string, eol: string): readonly TextEdit[] {
  const comma = commaBehind(text, last);
  const newLine = eol + indentAt(text, last.start) + entry;
  const end = comma === undefined ? last.end : comma + 1;
  if (!isLastOnLine(text, end)) return [insertion(end, comma === undefined ? `,${newLine}` : newLine)];
  if (comma !== undefined) return [insertion(endOfLine(text, end), `${newLine},`)];
  return [insertion(end, ','), insertion(endOfLine(text, end), newLine)];
}

/** Where the comma behind an entry or item is. */
export function commaBehind(text: string, slot: Slot): number | undefined {
  const at = skipComments(text, slot.end);
  return text[at] === ',' ? at : undefined;
}

export function isEmptyFlow(part: Spot['target']): part is Collection {
  return isCollection(part) && part.style === 'flow' && part.slots.length === 0;
}
