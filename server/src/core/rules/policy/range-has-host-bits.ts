import type { Fix } from '../../model/finding';
import { addressPeers, type WrittenRange } from '../../model/policy';
import { rule, type Report } from '../../rule';
import { parseAddress, parseCidr } from '../../sets/addresses';

export const rangeHasHostBits = rule({
  id: 'range-has-host-bits',
  on: 'policy',
  severity: 'warning',
  summary: 'A range of addresses is written in a way that means another one than it seems.',
  mistakes: ['M-31'],
  *check({ ingress, egress }) {
    const peers = [...addressPeers(ingress), ...addressPeers(egress)];
    for (const range of peers.flatMap(({ ranges }) => ranges)) {
      yield* reportsOn(range);
      for (const except of range.excepts) yield* reportsOn({ ...except, excepts: [] });
    }
  },
});

function reportsOn({ at, text, excepts }: WrittenRange): readonly Report[] {
  const cidr = parseCidr(text);
  if (!cidr || !(cidr.hasHostBits || isOldStyle(text))) return [];
  const why = cidr.hasHostBits
    ? `what stands behind the first ${cidr.prefixLength} bits does not count`
    : 'leading zeros and IPv4 in IPv6 are read as of old';
  // Something to leave out has to lie within.
  const alone = cidr.hasHostBits && excepts.length === 0 ? onlyAddress(text) : undefined;
  const meant = [cidr.text, ...(alone === undefined ? [] : [alone])];
  return [
    {
      at,
      message: `\`${text}\` means \`${cidr.text}\`: ${why}, and newer API servers refuse it.`,
      fixes: meant.map((value): Fix => ({ title: `Change to \`${value}\``, edits: [{ kind: 'set', at, value }] })),
    },
  ];
}

/** `010.0.0.0/8`, `::ffff:10.0.0.0/104` (N-1.39). */
function isOldStyle(text: string): boolean {
  return /(^|\.)0\d/.test(text) || (text.includes(':') && text.includes('.'));
}

/** The one address that stands before the prefix, as a range. */
function onlyAddress(text: string): string | undefined {
  const address = parseAddress(text.slice(0, text.indexOf('/')));
  return address && `${address.text}/${address.family === 'IPv4' ? 32 : 128}`;
}
