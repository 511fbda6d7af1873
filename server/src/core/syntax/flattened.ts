import { entriesOf, wordOf, type Node } from './node';

/** More than any template asks for; aliases within aliases make billions. */
const most = 10_000;

/** The words in maps within maps, by their keys with dots between: `{ values: { tier: gold } }` is `values.tier`. */
export function flattened(node: Node): Readonly<Record<string, string>> {
  const words: Record<string, string> = {};
  const open: { readonly node: Node; readonly prefix: string }[] = [{ node, prefix: '' }];
  let left = most;
  for (let next = open.pop(); next && left > 0; next = open.pop()) {
    for (const { key, value } of entriesOf(next.node)) {
      left--;
      const word = wordOf(value);
      if (word === undefined) open.push({ node: value, prefix: `${next.prefix}${key}.` });
      else words[next.prefix + key] = word;
    }
  }
  return words;
}
