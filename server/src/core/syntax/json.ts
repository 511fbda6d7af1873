import { visit, type JSONVisitor } from 'jsonc-parser';
import type { Piece } from './cut';
import type { Entry, Node } from './node';
import { repeats } from './repeats';
import { readPlainScalar } from './scalar';

/** Deeper than any manifest: what nests more is looked at by those who say so. */
const deepest = 100;

/** Far below the 1024 characters that YAML allows. */
const longestKey = 500;

/** What YAML may take for something else, or not at all. */
class OutOfTheOrdinary extends Error {}

/**
 * Makes our tree of a document that is JSON, as `kubectl get -o json` writes megabytes of, without the parser of YAML: many
 * times faster. Gives up with `undefined` at anything else, or out of the ordinary. What it gives is what that would give.
 */
export function readJson({ start, text }: Piece): Node | undefined {
  // Tabs and a lone return are left to YAML, which has rules for them.
  if (!/^(?: |\r?\n)*\{/.test(text) || /\t|\r(?!\n)/.test(text)) return undefined;
  const tree = new Tree(text, start);
  try {
    visit(text, tree, { disallowComments: true });
  } catch (error) {
    if (error instanceof OutOfTheOrdinary) return undefined;
    throw error;
  }
  return tree.root;
}

/** A map or a list that is not at its end yet. */
interface Growing {
  readonly offset: number;
  readonly entries: Entry[];
  readonly items: Node[];
}

/** A key that waits for its value. */
type Key = Pick<Entry, 'key' | 'keySpan'> & { readonly line: number };

/** Our tree of what the library visits. */
class Tree implements JSONVisitor {
  root: Node | undefined;
  readonly #text: string;
  readonly #start: number;
  readonly #open: Growing[] = [];
  readonly #keys: Key[] = [];

  constructor(text: string, start: number) {
    this.#text = text;
    this.#start = start;
  }

  onError = (): never => {
    throw new OutOfTheOrdinary();
  };

  onObjectBegin = (offset: number): void => {
    if (this.#open.push({ offset, entries: [], items: [] }) > deepest) this.onError();
  };

  onArrayBegin = this.onObjectBegin;

  onObjectProperty = (key: string, offset: number, length: number, line: number): void => {
    if (key === '<<' || length > longestKey) this.onError();
    this.#keys.push({ key, keySpan: this.#span(offset, offset + length), line });
  };

  /** In YAML, a key and its colon are on one line. */
  onSeparator = (character: string, _offset: number, _length: number, line: number): void => {
    if (character === ':' && this.#keys.at(-1)?.line !== line) this.onError();
  };

  onLiteralValue = (value: unknown, offset: number, length: number): void => {
    const span = this.#span(offset, offset + length);
    if (typeof value === 'string') this.#add({ kind: 'scalar', style: 'double', span, text: value, value });
    else {
      const text = this.#text.slice(offset, offset + length);
      this.#add({ kind: 'scalar', style: 'plain', span, text, value: readPlainScalar(text) });
    }
  };

  onObjectEnd = (offset: number, length: number): void => {
    const { offset: begin, entries } = this.#closed();
    if (repeats(entries).length > 0) this.onError();
    this.#add({ kind: 'map', style: 'flow', span: this.#span(begin, offset + length), entries });
  };

  onArrayEnd = (offset: number, length: number): void => {
    const { offset: begin, items } = this.#closed();
    this.#add({ kind: 'list', style: 'flow', span: this.#span(begin, offset + length), items });
  };

  #closed(): Growing {
    return this.#open.pop() ?? this.onError();
  }

  #add(value: Node): void {
    const parent = this.#open.at(-1);
    if (!parent) this.root = value;
    else if (this.#text[parent.offset] === '[') parent.items.push(value);
    else {
      const { key, keySpan } = this.#keys.pop() ?? this.onError();
      parent.entries.push({ key, keySpan, value, isMerged: false });
    }
  }

  #span(start: number, end: number): Node['span'] {
    return { start: this.#start + start, end: this.#start + end };
  }
}
