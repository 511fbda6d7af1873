import { readPlainScalar } from './scalar';

export interface ScalarStyle {
  readonly quote: 'plain' | 'single' | 'double';
  /** For texts that cannot be plain. */
  readonly fallback: 'single' | 'double';
  readonly context: 'block' | 'flow';
}

/** Writes a scalar as asked for, or with the quotes without which it would be read as something else. */
export function renderScalar(value: string | number | boolean, { quote, fallback, context }: ScalarStyle): string {
  if (typeof value !== 'string') return String(value);
  if (quote === 'plain' && isPlain(value, context)) return value;
  const quotes = quote === 'plain' ? quotesFor(value, fallback) : quote;
  return quotes === 'single' && !unprintable.test(value) ? `'${value.replaceAll("'", "''")}'` : doubleQuoted(value);
}

/** The ones that need no escapes, where only those do not. */
function quotesFor(value: string, fallback: ScalarStyle['fallback']): ScalarStyle['fallback'] {
  return value.includes('"') && !value.includes("'") ? 'single' : fallback;
}

/** Line breaks among them, which quotes would fold. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]/u;

function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Stricter than YAML: what looks odd gets quotes too. */
function isPlain(text: string, context: ScalarStyle['context']): boolean {
  if (!/^(?:--?(?=\p{L})|[\p{L}\p{N}_./$+(^])/u.test(text) || text.startsWith('...')) return false;
  if (/: |:$| #|\{\{|\s$/.test(text) || unprintable.test(text)) return false;
  if (context === 'flow' && /[,[\]{}]|:(?=[,[\]{}"'])/.test(text)) return false;
  return readPlainScalar(text) === text && !looksLikeAnotherType.test(text);
}

/** What only some readers take for a number or a date: `1:30`, `2020-01-01`, `.inf`, `1_0.5`. */
const looksLikeAnotherType =
  /^(?:[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?|[-+]?\.(?:inf|nan)|[-+]?\d[\d_]*\.?[\d_]*(?:e[-+]?\d+)?)$/i;
