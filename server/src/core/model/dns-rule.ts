import type { Labels } from '../sets/selectors';
import type { Value } from './finding';

/** How policies select the cluster's DNS pods, and the pods' port for it. */
interface DnsPods {
  readonly namespace: string;
  readonly labels: Labels;
  readonly port: number;
}

/** The DNS pods as a peer of a NetworkPolicy. */
export function dnsPeer({ namespace, labels }: DnsPods): Value {
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': namespace } };
  return { namespaceSelector, podSelector: { matchLabels: labels } };
}

/** An egress rule that lets pods look up names (N-5.16). */
export function dnsRule(pods: DnsPods): Value {
  return { to: [dnsPeer(pods)], ports: ['UDP', 'TCP'].map((protocol) => ({ protocol, port: pods.port })) };
}
