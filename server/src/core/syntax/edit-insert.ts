import type { Value } from '../model/finding';
import { addToFlow, flowItemStyle, isEmptyFlow } from './edit-flow';
import { setValue } from './edit-set';
import { isNothing, type Spot } from './edit-spot';
import { insertion, type TextEdit } from './edit-text';
import { isCollection, type Collection } from './layout';
import { columnAt, endOfLine } from './line-at';
import type { Path } from './node';
import { entryLines, flowEntry, flowText, indented, isInline, itemLines } from './render-value';

/** Writes a value at a spot that ends in nothing, with the maps above it that are missing. */
export function insertValue(spot: Spot, value: Value): readonly TextEdit[] | undefined {
  const { text, target, rest } = spot;
  const [step, ...deeper] = rest;
  if (step === undefined) return isNothing(text, target) ? setValue(spot, value) : undefined;
  const nested = within(deeper, value);
  if (typeof step !== 'string' || nested === undefined) return undefined;
  if (isNothing(text, target) || (isEmptyFlow(target) && isInBlock(spot))) return setValue(spot, { [step]: nested });
  return isCollection(target) && target.kind === 'map' ? addEntry(spot, target, step, nested) : undefined;
}

/** Adds an item to the list at a spot, or makes the list. */
export function appendItem(spot: Spot, value: Value): readonly TextEdit[] | undefined {
  const { text, target, rest } = spot;
  if (rest.length > 0 || isNothing(text, target)) return insertValue(spot, [value]);
  if (!isCollection(target) || target.kind !== 'list') return undefined;
  if (isEmptyFlow(target) && isInBlock(spot) && !isInline(value)) return setValue(spot, [value]);
  return addItem(spot, target, value);
}

function within(path: Path, value: Value): Value | undefined {
  return path.reduceRight<Value | undefined>(
    (inner, step) => (inner === undefined || typeof step === 'number' ? undefined : { [step]: inner }),
    value,
  );
}

function isInBlock({ holders }: Spot): boolean {
  return holders.at(-1)?.style === 'block';
}

/** Whether it is no deeper than what people write within braces. */
function isFlat(value: Value): boolean {
  return typeof value === 'object' && Object.values(value).every((inner) => typeof inner !== 'object');
}

function addEntry(spot: Spot, map: Collection, key: string, value: Value): readonly TextEdit[] | undefined {
  if (map.style === 'flow') return addToFlow(spot, map, (style, indent) => flowEntry(key, value, style, indent));
  return addLines(spot, map, entryLines(key, value, spot.style));
}

function addItem(spot: Spot, list: Collection, value: Value): readonly TextEdit[] | undefined {
  const item = flowItemStyle(spot, list);
  if (list.style === 'flow') return addToFlow(spot, list, (style, indent) => flowText(value, item ?? style, indent));
  const lines = item && isFlat(value) ? [`- ${flowText(value, item, '')}`] : itemLines(value, spot.style);
  return addLines(spot, list, lines);
}

/** Behind the last line with content: comments that follow stay below. */
function addLines({ text, style }: Spot, { span }: Collection, lines: readonly string[]): readonly TextEdit[] {
  const written = indented(lines, columnAt(text, span.start)).map((line) => style.eol + line);
  return [insertion(endOfLine(text, span.end), written.join(''))];
}
