import type { Direction, Policy, Rule } from '../model/policy';
import type { Bounds, Doubt, Reason } from '../model/verdict';
import type { Applied } from '../reach/decide';
import type { End } from '../reach/end';
import type { Setting } from '../reach/setting';
import { openStance, stanceOf } from '../reach/stance';
import { combine, worldsOf } from '../reach/verdict';
import {
  intersectConnections,
  isNoConnections,
  protocols,
  subtractConnections,
  unionConnections,
} from '../sets/connections';
import { allPorts } from '../sets/ports';

/** What may pass, and why not for sure. */
export interface Passing extends Bounds {
  readonly doubts: readonly Doubt[];
}

type Side = Reason['direction'];

/** What the policies about a subject, and no others, let pass from or to somebody. */
export function towards(subject: End, peer: End, direction: Side, setting: Setting): Passing {
  const said = passing(subject, peer, direction, setting);
  const named = direction === 'egress' ? namedPorts(subject) : [];
  if (named.length === 0) return said;
  const open = passing({ ...subject, applied: subject.applied.map(withNamesAsAll) }, peer, direction, setting);
  const surely = intersectConnections(said.surely, open.surely);
  const perhaps = unionConnections(said.perhaps, open.perhaps);
  const connections = subtractConnections(perhaps, unionConnections(said.perhaps, surely));
  if (isNoConnections(connections)) return said;
  const names = [...new Set(named.map(({ name }) => `\`${name}\``))].join(', ');
  const doubt = {
    reason: `pods say themselves which port they call ${names}`,
    at: named.map(({ at }) => at),
    connections,
  };
  return { surely, perhaps, doubts: [...said.doubts, doubt] };
}

function passing(subject: End, peer: End, direction: Side, setting: Setting): Passing {
  const [from, to] = direction === 'egress' ? [subject, peer] : [peer, subject];
  const stance = stanceOf({ direction, subject, peer }, worldsOf(from, to, setting), setting);
  return direction === 'egress' ? combine(stance, openStance) : combine(openStance, stance);
}

/** Of the receivers, whose names for their ports nobody knows (N-1.26). */
function namedPorts({ applied }: End) {
  const rules = applied.flatMap(({ policy }) => policy.egress?.rules ?? []);
  return rules.flatMap(({ ports }) =>
    ports === 'all' ? [] : ports.flatMap((port) => (port.kind === 'named' ? [port] : [])),
  );
}

function withNamesAsAll({ policy, selects }: Applied): Applied {
  return { policy: { ...policy, egress: policy.egress && openNames(policy.egress) }, selects };
}

function openNames(direction: Direction): NonNullable<Policy['egress']> {
  return { ...direction, rules: direction.rules.map((rule) => ({ ...rule, ports: openedPorts(rule.ports) })) };
}

function openedPorts(ports: Rule['ports']): Rule['ports'] {
  if (ports === 'all') return ports;
  return ports.flatMap((port) => {
    if (port.kind === 'numbered') return [port];
    const asked = port.protocol === 'any' ? protocols : [port.protocol];
    return asked.map((protocol) => ({
      kind: 'numbered' as const,
      at: port.at,
      portAt: port.portAt,
      protocol,
      ports: allPorts,
    }));
  });
}
