import fc from 'fast-check';
import type { Maybe, RawExpression, RawSelector } from './raw-cluster';

export const namespaceNames = ['shop', 'y'] as const;
export const podValues = ['a', 'b'] as const;
export const portNames = ['http', 'dns'] as const;

/** A field as it may be left out. */
export function field<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Maybe<T>> {
  return usually(6, value, fc.constantFrom(null, undefined));
}

/** Mostly few, and never more than some. */
export function few<T>(item: fc.Arbitrary<T>, minLength: number, maxLength: number): fc.Arbitrary<T[]> {
  const one = fc.array(item, { minLength, maxLength: Math.max(minLength, 1) });
  return usually(3, one, fc.array(item, { minLength, maxLength }));
}

/** So many times as often as something else. */
export function usually<T>(weight: number, arbitrary: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary }, { weight: 1, arbitrary: seldom });
}

function expression(keys: readonly string[], values: readonly string[]): fc.Arbitrary<RawExpression> {
  const key = fc.constantFrom(...keys);
  const some = fc.subarray([...values], { minLength: 1 });
  return fc.oneof(
    fc.record({ key, operator: fc.constantFrom('In' as const, 'NotIn' as const), values: some }),
    fc.record({ key, operator: fc.constantFrom('Exists' as const, 'DoesNotExist' as const) }),
  );
}

export function selector(keys: readonly string[], values: readonly string[]): fc.Arbitrary<RawSelector> {
  const label = fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...values));
  const labels = label.map(([key, value]) => ({ [key]: value }));
  const expressions = fc.array(expression(keys, values), { minLength: 1, maxLength: 2 });
  return fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom<RawSelector>({}, { matchLabels: null }, { matchExpressions: [] }) },
    { weight: 4, arbitrary: fc.record({ matchLabels: labels }) },
    { weight: 3, arbitrary: fc.record({ matchExpressions: expressions }) },
    { weight: 1, arbitrary: fc.record({ matchLabels: labels, matchExpressions: expressions }) },
  );
}

export const podSelector = selector(['app', 'tier'], podValues);

/** Only some of the keys at a time: what is unknown of a namespace is tried in all combinations. */
export const namespaceSelector = fc.oneof(
  { weight: 4, arbitrary: selector(['team'], podValues) },
  { weight: 2, arbitrary: selector(['kubernetes.io/metadata.name'], namespaceNames) },
  { weight: 1, arbitrary: selector(['team', 'kubernetes.io/metadata.name'], ['a', 'shop']) },
  { weight: 1, arbitrary: selector(['env', 'team'], ['a']) },
);
