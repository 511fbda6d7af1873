import { below, type Anchor } from '../../model/anchor';
import type { NumberedPorts, PortMatch } from '../../model/policy';
import { protocols } from '../../sets/connections';
import { allPorts, portRange } from '../../sets/ports';
import { child, isAbsent, textOf, wordOf, type Node } from '../../syntax/node';
import { protocolOf } from '../reading';
import { portNumber } from '../port-number';
import type { Refusals } from '../refusals';

/** One item of `ports`: TCP where no protocol is given, all ports where no port is (N-1.24 – N-1.27). */
export function portMatchOf(node: Node, at: Anchor, refusals: Refusals): PortMatch {
  refusals.checkMap(node, at, 'An item of `ports`');
  checkProtocol(child(node, 'protocol'), below(at, 'protocol'), refusals);
  const protocol = protocolOf(child(node, 'protocol'));
  const said = isAbsent(child(node, 'protocol')) ? {} : { protocolAt: below(at, 'protocol') };
  const port = child(node, 'port');
  const name = textOf(port);
  const portAt = below(at, 'port');
  if (!isAbsent(child(node, 'endPort')))
    return { kind: 'numbered', at, portAt, protocol, ...said, ...rangeOf(node, at, refusals) };
  if (name !== undefined) {
    if (!isPortName(name)) refusals.add(portAt, `\`${name}\` is no name of a port; a number stands without quotes.`);
    return { kind: 'named', at, portAt, protocol, ...said, name };
  }
  if (isAbsent(port)) return { kind: 'numbered', at, portAt, protocol, ...said, ports: allPorts };
  return { kind: 'numbered', at, portAt, protocol, ...said, ports: portRange(portNumber(port, portAt, refusals)) };
}

function rangeOf(node: Node, at: Anchor, refusals: Refusals): Pick<NumberedPorts, 'ports' | 'withoutEnd'> {
  const from = child(node, 'port');
  const first =
    isAbsent(from) || textOf(from) !== undefined ? undefined : portNumber(from, below(at, 'port'), refusals);
  const last = portNumber(child(node, 'endPort'), below(at, 'endPort'), refusals);
  if (last > 0 && (first === undefined || last < first))
    refusals.leaveToRule({ kind: 'refused', what: 'range', at, first: first ?? textOf(from), last });
  return { ports: portRange(first ?? last, last), withoutEnd: portRange(first ?? last) };
}

function checkProtocol(node: Node | undefined, at: Anchor, refusals: Refusals): void {
  if (isAbsent(node)) return;
  const word = wordOf(node) ?? '';
  if (!protocols.some((protocol) => protocol === word))
    refusals.add(at, `\`${word}\` is no protocol: it is TCP, UDP or SCTP.`);
}

/** An IANA service name: at most 15 of `a-z`, `0-9` and single inner dashes, at least one letter. */
function isPortName(name: string): boolean {
  return /^(?=.*[a-z])(?!.*--)[a-z0-9](?:[-a-z0-9]{0,13}[a-z0-9])?$/.test(name);
}
