import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Value } from '../../server/src/core/model/finding';
import type { Node, Path } from '../../server/src/core/syntax/node';
import { append, apply, editsFor, insert, join, read, remove, rename, set, type Asked } from './editing';
import { manifests, type Manifest, type Plain } from './manifests';

type Kind = 'set' | 'insert' | 'append' | 'remove' | 'join' | 'rename';

/** An edit somewhere in a manifest, and what it should lead to; `undefined` where it cannot be made. */
interface Try {
  readonly kind: Kind;
  readonly path: Path;
  readonly change: Asked;
  readonly expected: Plain | undefined;
}

const words = [
  'web',
  'it\'s "x"',
  'true',
  'y',
  '80',
  '0x1F',
  '1:30',
  '- x',
  'a: b',
  'a #b',
  '',
  ' x ',
  '{{ x }}',
  '*x',
  'a\nb',
  '\uFEFF\uD800',
  '{a}',
  '10.0.0.1',
  '2020-01-01',
  '...',
  '~',
  '<<',
];

const values = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Value>(...words, 80, -1.5, true, false),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...words, 'name'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const tries = fc
  .record({
    manifest: manifests,
    kind: fc.constantFrom<Kind>('set', 'insert', 'append', 'remove', 'join', 'rename'),
    place: fc.nat(),
    extra: fc.constantFrom<Path>([], [], [], ['new'], ['new', 'on'], [0]),
    key: fc.constantFrom(...words, 'app', 'tier', 'name'),
    value: values,
  })
  .map(({ manifest, kind, place, extra, key, value }) => {
    const places = pathsOf(manifest.says);
    const path = [...(places[place % places.length] ?? []), ...extra];
    return { manifest, attempt: attemptAt(manifest, kind, path, key, value) };
  });

