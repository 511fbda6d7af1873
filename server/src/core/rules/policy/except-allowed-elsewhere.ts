import { below, type Anchor } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import type { AddressPeer, Rule } from '../../model/policy';
import { rule } from '../../rule';
import { toCidrs } from '../../sets/addresses';

/** Somebody has to say which of the two is meant. */
function readmitting(at: Anchor, block: AddressPeer | undefined, by: Rule): readonly Fix[] {
  if (!block) return [];
  // An empty list of peers would be for everyone.
  const isOnly = by.peers === 'anyone' || by.peers.length === 1;
  return [
    { title: 'Do not leave it out: it is meant to be allowed', edits: [{ kind: 'remove', at }] },
    {
      title: `Remove the ${isOnly ? 'rule' : 'block'} that allows it`,
      edits: [{ kind: 'remove', at: isOnly ? by.at : block.at }],
    },
  ];
}

export const exceptAllowedElsewhere = rule({
  id: 'except-allowed-elsewhere',
  on: 'policy',
  severity: 'warning',
  summary: 'Addresses that an `except` leaves out are allowed by another rule for the same pods.',
  mistakes: ['M-27'],
  *check(policy, cluster) {
    for (const { at, addresses, by, of, block, isWider } of cluster.redundancy.readmitted(policy)) {
      const text = toCidrs(addresses)[0] ?? '';
      const place = of === policy ? 'another rule of this policy' : `a rule of \`${of.name}\``;
      const inBlock = block && below(block.at, 'ipBlock', 'except');
      yield {
        at,
        // A rule for just these addresses is most likely meant as it stands.
        severity: isWider ? 'warning' : 'information',
        message: `\`except\` forbids nothing, it only leaves \`${text}\` out of this block, and ${place} allows it.`,
        related: [{ at: block?.at ?? by.at, message: `Allows \`${text}\`` }],
        fixes:
          inBlock && isWider
            ? [{ title: 'Leave it out there too', edits: [{ kind: 'append', at: inBlock, value: text }] }]
            : readmitting(at, block, by),
      };
    }
  },
});
