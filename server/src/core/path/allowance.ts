import type { Value } from '../model/finding';
import type { Workload } from '../model/workload';
import type { Party } from '../reach/party';
import { toCidrs } from '../sets/addresses';
import { isAllConnections, protocols, type Connections } from '../sets/connections';
import { isAllPorts } from '../sets/ports';
import type { Labels } from '../sets/selectors';

/** Labels that come and go with each roll-out, or that say nothing about which application it is. */
const passing =
  /^(pod-template-hash|controller-revision-hash|pod-template-generation|helm\.sh\/chart|app\.kubernetes\.io\/(version|managed-by))$/;

/** The labels by which to select a workload's pods: those its controller goes by, or all that stay. */
export function lastingLabels({ labels, selector }: Workload): Labels {
  const chosen = Object.entries(selector ?? {});
  if (chosen.length > 0 && chosen.every(([key, value]) => labels[key] === value)) return selector ?? {};
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !passing.test(key)));
}

/** Pods without any can only be named together with all others of their namespace. */
export function hasLabels(workload: Workload): boolean {
  return Object.keys(lastingLabels(workload)).length > 0;
}

/** More blocks of addresses than these nobody writes down. */
const most = 4;

/** The items of `from` or `to` for a party, as a policy in a namespace writes them; none where it cannot be named. */
export function peersFor(party: Party, namespace: string): readonly Value[] {
  if (party.kind === 'outside') {
    const blocks = toCidrs(party.addresses);
    return blocks.length > most ? [] : blocks.map((cidr) => ({ ipBlock: { cidr } }));
  }
  const { workload } = party;
  // What policies mean for the host network is up to the plugin (N-1.31).
  if (workload.hostNetwork) return [];
  const podSelector = hasLabels(workload) ? { matchLabels: lastingLabels(workload) } : {};
  if (workload.namespace === namespace) return [{ podSelector }];
  return [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': workload.namespace } }, podSelector }];
}

/** The items of `ports`; none for all connections. */
export function portsFor(asked: Connections): readonly Value[] {
  if (isAllConnections(asked)) return [];
  return protocols.flatMap((protocol): readonly Value[] => {
    const named = protocol === 'TCP' ? {} : { protocol };
    if (isAllPorts(asked[protocol])) return [{ protocol }];
    return asked[protocol].map(([port, last]) => ({ ...named, port, ...(last > port ? { endPort: last } : {}) }));
  });
}

/** A rule for just these peers and ports. */
export function ruleFor(direction: 'ingress' | 'egress', peers: readonly Value[], asked: Connections): Value {
  const ports = portsFor(asked);
  return { [direction === 'ingress' ? 'from' : 'to']: peers, ...(ports.length > 0 ? { ports } : {}) };
}

/** The port, where it is just one. */
export function singleNumber(asked: Connections): number | undefined {
  const [range, ...others] = protocols.flatMap((protocol) => asked[protocol]);
  return range && others.length === 0 && range[0] === range[1] ? range[0] : undefined;
}
