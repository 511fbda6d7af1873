import type { Direction, NamedPort, NumberedPorts, Policy, Rule } from '../model/policy';
import type { Applied } from '../reach/decide';
import type { End } from '../reach/end';
import { protocols } from '../sets/connections';
import { allPorts } from '../sets/ports';

/** The names that rules have for ports of receivers, who say themselves which port that is (N-1.26). */
export function namedPorts({ applied }: End): readonly NamedPort[] {
  return applied.flatMap(({ policy }) => (policy.egress?.rules ?? []).flatMap(namesIn));
}

/**
 * The policies about somebody, read in all ways that make a difference to what may pass: names for ports are any
 * port or none, in rules that allow against those that deny, and the first rule that passes on ends its tier.
 */
export function readingsOf(subject: End): readonly End[] {
  const rules = subject.applied.flatMap(({ policy }) => policy.egress?.rules ?? []);
  const passes = [undefined, ...rules.filter((rule) => rule.action === 'pass' && namesIn(rule).length > 0)];
  return passes.flatMap((pass) => [
    readAs(subject, (rule) => rule.action === 'deny' || rule === pass),
    readAs(subject, (rule) => rule.action === 'allow' || rule === pass),
  ]);
}

type IsOpen = (rule: Rule) => boolean;

function namesIn({ ports }: Rule): readonly NamedPort[] {
  return ports === 'all' ? [] : ports.filter((port) => port.kind === 'named');
}

function readAs(subject: End, isOpen: IsOpen): End {
  const applied = subject.applied.map(({ policy, selects }): Applied => ({ policy: read(policy, isOpen), selects }));
  return { ...subject, applied };
}

function read(policy: Policy, isOpen: IsOpen): Policy {
  return { ...policy, egress: policy.egress && readDirection(policy.egress, isOpen) };
}

function readDirection(direction: Direction, isOpen: IsOpen): Direction {
  return { ...direction, rules: direction.rules.map((rule) => ({ ...rule, ports: portsOf(rule, isOpen(rule)) })) };
}

function portsOf({ ports }: Rule, isOpen: boolean): Rule['ports'] {
  if (ports === 'all') return ports;
  return ports.flatMap((port) => (port.kind === 'numbered' ? [port] : isOpen ? anyPort(port) : []));
}

function anyPort({ at, portAt, protocol: asked }: NamedPort): readonly NumberedPorts[] {
  const all = asked === 'any' ? protocols : [asked];
  return all.map((protocol) => ({ kind: 'numbered', at, portAt, protocol, ports: allPorts }));
}
