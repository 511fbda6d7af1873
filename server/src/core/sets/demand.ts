import type { Requirement } from './requirement';

/**
 * What all requirements on one key together leave possible: the label may be absent or not, and if it is there its value
 * is `only` or anything `except` one of `values`. One demand for each meaning, so demands can be compared.
 */
export interface Demand {
  readonly absent: 'allowed' | 'forbidden';
  readonly listed: 'only' | 'except';
  readonly values: ReadonlySet<string>;
}

/** By key. */
export function demandsOf(requirements: readonly Requirement[]): ReadonlyMap<string, Demand> {
  const demands = new Map<string, Demand>();
  for (const requirement of requirements) {
    const before = demands.get(requirement.key);
    const demand = demandOf(requirement);
    demands.set(requirement.key, before === undefined ? demand : both(before, demand));
  }
  return demands;
}

export function isImpossible({ absent, listed, values }: Demand): boolean {
  return absent === 'forbidden' && listed === 'only' && values.size === 0;
}

export function isAnything({ absent, listed, values }: Demand): boolean {
  return absent === 'allowed' && listed === 'except' && values.size === 0;
}

/** Does `a` leave possible whatever `b` does? */
export function coversDemand(a: Demand, b: Demand): boolean {
  if (a.absent === 'forbidden' && b.absent === 'allowed') return false;
  if (b.listed === 'only') return keep(b.values, a).size === b.values.size;
  return a.listed === 'except' && [...a.values].every((value) => b.values.has(value));
}

/** N-1.21. */
function demandOf({ operator, values }: Requirement): Demand {
  switch (operator) {
    case 'In':
      return { absent: 'forbidden', listed: 'only', values: new Set(values) };
    case 'NotIn':
      return { absent: 'allowed', listed: 'except', values: new Set(values) };
    case 'Exists':
      return { absent: 'forbidden', listed: 'except', values: new Set() };
    case 'DoesNotExist':
      return { absent: 'allowed', listed: 'only', values: new Set() };
  }
}

function both(a: Demand, b: Demand): Demand {
  const absent = a.absent === 'allowed' ? b.absent : 'forbidden';
  if (a.listed === 'only') return { absent, listed: 'only', values: keep(a.values, b) };
  if (b.listed === 'only') return { absent, listed: 'only', values: keep(b.values, a) };
  return { absent, listed: 'except', values: new Set([...a.values, ...b.values]) };
}

function keep(values: ReadonlySet<string>, { listed, values: others }: Demand): ReadonlySet<string> {
  return new Set([...values].filter((value) => others.has(value) === (listed === 'only')));
}
