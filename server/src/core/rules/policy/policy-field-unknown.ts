import type { StrayKey } from '../../model/policy';
import { rule, type Answers, type Fix } from '../../rule';

export const policyFieldUnknown = rule({
  id: 'policy-field-unknown',
  on: 'policy',
  severity: 'error',
  summary: 'A policy has a key that the API does not know, so that it is refused, or says more than it seems.',
  mistakes: [],
  holdsForRefused: true,
  *check({ strays = [] }, cluster) {
    const told = new Set<string>();
    for (const stray of strays) {
      const { at, holder, of, known, labels } = stray;
      // Several labels without `matchLabels` are one mistake.
      const place = JSON.stringify(labels ? holder : at);
      if (told.has(place)) continue;
      told.add(place);
      const has = known.map((one) => `\`${one}\``).join(', ');
      yield {
        at,
        message: `\`${String(at.path.at(-1))}\` is no field of ${of}, which has ${has}: kubectl refuses the policy, and whoever applies it otherwise leaves the key out.`,
        fixes: fixes(stray, cluster),
      };
    }
  },
});

function fixes({ at, holder, known, labels }: StrayKey, cluster: Answers): readonly Fix[] {
  if (labels) {
    const edit = { kind: 'set', at: holder, value: { matchLabels: labels } } as const;
    return [{ title: 'Put it into `matchLabels`', edits: [edit] }];
  }
  const key = meant(String(at.path.at(-1)), known, cluster);
  return key === undefined ? [] : [{ title: `Change to \`${key}\``, edits: [{ kind: 'rename', at, key }] }];
}

/** The other direction's word, or a slip. */
function meant(key: string, known: readonly string[], { nearestWord }: Answers): string | undefined {
  const other = key === 'from' ? 'to' : 'from';
  if ((key === 'from' || key === 'to') && known.includes(other)) return other;
  return nearestWord(key, known);
}
