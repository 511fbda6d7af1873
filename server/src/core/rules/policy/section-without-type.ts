import { below } from '../../model/anchor';
import { namingType } from '../../model/policy-types';
import { rule } from '../../rule';

const sections = [
  ['ingress', 'Ingress'],
  ['egress', 'Egress'],
] as const;

export const sectionWithoutType = rule({
  id: 'section-without-type',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy has rules for a direction that its `policyTypes` leave out, so they count for nothing.',
  mistakes: ['M-05'],
  holdsForRefused: true,
  *check({ at, written }) {
    const types = written?.types;
    // Of one that stands there twice, another rule tells.
    if (!types || (types.length > 1 && types[0] === types[1])) return;
    for (const [key, type] of sections) {
      if (written[key] !== 'rules' || types.includes(type)) continue;
      const section = below(at, 'spec', key);
      yield {
        at: section,
        message: `The \`${key}\` rules count for nothing, for \`policyTypes\` lists only ${types.map((one) => `\`${one}\``).join(', ')}.`,
        related: [{ at: below(at, 'spec', 'policyTypes'), message: 'The directions that count' }],
        fixes: [
          {
            title: `Add \`${type}\` to \`policyTypes\``,
            edits: [namingType(types, below(at, 'spec', 'policyTypes'), type)],
          },
          { title: `Remove the \`${key}\` rules`, edits: [{ kind: 'remove', at: section }] },
        ],
      };
    }
  },
});
