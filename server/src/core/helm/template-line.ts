import { lineEnd, lineStarts } from '../text';
import { actionsIn, type Action } from './actions';

/** A line of a template, and how lines look that it prints. */
export interface TemplateLine {
  readonly text: string;
  /**
   * `silent` prints nothing, `static` itself, `pattern` itself with something in the place of its actions, and a `block`
   * whatever its actions print, be it many lines.
   */
  readonly kind: 'silent' | 'static' | 'pattern' | 'block';
  readonly parts: readonly LinePart[];
  readonly pattern: RegExp | undefined;
}

/** A part of a line, by columns: text that is printed as it stands, or (with `action`) something else. */
export interface LinePart {
  readonly start: number;
  readonly end: number;
  readonly action: string | undefined;
  /** Whether white space at its start or end may be missing in what is printed. */
  readonly isTrimmed: boolean;
}

/** More actions in one line are looked at as one: each makes matching take longer. */
const mostActions = 6;

export function templateLines(template: string): readonly TemplateLine[] {
  const actions = actionsIn(template);
  const starts = lineStarts(template);
  let first = 0;
  return starts.map((start, line) => {
    const end = lineEnd(template, starts, line);
    while ((actions[first]?.end ?? Infinity) <= start) first++;
    const own: Action[] = [];
    for (let index = first; (actions[index]?.start ?? Infinity) < end; index++)
      own.push(...actions.slice(index, index + 1));
    return lineOf(template.slice(start, end), start, own);
  });
}

function lineOf(text: string, offset: number, actions: readonly Action[]): TemplateLine {
  if (actions.length === 0) {
    const kind = text.trim() === '' ? 'silent' : 'static';
    return {
      text,
      kind,
      parts: [{ start: 0, end: text.length, action: undefined, isTrimmed: false }],
      pattern: undefined,
    };
  }
  const parts = partsOf(text, offset, actions);
  const isBlank = parts.every(({ start, end, action }) => action !== undefined || text.slice(start, end).trim() === '');
  if (isBlank)
    return { text, kind: actions.every(({ isSilent }) => isSilent) ? 'silent' : 'block', parts, pattern: undefined };
  return { text, kind: 'pattern', parts, pattern: patternOf(text, parts) };
}

function partsOf(text: string, offset: number, actions: readonly Action[]): readonly LinePart[] {
  const parts: LinePart[] = [];
  let at = 0;
  for (const { start, end, action, before, behind } of holes(text, offset, actions)) {
    if (start > at) parts.push({ start: at, end: start, action: undefined, isTrimmed: before });
    parts.push({ start, end, action, isTrimmed: behind });
    at = end;
  }
  if (at < text.length)
    parts.push({ start: at, end: text.length, action: undefined, isTrimmed: parts.at(-1)?.isTrimmed ?? false });
  return parts;
}

interface Hole {
  readonly start: number;
  readonly end: number;
  readonly action: string;
  readonly before: boolean;
  readonly behind: boolean;
}

/** Where anything may stand; what lies between `if` and `end` on a line is one, for only some of it is printed. */
function holes(text: string, offset: number, actions: readonly Action[]): readonly Hole[] {
  const all = actions.map((one) => ({
    start: Math.max(0, one.start - offset),
    end: Math.min(text.length, one.end - offset),
    action: one.text,
    before: one.trimsBefore,
    behind: one.trimsBehind,
  }));
  const choices = actions.flatMap(({ isSilent }, index) => (isSilent ? [index] : []));
  const [from, to] = all.length > mostActions ? [0, all.length - 1] : [choices[0], choices.at(-1)];
  const [first, last] = [all[from ?? -1], all[to ?? -1]];
  if (from === undefined || to === undefined || !first || !last) return all;
  const one = { ...first, end: last.end, action: text.slice(first.start, last.end), behind: last.behind };
  return [...all.slice(0, from), one, ...all.slice(to + 1)];
}

function patternOf(text: string, parts: readonly LinePart[]): RegExp {
  const groups = parts.map(({ start, end, action, isTrimmed }) => {
    if (action !== undefined) return '(.*?)';
    const written = escaped(text.slice(start, end).trimEnd());
    const isLast = end === text.length;
    return isTrimmed || isLast ? `(${written}\\s*)` : `(${escaped(text.slice(start, end))})`;
  });
  return new RegExp(`^${groups.join('')}\\s*$`, 'd');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
