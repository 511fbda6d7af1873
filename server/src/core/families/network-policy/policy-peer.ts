import { below, type Anchor } from '../../model/anchor';
import type { AddressPeer, NamespaceSet, Peer } from '../../model/policy';
import {
  addressesOf,
  areDisjoint,
  noAddresses,
  parseCidr,
  subtractAddresses,
  unionAddresses,
  type Cidr,
} from '../../sets/addresses';
import type { OutsideExcept } from '../../model/refused';
import { everything } from '../../sets/selectors';
import { child, isAbsent, listOf, wordOf, type Node } from '../../syntax/node';
import { labelSelectorOf } from '../label-selector';
import type { Refusals } from '../refusals';

/** One item of `from` or `to` by the table of N-1.14; a `null` field counts as absent. */
export function peerOf(node: Node, at: Anchor, namespace: string, refusals: Refusals): Peer {
  const pods = child(node, 'podSelector');
  const namespaces = child(node, 'namespaceSelector');
  const block = child(node, 'ipBlock');
  const hasSelector = !isAbsent(pods) || !isAbsent(namespaces);
  if (!isAbsent(block)) {
    if (hasSelector) refusals.add(at, 'A peer with an `ipBlock` may have no selector beside it.');
    return { kind: 'addresses', at, ...blockOf(block, below(at, 'ipBlock'), refusals), pods: 'plugin-decides' };
  }
  if (!hasSelector) refuseEmpty(node, at, refusals);
  const podsAt = below(at, 'podSelector');
  const namespacesAt = below(at, 'namespaceSelector');
  const selector = isAbsent(pods) ? everything : labelSelectorOf(pods, podsAt, refusals);
  const within: NamespaceSet = isAbsent(namespaces)
    ? { kind: 'named', name: namespace }
    : { kind: 'selected', selector: labelSelectorOf(namespaces, namespacesAt, refusals) };
  return { kind: 'pods', at, pods: { namespaces: within, pods: selector }, podsAt, namespacesAt };
}

function refuseEmpty(node: Node, at: Anchor, refusals: Refusals): void {
  const key = (['podSelector', 'namespaceSelector'] as const).find((one) => child(node, one));
  if (key) refusals.leaveToRule({ kind: 'refused', what: 'peer', at: below(at, key), key });
  else refusals.add(at, 'A peer needs a `podSelector`, a `namespaceSelector` or an `ipBlock`.');
}

/** `cidr` without its `except`s, which must lie strictly inside (N-1.38). */
function blockOf(node: Node, at: Anchor, refusals: Refusals): Pick<AddressPeer, 'addresses' | 'ranges'> {
  const cidr = cidrOf(child(node, 'cidr'), below(at, 'cidr'), refusals);
  if (!cidr) return { addresses: noAddresses, ranges: [] };
  refusals.checkList(child(node, 'except'), below(at, 'except'));
  const range = { at: below(at, 'cidr'), text: wordOf(child(node, 'cidr')) ?? '' };
  const count = listOf(child(node, 'except')).length;
  const excepts = listOf(child(node, 'except')).map((item, index) => {
    const place = below(at, 'except', index);
    const except = cidrOf(item, place, refusals);
    if (except && !isStrictlyInside(except, cidr))
      refusals.leaveToRule(outside({ at: place, text: wordOf(item) ?? '' }, range, relationOf(except, cidr), count));
    return { at: place, text: wordOf(item) ?? '', addresses: except ? addressesOf(except) : noAddresses };
  });
  const left = excepts.map(({ addresses }) => addresses).reduce(unionAddresses, noAddresses);
  return {
    addresses: subtractAddresses(addressesOf(cidr), left),
    ranges: [{ ...range, excepts }],
  };
}

function cidrOf(node: Node | undefined, at: Anchor, refusals: Refusals): Cidr | undefined {
  const word = wordOf(node) ?? '';
  const cidr = parseCidr(word);
  if (!cidr) refusals.add(at, `\`${word}\` is no address range such as \`10.0.0.0/8\`.`);
  return cidr;
}

interface Placed {
  readonly at: Anchor;
  readonly text: string;
}

function outside(except: Placed, block: Placed, relation: OutsideExcept['relation'], count: number): OutsideExcept {
  return { kind: 'refused', what: 'except', ...except, block, count, relation };
}

function relationOf(except: Cidr, block: Cidr): OutsideExcept['relation'] {
  if (isStrictlyInside(block, except)) return 'around';
  return areDisjoint(addressesOf(except), addressesOf(block)) ? 'apart' : 'same';
}

function isStrictlyInside(inner: Cidr, outer: Cidr): boolean {
  return (
    inner.family === outer.family &&
    inner.from >= outer.from &&
    inner.end <= outer.end &&
    inner.prefixLength > outer.prefixLength
  );
}
