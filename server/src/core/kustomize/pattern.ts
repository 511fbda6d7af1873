import { parsePattern, type Expression } from './pattern-parse';

/** Whether a text holds a match. */
export type Pattern = (text: string) => boolean;

/**
 * A regular expression as Go reads it, in time that grows with the text alone: those in kustomizations come from
 * anywhere, and JavaScript's own engine can be kept busy forever. `undefined` for what is none, or too large.
 */
export function patternOf(source: string): Pattern | undefined {
  const expression = parsePattern(source);
  if (!expression) return undefined;
  const program: Step[] = [];
  compile(expression, program);
  program.push({ kind: 'match' });
  return program.length > mostSteps ? undefined : (text) => isFound(program, text);
}

const mostSteps = 5000;

type Step =
  | { readonly kind: 'character'; readonly has: (character: string) => boolean }
  | { readonly kind: 'fork'; readonly ways: number[] }
  | { readonly kind: 'start' | 'end' | 'match' };

/** Adds the steps of an expression; behind them it goes on with what is added next. */
function compile(expression: Expression, program: Step[]): void {
  if (program.length > mostSteps) return;
  switch (expression.kind) {
    case 'character':
    case 'start':
    case 'end':
      program.push(expression);
      return;
    case 'sequence':
      for (const part of expression.parts) compile(part, program);
      return;
    case 'choice':
      compileChoice(expression.parts, program);
      return;
    case 'repeat':
      compileRepeat(expression, program);
  }
}

function compileChoice(parts: readonly Expression[], program: Step[]): void {
  const fork: number[] = [];
  const ends: number[][] = [];
  program.push({ kind: 'fork', ways: fork });
  for (const part of parts) {
    fork.push(program.length);
    compile(part, program);
    const end: number[] = [];
    ends.push(end);
    program.push({ kind: 'fork', ways: end });
  }
  for (const end of ends) end.push(program.length);
}

function compileRepeat({ part, least, most }: Extract<Expression, { kind: 'repeat' }>, program: Step[]): void {
  for (let i = 0; i < least; i++) compile(part, program);
  if (most === Infinity) {
    const start = program.length;
    const fork = [start + 1];
    program.push({ kind: 'fork', ways: fork });
    compile(part, program);
    program.push({ kind: 'fork', ways: [start] });
    fork.push(program.length);
    return;
  }
  const skips: number[][] = [];
  for (let i = least; i < most && program.length <= mostSteps; i++) {
    const fork = [program.length + 1];
    skips.push(fork);
    program.push({ kind: 'fork', ways: fork });
    compile(part, program);
  }
  for (const skip of skips) skip.push(program.length);
}

/** Follows all ways at once, a character at a time. */
function isFound(program: readonly Step[], text: string): boolean {
  const characters = Array.from(text);
  let states = new Set<number>();
  for (let at = 0; at <= characters.length; at++) {
    reach(program, 0, states, at, characters.length);
    if ([...states].some((state) => program[state]?.kind === 'match')) return true;
    const next = new Set<number>();
    for (const state of states) {
      const step = program[state];
      if (step?.kind === 'character' && step.has(characters[at] ?? ''))
        reach(program, state + 1, next, at + 1, characters.length);
    }
    states = next;
  }
  return false;
}

function reach(program: readonly Step[], start: number, states: Set<number>, at: number, end: number): void {
  const open = [start];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const step = program[state];
    if (!step || states.has(state)) continue;
    states.add(state);
    if (step.kind === 'fork') open.push(...step.ways);
    else if ((step.kind === 'start' && at === 0) || (step.kind === 'end' && at === end)) open.push(state + 1);
  }
}
