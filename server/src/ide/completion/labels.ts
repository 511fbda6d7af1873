import { addTo } from '../../core/groups';
import type { Labels } from '../../core/sets/selectors';
import type { Completion } from './word';

/** What has labels, called as a person calls it. */
export interface Labelled {
  readonly labels: Labels;
  readonly name: string;
}

/** All keys that any of them has, with the value that comes first. */
export function labelKeys(all: readonly Labelled[]): readonly Completion[] {
  const found = new Map<string, string[]>();
  for (const { labels } of all) for (const [key, word] of Object.entries(labels)) addTo(found, key, word);
  return [...found].map(([key, words]) => ({
    label: key,
    kind: 'key',
    text: `${key}: `,
    detail: listed([...new Set(words)]),
  }));
}

/** All values that any of them has for a key, with who has it. */
export function labelValues(all: readonly Labelled[], key: string): readonly Completion[] {
  const found = new Map<string, string[]>();
  for (const { labels, name } of all) {
    const word = labels[key];
    if (word !== undefined) addTo(found, word, name);
  }
  return [...found].map(([word, names]) => ({ label: word, kind: 'value', text: asText(word), detail: listed(names) }));
}

/** Labels are texts: what YAML reads as something else needs quotes. */
function asText(word: string): string {
  return /^(?:[\d.+-].*|true|false|null|yes|no|on|off|y|n|~|)$/i.test(word) ? `"${word}"` : word;
}

function listed(names: readonly string[]): string {
  const [first = '', second, ...more] = names;
  if (second === undefined) return first;
  return more.length === 0 ? `${first}, ${second}` : `${first}, ${second} and ${String(more.length)} more`;
}
