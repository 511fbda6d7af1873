/** So many places or names are told; what comes after the first few helps nobody. */
export const most = 3;

/** `a`, `b`, `c` and 4 more, in backticks. */
export function listed(names: readonly string[]): string {
  const told = names.slice(0, most).map((name) => `\`${name}\``);
  const rest = names.length - told.length;
  return rest > 0 ? `${told.join(', ')} and ${rest} more` : told.join(', ');
}
