import { below, type Anchor } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import type { Policy } from '../../model/policy';
import { rule, type Readmitted, type Severity } from '../../rule';
import { toCidrs } from '../../sets/addresses';

export const exceptAllowedElsewhere = rule({
  id: 'except-allowed-elsewhere',
  on: 'policy',
  severity: 'warning',
  summary: 'Addresses that an `except` leaves out are allowed by another rule for the same pods.',
  mistakes: ['M-27'],
  *check(policy, cluster) {
    for (const one of cluster.redundancy.readmitted(policy)) {
      const text = toCidrs(one.addresses)[0] ?? '';
      yield {
        at: one.at,
        severity: severityOf(one),
        message: `\`except\` forbids nothing, it only leaves ${one.size === 'some' ? 'these' : `\`${text}\``} out of this block, and ${allows(one, text, policy)}.`,
        related: [{ at: one.block?.at ?? one.by.at, message: `Allows \`${text}\`` }],
        fixes: fixes(one, text),
      };
    }
  },
});

/** A rule for just these addresses is most likely meant as it stands, and one for a few of them surely is. */
function severityOf({ size, limit }: Readmitted): Severity {
  if (size === 'some') return 'hint';
  return size === 'same' || limit ? 'information' : 'warning';
}

function allows({ size, limit, of }: Readmitted, text: string, policy: Policy): string {
  const place = of === policy ? 'another rule of this policy' : `a rule of \`${of.name}\``;
  const what = size === 'some' ? `\`${text}\` of them` : 'it';
  const where = limit === 'ports' ? ' on some ports' : ' for some of the pods';
  return `${place} allows ${what}${limit ? where : ''}`;
}

function fixes({ at, size, limit, block, by }: Readmitted, text: string): readonly Fix[] {
  if (!block || size === 'some') return [];
  const inBlock = below(block.at, 'ipBlock', 'except');
  const there: Fix = { title: 'Leave it out there too', edits: [{ kind: 'append', at: inBlock, value: text }] };
  if (size === 'more') return limit ? [there, notLeftOut(at)] : [there];
  // An empty list of peers would be for everyone.
  const isOnly = by.peers === 'anyone' || by.peers.length === 1;
  const edits = [{ kind: 'remove', at: isOnly ? by.at : block.at }] as const;
  return [notLeftOut(at), { title: `Remove the ${isOnly ? 'rule' : 'block'} that allows it`, edits }];
}

/** Somebody has to say which of the two is meant. */
function notLeftOut(at: Anchor): Fix {
  return { title: 'Do not leave it out: it is meant to be allowed', edits: [{ kind: 'remove', at }] };
}
