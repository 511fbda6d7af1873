export type Labels = Readonly<Record<string, string>>;

/** `maybe`: that depends on something open. */
export type Match = 'yes' | 'no' | 'maybe';

export type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

/** `values` count for `In` and `NotIn` only. */
export interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** N-1.21; `undefined` is a label that is absent. */
export function holds({ operator, values }: Requirement, value: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
  }
}

/** What labels inherit (`constructor`, `__proto__`) is never a string, so this sees own labels only. */
export function valueOf(labels: Labels, key: string): string | undefined {
  const value = labels[key];
  return typeof value === 'string' ? value : undefined;
}

/** As kubectl writes it. */
export function requirementToString({ key, operator, values }: Requirement): string {
  const [only, ...more] = values;
  const isSingle = only !== undefined && more.length === 0;
  switch (operator) {
    case 'In':
      return isSingle ? `${key}=${only}` : `${key} in (${values.join(',')})`;
    case 'NotIn':
      return isSingle ? `${key}!=${only}` : `${key} notin (${values.join(',')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
  }
}
