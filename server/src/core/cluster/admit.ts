import { below } from '../model/anchor';
import type { Edit, Value } from '../model/finding';
import type { Policy, Rule } from '../model/policy';
import type { Workload } from '../model/workload';
import type { Protocol } from '../sets/connections';

/**
 * The edits that let a workload's pods in on one port of pods that these NetworkPolicies close: beside those whom a rule
 * lets in on just that port, or by a rule of their own in the policy that is about fewest pods.
 */
export function admit(policies: readonly Policy[], from: Workload, port: number, protocol: Protocol): readonly Edit[] {
  const own = policies.filter(({ type }) => type === 'NetworkPolicy');
  const [narrowest] = own.toSorted((a, b) => widthOf(b) - widthOf(a));
  if (!narrowest || from.hostNetwork) return [];
  const peer = peerOf(from, narrowest.namespace);
  const near = own.flatMap(({ ingress }) => ingress?.rules ?? []).find((rule) => isJust(rule, port, protocol));
  if (near) return [{ kind: 'append', at: below(near.at, 'from'), value: peer }];
  const ports = [{ ...(protocol === 'TCP' ? {} : { protocol }), port }];
  return [{ kind: 'append', at: below(narrowest.at, 'spec', 'ingress'), value: { from: [peer], ports } }];
}

/** The edits that let anybody in on one port: by a rule without peers in the policy that is about fewest pods. */
export function admitAnyone(policies: readonly Policy[], port: number, protocol: Protocol): readonly Edit[] {
  const own = policies.filter(({ type }) => type === 'NetworkPolicy');
  const [narrowest] = own.toSorted((a, b) => widthOf(b) - widthOf(a));
  if (!narrowest) return [];
  const value = { ports: [{ ...(protocol === 'TCP' ? {} : { protocol }), port }] };
  return [{ kind: 'append', at: below(narrowest.at, 'spec', 'ingress'), value }];
}

function widthOf({ subject }: Policy): number {
  return subject.pods.requirements.length;
}

/** A rule for some peers and for that port alone. */
function isJust({ action, peers, ports }: Rule, port: number, protocol: Protocol): boolean {
  if (action !== 'allow' || peers === 'anyone' || ports === 'all') return false;
  const [only, ...others] = ports;
  if (only?.kind !== 'numbered' || others.length > 0 || only.protocol !== protocol) return false;
  return only.ports.length === 1 && only.ports[0]?.[0] === port && only.ports[0][1] === port;
}

function peerOf({ namespace, labels, selector }: Workload, own: string): Value {
  const podSelector = { matchLabels: selector ?? labels };
  if (namespace === own) return { podSelector };
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } }, podSelector };
}
