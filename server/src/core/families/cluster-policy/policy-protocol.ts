import { below, type Anchor } from '../../model/anchor';
import type { PortMatch } from '../../model/policy';
import type { Protocol } from '../../sets/connections';
import { allPorts, portRange, type PortSet } from '../../sets/ports';
import { child, entriesOf, isAbsent, type Node } from '../../syntax/node';
import { nameOf } from '../reading';
import type { Refusals } from '../refusals';
import { onlyField } from './only-field';
import { portsBetween } from './port-range';
import { portNumber } from '../port-number';

/** One item of `protocols` (N-2.8); `undefined` for one of a kind that no known version has (N-2.9). */
export function protocolMatchOf(node: Node, at: Anchor, refusals: Refusals): PortMatch | undefined {
  const field = onlyField(node, at, 'An item of `protocols`', refusals);
  if (!field) return undefined;
  const place = below(at, field.key);
  if (field.key === 'destinationNamedPort')
    return { kind: 'named', at, portAt: place, protocol: 'any', name: nameOf(field.value) ?? '' };
  const protocol = protocols[field.key];
  return protocol && numberedOf(field.value, at, place, protocol, refusals);
}

const protocols: Readonly<Record<string, Protocol>> = { tcp: 'TCP', udp: 'UDP', sctp: 'SCTP' };

function numberedOf(
  node: Node,
  at: Anchor,
  place: Anchor,
  protocol: Protocol,
  refusals: Refusals,
): PortMatch | undefined {
  refusals.checkMap(node, place, `\`${String(place.path.at(-1))}\``);
  const fields = entriesOf(node).filter(({ value }) => !isAbsent(value));
  if (fields.some(({ key }) => key !== 'destinationPort')) return undefined;
  const port = child(node, 'destinationPort');
  const portAt = below(place, 'destinationPort');
  if (isAbsent(port)) refusals.add(place, 'A protocol needs a `destinationPort`.');
  const { at: numberAt, ports } = isAbsent(port) ? { at: portAt, ports: allPorts } : portsOf(port, portAt, refusals);
  return { kind: 'numbered', at, portAt: numberAt, protocol, ports };
}

function portsOf(node: Node, at: Anchor, refusals: Refusals): { readonly at: Anchor; readonly ports: PortSet } {
  const field = onlyField(node, at, '`destinationPort`', refusals);
  const place = below(at, field?.key ?? 'number');
  if (field?.key === 'range') return { at: below(place, 'start'), ports: portsBetween(field.value, place, refusals) };
  if (field && field.key !== 'number') refusals.add(place, `\`destinationPort\` has a \`number\` or a \`range\`.`);
  return { at: place, ports: field ? portRange(portNumber(field.value, place, refusals)) : allPorts };
}
