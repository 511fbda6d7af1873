import { below } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import type { RefusedRange } from '../../model/refused';
import { rule } from '../../rule';

export const portRangeRefused = rule({
  id: 'port-range-refused',
  on: 'refused',
  severity: 'error',
  summary: 'An `endPort` has no first port, or one above it: the API server refuses the policy.',
  mistakes: ['M-35'],
  *check(refused) {
    if (refused.what !== 'range') return;
    yield {
      at: below(refused.at, 'endPort'),
      message: `The API server refuses this: ${reason(refused)}.`,
      fixes: fixes(refused),
    };
  },
});

function reason({ first, last }: RefusedRange): string {
  if (first === undefined) return '`endPort` needs a `port`, where the range begins';
  if (typeof first === 'number') return `the range ends with ${last}, before it begins with ${first}`;
  return `a range begins with a number, and \`${first}\` is ${isNumber(first) ? 'a text' : 'a name'}`;
}

function fixes({ at, first, last }: RefusedRange): readonly Fix[] {
  const [portAt, endAt] = [below(at, 'port'), below(at, 'endPort')];
  if (first === undefined)
    return [
      { title: `Allow port ${last} only`, edits: [{ kind: 'rename', at: endAt, key: 'port' }] },
      { title: `Allow ports 1 to ${last}`, edits: [{ kind: 'insert', at, key: 'port', value: 1 }] },
    ];
  if (typeof first === 'string' && !isNumber(first))
    return [{ title: `Allow only the port \`${first}\``, edits: [{ kind: 'remove', at: endAt }] }];
  const ends = [Number(first), last].toSorted((a, b) => a - b);
  const [from = last, to = last] = ends;
  const edits = [
    { kind: 'set', at: portAt, value: from },
    ...(to === last ? [] : [{ kind: 'set', at: endAt, value: to } as const]),
  ] as const;
  return [{ title: `Allow ports ${from} to ${to}`, edits }];
}

/** A port that stands in quotes by mistake. */
function isNumber(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}
