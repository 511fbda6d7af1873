/** What JSON holds. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Which parts of a value are taken: all of it, some keys of a map, or the same of every item of a list. What is not
 * named here is never written down.
 */
export type Choice = 'all' | { readonly keys: Readonly<Record<string, Choice>> } | { readonly each: Choice };

export const keys = (...names: readonly string[]): Readonly<Record<string, Choice>> =>
  Object.fromEntries(names.map((name) => [name, 'all' as const]));

export const map = (chosen: Readonly<Record<string, Choice>>): Choice => ({ keys: chosen });
export const each = (choice: Choice): Choice => ({ each: choice });

/** The chosen parts of a value; `undefined` where it has none of that shape. */
export function chosen(value: Json | undefined, choice: Choice): Json | undefined {
  if (value === undefined || value === null || choice === 'all') return value ?? undefined;
  if ('each' in choice) return Array.isArray(value) ? eachOf(value as readonly Json[], choice.each) : undefined;
  if (!isMap(value)) return undefined;
  const entries = Object.entries(choice.keys).flatMap(([key, inner]) => {
    const part = Object.hasOwn(value, key) ? chosen(value[key], inner) : undefined;
    return part === undefined ? [] : [[key, part] as const];
  });
  return Object.fromEntries(entries);
}

export function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function eachOf(items: readonly Json[], choice: Choice): Json {
  return items.flatMap((item) => chosen(item, choice) ?? []);
}
