import { CST, Parser } from 'yaml';
import type { Span } from '../text';

/**
 * A document as it is written, for changing it: where dashes, colons and brackets stand. Aliases and merge keys are
 * left as they are. Only documents that were read without an error have a layout worth the name.
 */
export type Part = Collection | Leaf;

export interface Collection {
  readonly kind: 'map' | 'list';
  readonly style: 'block' | 'flow';
  /** From the first key, dash or bracket to the end of the last value or bracket: no comment behind it. */
  readonly span: Span;
  readonly slots: readonly Slot[];
}

export interface Leaf {
  /** `opaque`: an alias, or a pair within a flow list; its inside is out of reach. */
  readonly kind: 'scalar' | 'opaque';
  readonly style: 'plain' | 'single' | 'double' | 'block';
  readonly span: Span;
}

/** An entry of a map or an item of a list. */
export interface Slot {
  readonly step: string | number;
  /** Its first character: of its key, its dash, or in a flow list of its value. */
  readonly start: number;
  readonly keySpan: Span | undefined;
  /** Behind what introduces the value: the dash or colon, and the value's anchor and tag. */
  readonly after: number;
  /** `undefined` where nothing is written. */
  readonly value: Part | undefined;
  readonly end: number;
}

export function layout(text: string): Collection | undefined {
  for (const token of new Parser().parse(text)) if (token.type === 'document') return layoutOf(token);
  return undefined;
}

export function layoutOf({ value }: CST.Document): Collection | undefined {
  const part = value && partOf(value);
  return isCollection(part) ? part : undefined;
}

export function isCollection(part: Part | undefined): part is Collection {
  return part?.kind === 'map' || part?.kind === 'list';
}

const leafStyles = new Map<string, Leaf['style']>([
  ['scalar', 'plain'],
  ['single-quoted-scalar', 'single'],
  ['double-quoted-scalar', 'double'],
]);

function partOf(token: CST.Token): Part | undefined {
  if (token.type === 'block-map') return blockCollection('map', slotsOf(token.items, entrySlot));
  if (token.type === 'block-seq') return blockCollection('list', slotsOf(token.items, itemSlot));
  if (token.type === 'flow-collection') return flowCollection(token);
  if (token.type === 'block-scalar') return { kind: 'scalar', style: 'block', span: spanOfBlockScalar(token) };
  if (!('source' in token) || token.source === '') return undefined;
  const span = { start: token.offset, end: endOf(token) };
  if (token.type === 'alias') return { kind: 'opaque', style: 'plain', span };
  const style = leafStyles.get(token.type);
  return style && { kind: 'scalar', style, span };
}

function blockCollection(kind: Collection['kind'], slots: readonly Slot[]): Collection {
  const start = slots[0]?.start ?? 0;
  return { kind, style: 'block', span: { start, end: slots.at(-1)?.end ?? start }, slots };
}

function flowCollection(token: CST.FlowCollection): Collection {
  const kind = token.start.source === '{' ? 'map' : 'list';
  const slots = slotsOf(token.items, kind === 'map' ? entrySlot : flowItemSlot);
  const bracket = token.end.find(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end') ?? token.start;
  return { kind, style: 'flow', span: { start: token.offset, end: endOf(bracket) }, slots };
}

/** Up to its last line that is not empty; empty lines belong to it only where it says so (`|+`). */
function spanOfBlockScalar(token: CST.BlockScalar): Span {
  const written = token.props.map((prop) => ('source' in prop ? prop.source : '')).join('') + token.source;
  const header = token.props.find(({ type }) => type === 'block-scalar-header');
  const keepsBreaks = header && 'source' in header && header.source.includes('+');
  const content = keepsBreaks ? written.replace(/\r?\n$/, '') : written.trimEnd();
  const start = token.props[0]?.offset ?? token.offset;
  return { start, end: start + content.length };
}

type ReadSlot = (item: CST.CollectionItem, index: number) => Slot | undefined;

function slotsOf(items: readonly CST.CollectionItem[], read: ReadSlot): readonly Slot[] {
  return items.map(read).filter((slot) => slot !== undefined);
}

function entrySlot({ start, key, sep, value }: CST.CollectionItem): Slot | undefined {
  if (!key && !sep) return undefined;
  const keySpan = key ? partOf(key)?.span : undefined;
  const marks = marksOf(sep ?? []);
  const first = marksOf(start)[0]?.offset ?? keySpan?.start ?? marks[0]?.offset ?? 0;
  const last = marks.at(-1);
  const isScalar = key && CST.isScalar(key);
  const step = isScalar ? CST.resolveAsScalar(key, true, ignore).value : '';
  const after = last ? endOf(last) : (keySpan?.end ?? first);
  return slotAt(step, { start: first, after }, value, isScalar ? keySpan : undefined);
}

/** Errors of scalars were reported when the document was read. */
function ignore(): void {
  return undefined;
}

function itemSlot({ start, value }: CST.CollectionItem, index: number): Slot | undefined {
  const marks = marksOf(start);
  const [first] = marks;
  const last = marks.at(-1);
  return first && last ? slotAt(index, { start: first.offset, after: endOf(last) }, value) : undefined;
}

function flowItemSlot(item: CST.CollectionItem, index: number): Slot | undefined {
  const pair = entrySlot(item);
  if (pair) {
    const span = { start: pair.start, end: pair.end };
    return {
      step: index,
      keySpan: undefined,
      after: pair.start,
      ...span,
      value: { kind: 'opaque', style: 'plain', span },
    };
  }
  const [first] = marksOf(item.start);
  const last = marksOf(item.start).at(-1);
  const start = first?.offset ?? item.value?.offset;
  if (start === undefined) return undefined;
  return slotAt(index, { start, after: last ? endOf(last) : start }, item.value);
}

function slotAt(
  step: Slot['step'],
  intro: { readonly start: number; readonly after: number },
  token: CST.Token | undefined,
  keySpan?: Span,
): Slot {
  const value = token && partOf(token);
  return { ...intro, step, keySpan, value, end: value?.span.end ?? intro.after };
}

const trivia = new Set(['space', 'newline', 'comment', 'comma']);

function marksOf(tokens: readonly CST.SourceToken[]): readonly CST.SourceToken[] {
  return tokens.filter(({ type }) => !trivia.has(type));
}

function endOf({ offset, source }: { readonly offset: number; readonly source: string }): number {
  return offset + source.length;
}
