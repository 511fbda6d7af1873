import { limit } from './label-choices';

/** Whether any of these names leads to an address that has the given ones; `*.example.com` is all names below. */
export function nameMatches(wanted: readonly string[], names: readonly string[]): boolean {
  return wanted.some((pattern) => names.some((name) => isNamed(plain(pattern), name)));
}

/** The names an address may have, one list for each combination of answers that some lists of patterns can give. */
export function nameChoices(wanted: readonly (readonly string[])[]): readonly (readonly string[])[] | undefined {
  let choices = new Map<string, readonly string[]>([[answersTo(wanted, []), []]]);
  for (const name of new Set(wanted.flat().map(exampleOf))) {
    const more = [...choices.values()].map((names) => [...names, name]);
    choices = new Map([...choices, ...more.map((names) => [answersTo(wanted, names), names] as const)]);
    if (choices.size > limit) return undefined;
  }
  return [...choices.values()];
}

function answersTo(wanted: readonly (readonly string[])[], names: readonly string[]): string {
  return wanted.map((patterns) => nameMatches(patterns, names)).join();
}

function isNamed(pattern: string, name: string): boolean {
  return pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) && name.length >= pattern.length : name === pattern;
}

/** A name that nothing but the pattern itself, and patterns above it, match. */
function exampleOf(pattern: string): string {
  return plain(pattern).replace(/^\*/, '_');
}

function plain(pattern: string): string {
  return pattern.toLowerCase().replace(/\.$/, '');
}
