import type { Field, Run } from './field';

/** Neighbouring places with the same marks, of those that are looked at. */
export interface Alike {
  readonly from: number;
  readonly end: number;
  /** Equal for equal marks. */
  readonly sign: string;
}

/** Divides a field no further than some marks tell its places apart, in order. */
export function alike({ parties, runs }: Field, looks: readonly string[]): readonly Alike[] {
  const flips = looks
    .flatMap((key, index) => (runs.get(key) ?? []).flatMap((run) => flipsOf(run, index)))
    .sort((a, b) => a.at - b.at);
  const words = looks.map(() => '');
  const found: Alike[] = [];
  let from = 0;
  const upTo = (end: number): void => {
    if (from < end) found.push({ from, end, sign: words.join('\n') });
    from = end;
  };
  for (const { at, index, word } of flips) {
    upTo(at);
    words[index] = word;
  }
  upTo(parties.length);
  return found;
}

interface Flip {
  readonly at: number;
  readonly index: number;
  readonly word: string;
}

function flipsOf({ from, end, word }: Run, index: number): readonly Flip[] {
  return [
    { at: from, index, word },
    { at: end, index, word: '' },
  ];
}
