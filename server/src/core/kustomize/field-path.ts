import type { Anchor } from '../model/anchor';
import { patternOf } from './pattern';
import { field, listOfTrees, mapOf, scalar, textIn, withField, type Tree } from './tree';

/** `spec.template.spec.containers.[name=web].image` as its steps; a backslash keeps a dot, and so do brackets. */
export function stepsOf(path: string): readonly string[] {
  const parts = path.split(/(?<!\\)\./).map((part) => part.replaceAll('\\.', '.'));
  const steps: string[] = [];
  for (const part of parts) {
    const last = steps.at(-1);
    const isOpen = last?.startsWith('[') && !last.endsWith(']');
    if (isOpen) steps[steps.length - 1] = `${last ?? ''}.${part}`;
    else steps.push(part);
  }
  return steps.map((step) => step.trim()).filter((step) => step !== '');
}

/** The value at a path; the first one where brackets select. */
export function valueAtPath(tree: Tree | undefined, steps: readonly string[]): Tree | undefined {
  return steps.reduce<Tree | undefined>((at, step) => {
    if (at?.kind !== 'list') return field(at, step);
    if (step === '-') return at.items.at(-1);
    const selected = bracketsIn(step);
    if (!selected) return at.items[Number(step)];
    return at.items.find((item) => textIn(selected.key === '' ? item : field(item, selected.key)) === selected.value);
  }, tree);
}

function bracketsIn(step: string): { readonly key: string; readonly value: string } | undefined {
  const [, key, value] = /^\[([^=]*)=(.*)\]$/s.exec(step) ?? [];
  return key === undefined || value === undefined ? undefined : { key, value };
}

export interface Writing {
  /** What is put where something is. */
  readonly set: (before: Tree) => Tree;
  /** Whether missing fields are made, and what is made at the end of the path. */
  readonly make: 'scalar' | 'map' | 'list' | undefined;
  readonly origin: Anchor;
  /** Called for each value that is set. */
  readonly found: () => void;
}

/** The tree with every value set that a path leads to. */
export function setAtPath(tree: Tree, [step, ...rest]: readonly string[], writing: Writing): Tree {
  if (step === undefined) {
    writing.found();
    return writing.set(tree);
  }
  if (tree.kind === 'map' && step !== '*' && !bracketsIn(step)) return setInMap(tree, step, rest, writing);
  return tree.kind === 'list' ? setInList(tree, step, rest, writing) : tree;
}

function setInMap(tree: Extract<Tree, { kind: 'map' }>, step: string, rest: readonly string[], writing: Writing): Tree {
  const inner = field(tree, step) ?? madeFor(rest[0], writing);
  if (inner === undefined) return tree;
  return withField(tree, step, setAtPath(inner, rest, writing));
}

function madeFor(next: string | undefined, { make, origin }: Writing): Tree | undefined {
  if (make === undefined) return undefined;
  if (next === undefined)
    return make === 'scalar' ? scalar(null, origin) : make === 'map' ? mapOf([], origin) : listOfTrees([], origin);
  return bracketsIn(next) || /^\d+$/.test(next) ? listOfTrees([], origin) : mapOf([], origin);
}

function setInList(
  tree: Extract<Tree, { kind: 'list' }>,
  step: string,
  rest: readonly string[],
  writing: Writing,
): Tree {
  const isMeant = selectorOf(step);
  const items = tree.items.map((item, index) => (isMeant(item, index) ? setAtPath(item, rest, writing) : item));
  if (tree.items.some(isMeant) || writing.make === undefined) return { ...tree, items };
  const made = madeItem(step, tree.items.length, rest[0], writing);
  return made ? { ...tree, items: [...items, setAtPath(made, rest, writing)] } : tree;
}

function madeItem(step: string, length: number, next: string | undefined, writing: Writing): Tree | undefined {
  const brackets = bracketsIn(step);
  if (!brackets) return Number(step) === length ? madeFor(next, writing) : undefined;
  const value = scalar(brackets.value, writing.origin);
  return brackets.key === '' ? value : withField(mapOf([], writing.origin), brackets.key, value);
}

/** `*` is every item; `[name=web]` takes what is behind `=` for a regular expression. */
function selectorOf(step: string): (item: Tree, index: number) => boolean {
  if (step === '*') return () => true;
  const brackets = bracketsIn(step);
  if (!brackets) return (_, index) => String(index) === step;
  const pattern = patternOf(brackets.value) ?? (() => false);
  return (item) => {
    const text = textIn(brackets.key === '' ? item : field(item, brackets.key));
    return text !== undefined && pattern(text);
  };
}
