import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Value } from '../../server/src/core/model/finding';
import type { Path } from '../../server/src/core/syntax/node';
import { append, apply, editsFor, insert, join, remove, rename, said, set, type Asked } from './editing';
import { manifests, type Manifest, type Plain } from './manifests';

type Kind = 'set' | 'insert' | 'append' | 'remove' | 'join' | 'rename';

/** An edit somewhere in a manifest, and what it should lead to; `undefined` where it cannot be made. */
interface Try {
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

const everyKind: readonly Kind[] = ['set', 'insert', 'append', 'remove', 'join', 'rename'];

const choices = (kinds: readonly Kind[]) =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    place: fc.nat(),
    extra: fc.constantFrom<Path>([], [], [], ['new'], ['new', 'on'], [0]),
    key: fc.constantFrom(...words, 'app', 'tier', 'name'),
    value: values,
  });

type Choice = ReturnType<typeof choices> extends fc.Arbitrary<infer C> ? C : never;

function attempt({ says }: Manifest, { kind, place, extra, key, value }: Choice): Try {
  const places = pathsOf(says);
  const path = [...(places[place % places.length] ?? []), ...extra];
  return attemptAt(says, kind, path, key, value);
}

describe('edit: properties', function () {
  this.timeout(60_000);

  it('makes every edit that can be made, and says exactly what it should', () => {
    fc.assert(
      fc.property(manifests, choices(everyKind), (manifest, choice) => {
        const { change, expected } = attempt(manifest, choice);
        const result = resultOf(manifest, change);
        // Entries of brackets that hold `null` are not written anew.
        if (choice.kind === 'join' && result === undefined && JSON.stringify([expected]).includes('null')) return;
        if (expected === undefined) assert.equal(result, undefined);
        else assert.deepEqual(said(result ?? 'not made'), expected);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every comment where nothing goes', () => {
    fc.assert(
      fc.property(manifests, choices(['insert', 'append', 'rename']), (manifest, choice) => {
        const result = resultOf(manifest, attempt(manifest, choice).change);
        if (result !== undefined) assert.deepEqual(commentsOf(result), commentsOf(manifest.text));
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the line breaks and what follows the document', () => {
    fc.assert(
      fc.property(manifests, choices(everyKind), (manifest, choice) => {
        const result = resultOf(manifest, attempt(manifest, choice).change);
        if (result === undefined) return;
        assert.doesNotMatch(result, manifest.text.includes('\r\n') ? /(?<!\r)\n/ : /\r/);
        const following = /\r?\n---\r?\napiVersion: v1\r?\nkind: Pod\r?\n$/.exec(manifest.text)?.[0] ?? '';
        assert.ok(result.endsWith(following));
      }),
      { numRuns: 200 },
    );
  });

  it('composes edits below different keys as if made one by one', () => {
    fc.assert(
      fc.property(manifests, choices(everyKind), choices(everyKind), (manifest, ...chosen) => {
        const [one, two] = chosen.map((choice) => attempt(manifest, choice));
        if (!one || !two || one.path[0] === two.path[0] || one.path.length < 2 || two.path.length < 2) return;
        if (one.expected === undefined || two.expected === undefined) return;
        const [key = ''] = one.path;
        const expected = {
          ...(two.expected as Manifest['says']),
          [key]: (one.expected as Manifest['says'])[key] ?? null,
        };
        assert.deepEqual(said(resultOf(manifest, one.change, two.change) ?? 'not made'), expected);
      }),
      { numRuns: 500 },
    );
  });
});

function resultOf({ text }: Manifest, ...changes: readonly Asked[]): string | undefined {
  const edits = editsFor(text, ...changes);
  return edits && apply(text, edits);
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

function attemptAt(says: Plain, kind: Kind, path: Path, key: string, value: Value): Try {
  const old = at(says, path);
  const last = path.at(-1);
  const up = path.slice(0, -1);
  const holder = at(says, up);
  const isRoot = path.length === 0;
  switch (kind) {
    case 'set': {
      const expected = isRoot || old === undefined ? undefined : put(says, path, value);
      return { path, change: set(path, value), expected };
    }
    case 'insert': {
      const there = at(says, [...path, key]);
      const expected = there === undefined || there === null ? put(says, [...path, key], value) : undefined;
      return { path, change: insert(path, key, value), expected };
    }
    case 'append': {
      const list = old ?? [];
      const expected =
        Array.isArray(list) && !isRoot ? put(says, path, [...(list as readonly Plain[]), value]) : undefined;
      return { path, change: append(path, value), expected };
    }
    case 'remove': {
      const expected = isRoot || old === undefined ? undefined : put(says, up, without(holder ?? null, last ?? 0));
      return { path, change: remove(path), expected };
    }
    case 'join': {
      const joined =
        typeof last === 'number' && Array.isArray(holder) ? merged(holder as readonly Plain[], last) : undefined;
      return { path, change: join(path), expected: joined && put(says, up, joined) };
    }
    case 'rename': {
      const isFree = typeof last === 'string' && old !== undefined && at(says, [...up, key]) === undefined;
      const expected = isFree ? put(says, up, { ...(without(holder ?? null, last) as object), [key]: old }) : undefined;
      return { path, change: rename(path, key), expected };
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
  return typeof says === 'object' && !Array.isArray(says) ? { ...(says as object), [step]: inner } : undefined;
}

function without(holder: Plain, step: string | number): Plain {
  if (Array.isArray(holder)) return (holder as readonly Plain[]).filter((_, index) => index !== step);
  return Object.fromEntries(Object.entries(holder ?? {}).filter(([key]) => key !== step));
}

function merged(list: readonly Plain[], index: number): Plain | undefined {
  const [before, item] = [list[index - 1], list[index]];
  if (!isMap(before) || !isMap(item) || Object.keys(item).some((key) => Object.hasOwn(before, key))) return undefined;
  return [...list.slice(0, index - 1), { ...before, ...item }, ...list.slice(index + 1)];
}

function isMap(says: Plain | undefined): says is { readonly [key: string]: Plain } {
  return typeof says === 'object' && says !== null && !Array.isArray(says);
}
