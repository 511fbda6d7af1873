import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const policyTypeTwice = rule({
  id: 'policy-type-twice',
  on: 'policy',
  severity: 'warning',
  summary: 'The `policyTypes` of a policy name one direction twice, and most likely the other one was meant.',
  mistakes: ['M-05'],
  *check({ at, written }) {
    const [first, second] = written?.types ?? [];
    if (first === undefined || first !== second) return;
    const [other, section] = first === 'Ingress' ? (['Egress', 'egress'] as const) : (['Ingress', 'ingress'] as const);
    const place = below(at, 'spec', 'policyTypes', 1);
    const change = { title: `Change to \`${other}\``, edits: [{ kind: 'set', at: place, value: other }] } as const;
    const remove = { title: 'Remove the second', edits: [{ kind: 'remove', at: place }] } as const;
    // Rules of the other direction would count for nothing without it.
    const ways = { absent: [remove, change], empty: [change, remove], rules: [change] };
    yield {
      at: place,
      message: `\`${first}\` stands here twice, so the policy says nothing about ${section}.`,
      fixes: ways[written?.[section] ?? 'absent'],
    };
  },
});
