import { below, type Anchor } from '../../model/anchor';
import type { PortMatch } from '../../model/policy';
import { protocols, type Protocol } from '../../sets/connections';
import { portRange } from '../../sets/ports';
import { child, isAbsent, wordOf, type Node } from '../../syntax/node';
import { portNumber } from '../port-number';
import { nameOf, protocolOf } from '../reading';
import type { Refusals } from '../refusals';
import { onlyField } from './only-field';
import { portsBetween } from './port-range';

/** One item of `ports` in `v1alpha1` (N-2.8); `undefined` for one of a kind that no known version has (N-2.9). */
export function portOf(node: Node, at: Anchor, refusals: Refusals): PortMatch | undefined {
  const field = onlyField(node, at, 'An item of `ports`', refusals);
  if (!field) return undefined;
  const place = below(at, field.key);
  switch (field.key) {
    case 'portNumber':
      return numberOf(field.value, at, place, refusals);
    case 'portRange':
      return rangeOf(field.value, at, place, refusals);
    case 'namedPort':
      return { kind: 'named', at, portAt: place, protocol: 'any', name: nameOf(field.value) ?? '' };
    default:
      return undefined;
  }
}

function numberOf(node: Node, at: Anchor, place: Anchor, refusals: Refusals): PortMatch {
  const portAt = below(place, 'port');
  const protocol = protocolIn(node, place, refusals);
  return {
    kind: 'numbered',
    at,
    portAt,
    protocol,
    ports: portRange(portNumber(child(node, 'port'), portAt, refusals)),
  };
}

function rangeOf(node: Node, at: Anchor, place: Anchor, refusals: Refusals): PortMatch {
  const protocol = protocolIn(node, place, refusals);
  return { kind: 'numbered', at, portAt: below(place, 'start'), protocol, ports: portsBetween(node, place, refusals) };
}

function protocolIn(node: Node, place: Anchor, refusals: Refusals): Protocol {
  const protocol = child(node, 'protocol');
  const word = wordOf(protocol) ?? '';
  if (!isAbsent(protocol) && !protocols.some((known) => known === word))
    refusals.add(below(place, 'protocol'), `\`${word}\` is no protocol: it is TCP, UDP or SCTP.`);
  return protocolOf(protocol);
}
