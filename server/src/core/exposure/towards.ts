import type { Bounds, Doubt, Reason } from '../model/verdict';
import type { End } from '../reach/end';
import type { Setting } from '../reach/setting';
import { openStance, stanceOf } from '../reach/stance';
import { combine, worldsOf } from '../reach/verdict';
import {
  intersectConnections,
  isNoConnections,
  subtractConnections,
  unionConnections,
  type Connections,
} from '../sets/connections';
import { namedPorts, readingsOf } from './port-names';

/** What may pass, and why not for sure. */
export interface Passing extends Bounds {
  readonly doubts: readonly Doubt[];
}

type Side = Reason['direction'];

/** What the policies about a subject, and no others, let pass from or to somebody whose ports nobody knows. */
export function towards(subject: End, peer: End, direction: Side, setting: Setting): Passing {
  const said = passing(subject, peer, direction, setting);
  const named = direction === 'egress' ? namedPorts(subject) : [];
  if (named.length === 0) return said;
  const read = readingsOf(subject).map((reading) => passing(reading, peer, direction, setting));
  const surely = read.map((one) => one.surely).reduce(intersectConnections);
  const perhaps = read.map((one) => one.perhaps).reduce(unionConnections);
  const connections = subtractConnections(unclear({ surely, perhaps }), unclear(said));
  if (isNoConnections(connections)) return { ...said, surely, perhaps };
  const names = [...new Set(named.map(({ name }) => `\`${name}\``))].join(', ');
  const doubt = {
    reason: `pods say themselves which port they call ${names}`,
    at: named.map(({ at }) => at),
    connections,
  };
  return { surely, perhaps, doubts: [...said.doubts, doubt] };
}

/** The same for somebody whose ports are known. */
export function passing(subject: End, peer: End, direction: Side, setting: Setting): Passing {
  const [from, to] = direction === 'egress' ? [subject, peer] : [peer, subject];
  const stance = stanceOf({ direction, subject, peer }, worldsOf(from, to, setting), setting);
  return direction === 'egress' ? combine(stance, openStance) : combine(openStance, stance);
}

function unclear({ surely, perhaps }: Bounds): Connections {
  return subtractConnections(perhaps, surely);
}
