import { below } from '../../model/anchor';
import { dnsRule } from '../../model/dns-rule';
import type { Edit } from '../../model/finding';
import type { Policy } from '../../model/policy';
import { namingType } from '../../model/policy-types';
import { rule, type Answers, type Fix } from '../../rule';

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
  *check(policy, cluster) {
    const { at, written } = policy;
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
          adding(type, [
            namingType(types, below(at, 'spec', 'policyTypes'), type),
            ...(type === 'Egress' && closesDns(policy, cluster)
              ? [{ kind: 'append', at: section, value: dnsRule(cluster.dnsPods()) } as const]
              : []),
          ]),
          { title: `Remove the \`${key}\` rules`, edits: [{ kind: 'remove', at: section }] },
        ],
      };
    }
  },
});

function adding(type: string, edits: readonly Edit[]): Fix {
  const more = edits.length > 1 ? ', and a rule for DNS' : '';
  return { title: `Add \`${type}\` to \`policyTypes\`${more}`, edits };
}

/** Whether its egress rules, once they count, would let pods look up no names (N-5.16). */
function closesDns(policy: Policy, { reach }: Answers): boolean {
  const rules = policy.dormant.egress?.rules ?? [];
  return !reach.mayAskDns(rules) && !reach.haveDnsBeside(policy);
}
