import { entriesOf, isAbsent, type Entry, type MapNode, type Node } from '../syntax/node';
import type { SyntaxProblem } from '../syntax/parse';

/** What may stand somewhere in a configuration file. */
export type Shape =
  | 'text'
  /** One or several. */
  | 'texts'
  | 'flag'
  | { readonly kind: 'map'; readonly keys: Readonly<Record<string, Shape>> }
  | { readonly kind: 'list'; readonly of: Shape }
  /** A map with keys of a person's own choice. */
  | { readonly kind: 'entries'; readonly check: (entry: Entry) => readonly SyntaxProblem[] };

/** Where a value has another shape than it may, `name` being what it is called. */
export function shapeProblems(node: Node | undefined, shape: Shape, name: string): readonly SyntaxProblem[] {
  if (isAbsent(node)) return [];
  if (typeof shape === 'string') return isPlain(node, shape) ? [] : [problem(node, `${name} is ${said[shape]}.`)];
  if (shape.kind === 'list')
    return node.kind === 'list'
      ? node.items.flatMap((item) => shapeProblems(item, shape.of, `Each item of ${name}`))
      : [problem(node, `${name} is a list: each item starts with a dash.`)];
  if (node.kind !== 'map') return [problem(node, `${name} has keys${keysIn(shape)}.`)];
  return shape.kind === 'entries' ? node.entries.flatMap(shape.check) : mapProblems(node, shape.keys);
}

const said = { text: 'one word or text', texts: 'a text, or a list of texts', flag: '`true` or `false`' } as const;

function isPlain(node: Node, shape: keyof typeof said): boolean {
  if (shape === 'flag') return node.kind === 'scalar' && typeof node.value === 'boolean';
  if (shape === 'texts' && node.kind === 'list') return node.items.every((item) => item.kind === 'scalar');
  return node.kind === 'scalar';
}

function keysIn(shape: Shape & object): string {
  return shape.kind === 'map' ? `: ${Object.keys(shape.keys).join(', ')}` : ', each with its value';
}

function mapProblems(node: MapNode, keys: Readonly<Record<string, Shape>>): readonly SyntaxProblem[] {
  return entriesOf(node).flatMap(({ key, keySpan, value }) => {
    const shape = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (shape !== undefined) return shapeProblems(value, shape, `\`${key}\``);
    return [{ span: keySpan, message: `There is no key \`${key}\` here: those are ${Object.keys(keys).join(', ')}.` }];
  });
}

export function problem({ span }: Node, message: string): SyntaxProblem {
  return { span, message };
}
