import type { Entry } from './node';

/** The entries of a map whose key an earlier one has. */
export function repeats<E extends Pick<Entry, 'key'>>(entries: readonly E[]): readonly E[] {
  const keys = new Set<string>();
  return entries.filter(({ key }) => keys.size === keys.add(key).size);
}
