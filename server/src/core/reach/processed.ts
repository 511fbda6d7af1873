import { supportOf, type Profile } from '../cluster/profiles';
import type { Direction, Policy } from '../model/policy';

/**
 * Whether the plugin takes notice of a policy: not of kinds it does not know (N-2.11), and some drop a policy as a whole
 * for a port by its name (N-8.3). Of one that enforces nothing, what policies would do if it did is said.
 */
export function isProcessed({ type, ingress, egress }: Policy, profile: Profile): boolean {
  if (profile.enforces && supportOf(profile, type) === 'never') return false;
  return profile.namedPorts !== 'policy-dropped' || !(hasNamedPort(ingress) || hasNamedPort(egress));
}

function hasNamedPort(direction: Direction | undefined): boolean {
  return (direction?.rules ?? []).some(({ ports }) => ports !== 'all' && ports.some((port) => port.kind === 'named'));
}
