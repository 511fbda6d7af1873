import fc from 'fast-check';
import type { Labels, Operator, Requirement, Selector } from '../../server/src/core/sets/selectors';

export function need(key: string, operator: Operator, ...values: readonly string[]): Requirement {
  return { key, operator, values };
}
export function selector(...requirements: readonly Requirement[]): Selector {
  return { requirements };
}

/** A small alphabet. Selectors speak of `a` and `b`; labels may have `c`, which stands for any other value. */
const keys = ['x', 'y', 'constructor', '__proto__'];
export const mentioned = ['a', 'b'];
const someKey = fc.constantFrom(...keys);
export const someRequirement: fc.Arbitrary<Requirement> = fc.record(
  {
    key: someKey,
    operator: fc.constantFrom<Operator>('In', 'NotIn', 'Exists', 'DoesNotExist'),
    values: fc.subarray(mentioned),
  },
  { noNullPrototype: true },
);
export const someSelector = fc.array(someRequirement, { maxLength: 5 }).map((requirements) => ({ requirements }));
export const someLabels = fc.subarray(keys).chain(labelsWith);

function labelsWith(some: readonly string[]): fc.Arbitrary<Labels> {
  const values = fc.array(fc.constantFrom(...mentioned, 'c'), { minLength: some.length, maxLength: some.length });
  return values.map((list) => Object.fromEntries(some.map((key, i) => [key, list[i] ?? ''])));
}

/** All labels over the alphabet that extend `labels`, which `c` makes as good as all labels there are. */
export function completions(labels: Labels): readonly Labels[] {
  const free = keys.filter((key) => !Object.hasOwn(labels, key));
  return free.reduce<readonly Labels[]>(
    (all, key) => all.flatMap((some) => [some, ...[...mentioned, 'c'].map((value) => ({ ...some, [key]: value }))]),
    [labels],
  );
}

/** N-1.21, word for word. */
export function oracle({ requirements }: Selector, labels: Labels): boolean {
  const present = new Map(Object.entries(labels));
  const test = {
    In: (r: Requirement) => present.has(r.key) && r.values.some((value) => value === present.get(r.key)),
    NotIn: (r: Requirement) => !present.has(r.key) || !r.values.some((value) => value === present.get(r.key)),
    Exists: (r: Requirement) => present.has(r.key),
    DoesNotExist: (r: Requirement) => !present.has(r.key),
  };
  return requirements.every((r) => test[r.operator](r));
}
