export type Expression =
  | { readonly kind: 'character'; readonly has: (character: string) => boolean }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Expression[] }
  | { readonly kind: 'repeat'; readonly part: Expression; readonly least: number; readonly most: number };

interface Reader {
  readonly characters: readonly string[];
  at: number;
  depth: number;
}

/** Thrown where a text is no expression, or one of the rare kinds that are not read. */
class NoPattern extends Error {}

/** The expression a text stands for: what Go's `regexp` has, without flags, names, `\b` and Unicode classes. */
export function parsePattern(source: string): Expression | undefined {
  const reader: Reader = { characters: Array.from(source), at: 0, depth: 0 };
  try {
    const expression = readChoice(reader);
    return reader.at === reader.characters.length ? expression : undefined;
  } catch (error) {
    if (error instanceof NoPattern) return undefined;
    throw error;
  }
}

function peek({ characters, at }: Reader): string {
  return characters[at] ?? '';
}

function next(reader: Reader): string {
  const character = peek(reader);
  if (character === '') throw new NoPattern();
  reader.at++;
  return character;
}

function readChoice(reader: Reader): Expression {
  const parts = [readSequence(reader)];
  while (peek(reader) === '|') {
    reader.at++;
    parts.push(readSequence(reader));
  }
  const [first] = parts;
  return first && parts.length === 1 ? first : { kind: 'choice', parts };
}

function readSequence(reader: Reader): Expression {
  const parts: Expression[] = [];
  while (!['', '|', ')'].includes(peek(reader))) parts.push(readRepeated(reader));
  return { kind: 'sequence', parts };
}

function readRepeated(reader: Reader): Expression {
  let part = readOne(reader);
  for (let range = readRange(reader); range; range = readRange(reader)) {
    part = { kind: 'repeat', part, ...range };
    // Lazy or greedy: they differ in what is matched, not in whether.
    if (peek(reader) === '?') reader.at++;
  }
  return part;
}

const mostRepeats = 1000;

function readRange(reader: Reader): { readonly least: number; readonly most: number } | undefined {
  const simple = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] }[peek(reader)];
  if (simple) {
    reader.at++;
    return { least: simple[0] ?? 0, most: simple[1] ?? 0 };
  }
  const counted = /^\{(\d+)(?:(,)(\d*))?\}/.exec(reader.characters.slice(reader.at, reader.at + 12).join(''));
  if (!counted) return undefined;
  reader.at += counted[0].length;
  const least = Number(counted[1]);
  const most = counted[2] === undefined ? least : counted[3] === '' ? Infinity : Number(counted[3]);
  if (least > mostRepeats || (most !== Infinity && (most > mostRepeats || most < least))) throw new NoPattern();
  return { least, most };
}

function readOne(reader: Reader): Expression {
  const character = next(reader);
  switch (character) {
    case '(':
      return readGroup(reader);
    case '[':
      return { kind: 'character', has: readClass(reader) };
    case '.':
      return { kind: 'character', has: (one) => one !== '\n' && one !== '' };
    case '^':
      return { kind: 'start' };
    case '$':
      return { kind: 'end' };
    case '\\':
      return { kind: 'character', has: readEscape(reader) };
    case '*':
    case '+':
    case '?':
      throw new NoPattern();
    default:
      return { kind: 'character', has: (one) => one === character };
  }
}

function readGroup(reader: Reader): Expression {
  if (++reader.depth > 100) throw new NoPattern();
  if (peek(reader) === '?') {
    reader.at++;
    if (next(reader) !== ':') throw new NoPattern();
  }
  const inner = readChoice(reader);
  if (next(reader) !== ')') throw new NoPattern();
  reader.depth--;
  return inner;
}

const classes: Readonly<Record<string, RegExp>> = {
  d: /^[0-9]$/,
  w: /^[0-9A-Za-z_]$/,
  s: /^[\t\n\f\r ]$/,
};
const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v', a: '\x07' };

/** What stands behind a backslash. */
function readEscape(reader: Reader): (character: string) => boolean {
  const letter = next(reader);
  const known = classes[letter.toLowerCase()];
  if (known)
    return letter === letter.toLowerCase() ? (one) => known.test(one) : (one) => one !== '' && !known.test(one);
  const control = controls[letter];
  if (control === undefined && /[0-9A-Za-z]/.test(letter)) throw new NoPattern();
  return (one) => one === (control ?? letter);
}

function readClass(reader: Reader): (character: string) => boolean {
  const isNegated = peek(reader) === '^';
  if (isNegated) reader.at++;
  const parts: ((character: string) => boolean)[] = [];
  do parts.push(readClassPart(reader));
  while (peek(reader) !== ']');
  reader.at++;
  return (one) => one !== '' && parts.some((part) => part(one)) !== isNegated;
}

function readClassPart(reader: Reader): (character: string) => boolean {
  const first = next(reader);
  if (first === '\\') return readEscape(reader);
  if (first === '[' && peek(reader) === ':') throw new NoPattern();
  if (peek(reader) !== '-' || [']', ''].includes(reader.characters[reader.at + 1] ?? '')) return (one) => one === first;
  reader.at++;
  const last = next(reader);
  if (last === '\\') throw new NoPattern();
  return (one) => one >= first && one <= last;
}
