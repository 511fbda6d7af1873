import { below, type Anchor } from '../../model/anchor';
import type { Peer } from '../../model/policy';
import { addressesOf, noAddresses, parseCidr, unionAddresses, type AddressSet } from '../../sets/addresses';
import { child, entriesOf, listOf, wordOf, type Entry, type Node } from '../../syntax/node';
import { labelSelectorOf } from '../label-selector';
import type { Refusals } from '../refusals';
import type { Dialect } from './dialect';
import { onlyField } from './only-field';
import { podSelectionOf } from './pod-selection';

/** One item of `from` or `to` (N-2.7); `undefined` for one of a kind that no known version has (N-2.9). */
export function peerOf(
  node: Node,
  at: Anchor,
  direction: 'ingress' | 'egress',
  dialect: Dialect,
  refusals: Refusals,
): Peer | undefined {
  const field = onlyField(node, at, 'A peer', refusals);
  if (!field) return undefined;
  const { key, value } = field;
  const pods = podSelectionOf(node, at, dialect, refusals);
  if (pods) return { kind: 'pods', at, ...pods };
  const word = dialect.hasDrafts ? relationIn(field) : undefined;
  if (word) return unclear(word, at, refusals);
  const isOutgoing = direction === 'egress' && dialect.egressPeers.includes(key);
  if (isOutgoing) return outgoingPeerOf(key, value, at, dialect, refusals);
  if (everyOutgoing.includes(key)) refusals.add(below(at, key), `\`${key}\` is no peer of these rules.`);
  return undefined;
}

/** Pods of namespaces that have labels in common with the subject's, or have not: `sameLabels`, `notSameLabels`. */
function relationIn({ key, value }: Entry): string | undefined {
  const set = key === 'pods' ? child(value, 'namespaces') : key === 'namespaces' ? value : undefined;
  return entriesOf(set).find((entry) => /^(not)?sameLabels$/i.test(entry.key))?.key;
}

function unclear(word: string, at: Anchor, refusals: Refusals): Peer {
  refusals.addReadable(at, `\`${word}\` is gone from the API.`);
  return { kind: 'unclear', at, word };
}

const everyOutgoing: readonly string[] = ['networks', 'nodes', 'domainNames'];

function outgoingPeerOf(key: string, node: Node, at: Anchor, dialect: Dialect, refusals: Refusals): Peer {
  const place = below(at, key);
  if (key === 'nodes') return { kind: 'nodes', at, nodes: labelSelectorOf(node, place, refusals) };
  const words = wordsOf(node, place, refusals);
  if (key === 'domainNames') {
    words.forEach((word, index) => {
      if (!domainName.test(word)) refusals.add(below(place, index), `\`${word}\` is no domain name.`);
    });
    return { kind: 'domains', at, names: words };
  }
  const ranges = words.map((text, index) => ({ at: below(place, index), text, excepts: [] }));
  const sets = ranges.map((range) => addressesIn(range.text, range.at, dialect, refusals));
  return { kind: 'addresses', at, addresses: sets.reduce(unionAddresses, noAddresses), ranges, pods: 'match' };
}

/** `*.example.com` or `example.com`, as the pattern of the API has it. */
const domainName = /^(\*\.)?([a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.)+[a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.?$/;

/** A list of one to 25 different texts. */
function wordsOf(node: Node, at: Anchor, refusals: Refusals): readonly string[] {
  refusals.checkList(node, at);
  const items = listOf(node);
  refusals.checkCount(items, 25, at);
  const words = items.map((item) => wordOf(item) ?? '');
  if (words.length === 0) refusals.add(at, `\`${String(at.path.at(-1))}\` needs at least one item.`);
  words.forEach((word, index) => {
    if (words.indexOf(word) < index) refusals.add(below(at, index), `\`${word}\` stands here twice.`);
  });
  return words;
}

function addressesIn(word: string, at: Anchor, { refusesHostBits }: Dialect, refusals: Refusals): AddressSet {
  const cidr = parseCidr(word);
  const isMixed = word.includes(':') && word.includes('.');
  if (!cidr || isMixed) refusals.add(at, `\`${word}\` is no address range such as \`10.0.0.0/8\`.`);
  else if (refusesHostBits && cidr.hasHostBits)
    refusals.add(at, `\`${word}\` has bits beyond its prefix: \`${cidr.text}\` is the range.`);
  return cidr ? addressesOf(cidr) : noAddresses;
}
