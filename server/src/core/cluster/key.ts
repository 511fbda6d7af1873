import type { ClusterId } from '../scopes';

/** Names a namespace, or something in it, within a cluster: the key of a query about it. */
export type ScopedKey = string;

export function scopedKey(cluster: ClusterId, ...names: readonly string[]): ScopedKey {
  return [cluster, ...names].join('\0');
}

export function namesOf(key: ScopedKey): readonly [cluster: ClusterId, first: string, second: string] {
  const [cluster = '', first = '', second = ''] = key.split('\0');
  return [cluster, first, second];
}

/** All names in a key, the cluster first. */
export function allNamesOf(key: ScopedKey): readonly string[] {
  return key.split('\0');
}
