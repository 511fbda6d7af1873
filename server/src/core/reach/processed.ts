import type { Profile } from '../cluster/profiles';
import type { Direction, Policy } from '../model/policy';

/** Some plugins drop a policy as a whole for a port by its name (N-8.3), and so enforce nothing of it. */
export function isProcessed({ ingress, egress }: Policy, { namedPorts }: Profile): boolean {
  return namedPorts !== 'policy-dropped' || !(hasNamedPort(ingress) || hasNamedPort(egress));
}

function hasNamedPort(direction: Direction | undefined): boolean {
  return (direction?.rules ?? []).some(({ ports }) => ports !== 'all' && ports.some((port) => port.kind === 'named'));
}
