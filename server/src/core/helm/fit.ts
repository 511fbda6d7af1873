import type { LinePart, TemplateLine } from './template-line';

/** What actions print, as far as that is known. */
export interface Known {
  /** The whole text. */
  readonly text: (action: string) => string | undefined;
  /** The words that what it prints is made of: keys, and scalars. */
  readonly words: (action: string) => ReadonlySet<string> | undefined;
}

/** How well a line of a template fits a printed one: the less, the better. */
export interface Fit {
  /** That it is the first line which this one prints. */
  readonly first: (text: string) => number;
  /** That it is one more. */
  readonly more: (text: string) => number;
}

export const costs = {
  known: 0.1,
  pattern: 0.5,
  rest: 0.5,
  block: 3,
  otherwise: 6,
  back: 2,
  unlike: 12,
  skip: 0.02,
} as const;

export function fitOf(line: TemplateLine, known: Known): Fit {
  if (line.kind === 'block') return blockFit(line, known);
  const first = line.kind === 'static' ? staticCost(line) : patternCost(line, known);
  const isLong = line.kind === 'pattern' && /indent|toYaml|include|template|tpl/.test(lastAction(line));
  const isIndented = indentation(line);
  return { first, more: (text) => (isLong && isIndented(text) !== 'less' ? costs.rest : first(text) + costs.back) };
}

function staticCost({ text: written }: TemplateLine): Fit['first'] {
  const wanted = written.trimEnd();
  return (text) => (wanted === text.trimEnd() ? 0 : Infinity);
}

/** Less, the more of what its actions print is known; much, where they print something else. */
function patternCost({ parts, pattern }: TemplateLine, known: Known): Fit['first'] {
  const expected = parts.map(({ action }) => (action === undefined ? undefined : known.text(action)));
  const isKnown = expected.some((text) => text !== undefined);
  return (text) => {
    const match = pattern?.exec(text);
    if (!match) return Infinity;
    const isOther = expected.some((one, index) => one !== undefined && one !== match[index + 1]);
    return isOther ? costs.otherwise : isKnown ? costs.known : costs.pattern;
  };
}

/** Starts as far to the right as `nindent 8` says; where it copies values, they are made of words that are known. */
function blockFit(line: TemplateLine, known: Known): Fit {
  const words = known.words(lastAction(line));
  const isIndented = indentation(line);
  const isCopied = (text: string): boolean => words === undefined || wordsIn(text).every((word) => words.has(word));
  const cost = words === undefined ? costs.block : costs.known;
  return {
    first: (text) => (isIndented(text) === 'exactly' && isCopied(text) ? cost : Infinity),
    more: (text) => {
      if (isIndented(text) === 'less' || !isCopied(text)) return costs.unlike;
      return words === undefined ? costs.rest : costs.known;
    },
  };
}

/** The key of a line, or the item that is all of it. */
function wordsIn(text: string): readonly string[] {
  const [, word] = /^\s*(?:-\s+)*(?:"?([^\s":]+)"?:(?:\s|$))?/.exec(text) ?? [];
  return word === undefined ? [] : [word];
}

type Indentation = 'less' | 'exactly' | 'more';

function indentation(line: TemplateLine): (text: string) => Indentation {
  const columns = /\bn?indent\s+(\d+)/.exec(lastAction(line))?.[1];
  if (columns === undefined) return () => 'exactly';
  const wanted = Number(columns);
  return (text) => {
    const found = text.length - text.trimStart().length;
    return found < wanted ? 'less' : found === wanted ? 'exactly' : 'more';
  };
}

function lastAction({ parts }: TemplateLine): string {
  return (
    parts.findLast((part): part is LinePart & { readonly action: string } => part.action !== undefined)?.action ?? ''
  );
}
