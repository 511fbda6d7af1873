/** Why the API server refuses the name of a container's port or of a `targetPort`; `undefined` if it takes it (N-4.13). */
export function portNameFault(name: string): string | undefined {
  if (name.length > 15) return `it has ${String(name.length)} characters, and 15 are the most`;
  if (!/^[-a-z0-9]*$/.test(name)) return 'it may have only `a-z`, `0-9` and `-`';
  if (!/[a-z]/.test(name)) return 'it needs a letter';
  return /^-|-$|--/.test(name) ? 'its dashes must each stand between two characters' : undefined;
}

/** The same for the name of a Service's port, a DNS label. */
export function labelFault(name: string): string | undefined {
  if (name.length > 63) return `it has ${String(name.length)} characters, and 63 are the most`;
  if (!/^[-a-z0-9]*$/.test(name)) return 'it may have only `a-z`, `0-9` and `-`';
  return /^-|-$/.test(name) ? 'its dashes must each stand between two characters' : undefined;
}

/** The name as the API server would take it, as near as can be; `undefined` where nothing is left of it. */
export function legalPortName(name: string, taken: readonly string[] = []): string | undefined {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  const legal = words
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 15)
    .replace(/-+$/, '');
  return portNameFault(legal) === undefined && legal !== '' && !taken.includes(legal) ? legal : undefined;
}
