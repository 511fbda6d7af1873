import { below } from '../../model/anchor';
import { namingType } from '../../model/policy-types';
import { rule } from '../../rule';

const sections = [
  ['ingress', 'Ingress'],
  ['egress', 'Egress'],
] as const;

export const denyWithoutType = rule({
  id: 'deny-without-type',
  on: 'policy',
  severity: 'warning',
  summary: 'An empty section looks as if it denied everything, but `policyTypes` do not name its direction.',
  mistakes: ['M-04'],
  holdsForRefused: true,
  *check({ at, written }) {
    if (!written) return;
    // Without `policyTypes`, ingress counts always, and egress only with rules.
    const types = written.types ?? ['Ingress'];
    for (const [key, type] of sections) {
      if (written[key] !== 'empty' || types.includes(type)) continue;
      const spec = below(at, 'spec');
      yield {
        at: below(spec, key),
        message: `The empty \`${key}\` denies nothing: without \`${type}\` in \`policyTypes\`, all ${key} stays allowed.`,
        related: written.types ? [{ at: below(spec, 'policyTypes'), message: 'The directions that count' }] : [],
        fixes: [
          {
            title: `Add \`${type}\` to \`policyTypes\``,
            edits: [
              written.types
                ? namingType(types, below(spec, 'policyTypes'), type)
                : { kind: 'insert', at: spec, key: 'policyTypes', value: [...types, type] },
            ],
          },
        ],
      };
    }
  },
});
