/** Puts a value behind the others of its key. */
export function addTo<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

/** Values by what they have in common, each group in their order. */
export function groupedBy<K, V>(values: Iterable<V>, keyOf: (value: V) => K): ReadonlyMap<K, readonly [V, ...V[]]> {
  const groups = new Map<K, [V, ...V[]]>();
  for (const value of values) addTo(groups, keyOf(value), value);
  return groups;
}

/** Each value once, where those that say the same are one. */
export function distinct<T>(values: Iterable<T>): readonly T[] {
  return [...new Map([...values].map((one) => [JSON.stringify(one), one])).values()];
}