describe('edit: properties', function () {
  this.timeout(60_000);

  it('makes every edit that can be made, and says exactly what it should', () => {
    fc.assert(
      fc.property(tries, ({ manifest, attempt }) => {
        const result = resultOf(manifest, attempt.change);
        if (attempt.expected === undefined) assert.equal(result, undefined);
        else assert.deepEqual(said(result ?? 'not made'), attempt.expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps every comment where nothing goes', () => {
    fc.assert(
      fc.property(tries, ({ manifest, attempt }) => {
        const result = resultOf(manifest, attempt.change);
        fc.pre(result !== undefined && ['insert', 'append', 'rename'].includes(attempt.kind));
        assert.deepEqual(commentsOf(result), commentsOf(manifest.text));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the line breaks and what follows the document', () => {
    fc.assert(
      fc.property(tries, ({ manifest, attempt }) => {
        const result = resultOf(manifest, attempt.change);
        fc.pre(result !== undefined);
        if (manifest.text.includes('\r\n')) assert.doesNotMatch(result, /(?<!\r)\n/);
        else assert.doesNotMatch(result, /\r/);
        const end = manifest.text.slice(manifest.text.lastIndexOf('---'));
        if (end.includes('kind: Pod')) assert.ok(result.endsWith(end));
      }),
      { numRuns: 1000 },
    );
  });

  it('composes edits below different keys as if made one by one', () => {
    fc.assert(
      fc.property(tries, tries, ({ manifest, attempt }, other) => {
        const second = attemptAt(manifest, other.attempt.kind, other.attempt.path, 'other', 'x');
        fc.pre(attempt.expected !== undefined && attempt.path[0] !== second.path[0]);
        fc.pre(attempt.path.length > 1 && second.path.length > 1 && second.expected !== undefined);
        const both = resultOf(manifest, attempt.change, second.change);
        const [here = '', there = ''] = [attempt.path[0], second.path[0]].map(String);
        const expected = {
          ...(second.expected as Manifest['says']),
          [here]: (attempt.expected as Manifest['says'])[here] ?? null,
        };
        assert.deepEqual(said(both ?? 'not made'), expected, there);
      }),
      { numRuns: 200 },
    );
  });
});

function resultOf({ text }: Manifest, ...changes: readonly Asked[]): string | undefined {
  const edits = editsFor(text, ...changes);
  return edits && apply(text, edits);
}

function said(text: string): Plain {
  const [resource] = read(text).resources;
  return resource ? plain(resource.root) : assert.fail(`not read: ${text}`);
}

function plain(node: Node): Plain {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

function commentsOf(text: string): readonly string[] {
  return text.match(/# comment \d+;/g) ?? [];
}

/** Leaves `apiVersion` and `kind` alone: they make the text a manifest. */
function pathsOf(says: Plain): readonly Path[] {
  if (typeof says !== 'object' || says === null) return [[]];
  const steps = Array.isArray(says) ? says.map((_, index) => index) : Object.keys(says);
  const below = steps.flatMap((step) => pathsOf(at(says, [step]) ?? null).map((path) => [step, ...path]));
  return [[], ...below].filter(([first]) => first !== 'apiVersion' && first !== 'kind');
}

function at(says: Plain | undefined, path: Path): Plain | undefined {
  return path.reduce<Plain | undefined>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined;
    if (Array.isArray(value) !== (typeof step === 'number')) return undefined;
    return Object.hasOwn(value, step) ? (value as Record<string | number, Plain>)[step] : undefined;
  }, says);
}

function attemptAt({ says }: Manifest, kind: Kind, path: Path, key: string, value: Value): Try {
  const old = at(says, path);
  const last = path.at(-1);
  const holder = at(says, path.slice(0, -1));
  const up = path.slice(0, -1);
  const isRoot = path.length === 0;
  switch (kind) {
    case 'set': {
      const expected = isRoot || old === undefined ? undefined : put(says, path, value);
      return { kind, path, change: set(path, value), expected };
    }
    case 'insert': {
      const there = at(says, [...path, key]);
      const expected = there === undefined || there === null ? put(says, [...path, key], value) : undefined;
      return { kind, path, change: insert(path, key, value), expected };
    }
    case 'append': {
      const list = old ?? [];
      const expected =
        Array.isArray(list) && !isRoot ? put(says, path, [...(list as readonly Plain[]), value]) : undefined;
      return { kind, path, change: append(path, value), expected };
    }
    case 'remove': {
      const expected = isRoot || old === undefined ? undefined : put(says, up, without(holder ?? null, last ?? 0));
      return { kind, path, change: remove(path), expected };
    }
    case 'join': {
      const joined =
        typeof last === 'number' && Array.isArray(holder) ? merged(holder as readonly Plain[], last) : undefined;
      return { kind, path, change: join(path), expected: joined && put(says, up, joined) };
    }
    case 'rename': {
      const isFree = typeof last === 'string' && old !== undefined && at(says, [...up, key]) === undefined;
      const expected = isFree ? put(says, up, { ...(without(holder ?? null, last) as object), [key]: old }) : undefined;
      return { kind, path, change: rename(path, key), expected };
    }
  }
}

function put(says: Plain | undefined, path: Path, value: Plain): Plain | undefined {
  const [step, ...deeper] = path;
  if (step === undefined) return value;
  const old = at(says, [step]);
  const inner = put(old, deeper, value);
  if (inner === undefined) return undefined;
  if (typeof step === 'number')
    return Array.isArray(says) && old !== undefined ? (says as readonly Plain[]).with(step, inner) : undefined;
  if (says === undefined || says === null) return { [step]: inner };
  return typeof says === 'object' && !Array.isArray(says) ? { ...says, [step]: inner } : undefined;
}

function without(holder: Plain, step: string | number): Plain {
  if (Array.isArray(holder)) return (holder as readonly Plain[]).filter((_, index) => index !== step);
  return Object.fromEntries(Object.entries(holder ?? {}).filter(([key]) => key !== step)) as Plain;
}

function merged(list: readonly Plain[], index: number): Plain | undefined {
  const [before, item] = [list[index - 1], list[index]];
  if (!isMap(before) || !isMap(item) || Object.keys(item).some((key) => Object.hasOwn(before, key))) return undefined;
  return [...list.slice(0, index - 1), { ...before, ...item }, ...list.slice(index + 1)];
}

function isMap(says: Plain | undefined): says is { readonly [key: string]: Plain } {
  return typeof says === 'object' && says !== null && !Array.isArray(says);
}
