import type { Value } from '../model/finding';
import { renderScalar, type ScalarStyle } from './render-scalar';

export interface BlockStyle {
  /** How much deeper than its key a map is indented. */
  readonly step: number;
  /** How much deeper than its key a list is indented; 0: its dashes stand below the key. */
  readonly listStep: number;
  readonly quotes: 'single' | 'double';
}

export interface FlowStyle {
  readonly keys: ScalarStyle;
  readonly values: ScalarStyle;
  readonly colon: string;
  readonly comma: string;
  /** What stands within the braces of a map on one line. */
  readonly padding: '' | ' ';
  /** What a line within brackets is indented by; `undefined`: all on one line. */
  readonly unit: string | undefined;
  readonly eol: string;
}

/** A value with items, written below its key or behind its dash. Each line without the indentation of the first. */
export function blockLines(value: Value, style: BlockStyle): readonly string[] {
  if (typeof value !== 'object') return [];
  if (isList(value)) return value.flatMap((item) => itemLines(item, style));
  return Object.entries(value).flatMap(([key, inner]) => entryLines(key, inner, style));
}

export function entryLines(key: string, value: Value, style: BlockStyle): readonly string[] {
  const name = renderScalar(key, plainIn(style));
  if (isInline(value)) return [`${name}: ${inlineText(value, plainIn(style))}`];
  return [`${name}:`, ...indented(blockLines(value, style), isList(value) ? style.listStep : style.step)];
}

export function itemLines(value: Value, style: BlockStyle): readonly string[] {
  const lines = isInline(value) ? [inlineText(value, plainIn(style))] : blockLines(value, style);
  return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

export function indented(lines: readonly string[], columns: number): readonly string[] {
  return lines.map((line) => ' '.repeat(columns) + line);
}

/** Whether a value stands on the line of its key even in block style. */
export function isInline(value: Value): boolean {
  return typeof value !== 'object' || Object.keys(value).length === 0;
}

export function inlineText(value: Value, style: ScalarStyle): string {
  if (typeof value !== 'object') return renderScalar(value, style);
  return isList(value) ? '[]' : '{}';
}

/** A value in brackets; `indent` is what the line it starts on begins with. */
export function flowText(value: Value, style: FlowStyle, indent: string): string {
  if (typeof value !== 'object' || isInline(value)) return inlineText(value, style.values);
  const inner = style.unit === undefined ? indent : indent + style.unit;
  const [open, close] = isList(value) ? '[]' : '{}';
  const items = isList(value)
    ? value.map((item) => flowText(item, style, inner))
    : Object.entries(value).map(([key, item]) => flowEntry(key, item, style, inner));
  const padding = isList(value) ? '' : style.padding;
  if (style.unit === undefined) return String(open) + padding + items.join(style.comma) + padding + String(close);
  const lines = items.map((item) => style.eol + inner + item);
  return `${String(open)}${lines.join(',')}${style.eol}${indent}${String(close)}`;
}

export function flowEntry(key: string, value: Value, style: FlowStyle, indent: string): string {
  return renderScalar(key, style.keys) + style.colon + flowText(value, style, indent);
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function plainIn({ quotes }: BlockStyle): ScalarStyle {
  return { quote: 'plain', fallback: quotes, context: 'block' };
}
