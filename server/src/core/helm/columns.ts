import type { LinePart, TemplateLine } from './template-line';

/** A part of a line of a template: by its number from 0, and columns. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** The action that printed all of it. */
  readonly action: string | undefined;
  /** Whether the very text stands there. */
  readonly isAsWritten: boolean;
}

/** Where a line of a template holds what stands at some columns of a line that it printed. */
export function stretchOf(printed: string, line: TemplateLine, start: number, end: number): Stretch {
  if (line.kind === 'static' && line.text.trimEnd() === printed.trimEnd())
    return { start, end, action: undefined, isAsWritten: true };
  const places = line.pattern?.exec(printed)?.indices;
  if (!places) return wholeLine(line);
  const touched = line.parts
    .map((part, index) => ({ part, place: places[index + 1] ?? [0, 0] }))
    .filter(({ place }) => place[0] < end && place[1] > start);
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last) return wholeLine(line);
  const isStatic = first === last && first.part.action === undefined;
  return {
    start: columnIn(first.part, first.place, start) ?? first.part.start,
    end: columnIn(last.part, last.place, end) ?? last.part.end,
    action: valueAction(touched.map(({ part }) => part)),
    isAsWritten: isStatic,
  };
}

function columnIn(part: LinePart, place: readonly [number, number], column: number): number | undefined {
  return part.action === undefined && column >= place[0] && column <= place[1]
    ? part.start + column - place[0]
    : undefined;
}

/** The only one there is; the caller knows whether quotes around it matter. */
function valueAction(parts: readonly LinePart[]): string | undefined {
  const actions = parts.flatMap(({ action }) => action ?? []);
  return actions.length === 1 ? actions[0] : undefined;
}

/** Without white space around it. */
function wholeLine({ text, parts }: TemplateLine): Stretch {
  const start = text.length - text.trimStart().length;
  const only =
    parts.length > 0 &&
    parts.every(({ action, start: from, end }) => action !== undefined || text.slice(from, end).trim() === '');
  const action = only ? valueAction(parts) : undefined;
  return { start, end: Math.max(start, text.trimEnd().length), action, isAsWritten: false };
}
