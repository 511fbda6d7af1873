import { below, type Anchor } from '../../model/anchor';
import { addressPeers } from '../../model/policy';
import type { Service } from '../../model/service';
import type { Workload } from '../../model/workload';
import { rule, type Answers, type Fix, type Report } from '../../rule';

export const localTrafficDrops = rule({
  id: 'local-traffic-drops',
  on: 'service',
  severity: 'information',
  summary: 'Connections to a node port are dropped on nodes that have no pod of the Service.',
  mistakes: ['M-76'],
  *check(service, cluster) {
    if (service.externalTrafficPolicy !== 'Local') return;
    const selected = cluster.selectedBy(service);
    if (selected.length === 0 || selected.some(({ type }) => type === 'DaemonSet')) return;
    if (service.type === 'LoadBalancer') yield* single(service, selected, cluster);
    if (service.type !== 'NodePort' || selected.some((one) => needsAddresses(one, cluster))) return;
    const at = below(service.at, 'spec', 'externalTrafficPolicy');
    const [first] = selected;
    yield {
      at,
      message: `Nodes without a pod of ${first?.type ?? ''} \`${first?.name ?? ''}\` drop what comes to their node port, for \`Local\` passes nothing on to other nodes.`,
      related: selected.map(({ at: place, type, name }) => ({ at: place, message: `${type} \`${name}\`` })),
      fixes: [passing(at)],
    };
  },
});

/** Policies that look at the addresses of clients, which only `Local` keeps (N-1.43). */
function needsAddresses(workload: Workload, { reach }: Answers): boolean {
  return reach.isolating(workload, 'ingress').some(({ ingress }) => addressPeers(ingress).length > 0);
}

/** Load balancers ask each node whether it has a pod, and leave out those that have none; a Pod alone never moves. */
function* single(
  { at }: Service,
  [only, ...others]: readonly Workload[],
  { reach, scaling }: Answers,
): Iterable<Report> {
  if (!only || others.length > 0) return;
  if (only.type === 'Pod' || scaling.podCount(only).most !== 1) return;
  // Policies may look at the addresses of clients, which `Local` keeps.
  if (reach.isolating(only, 'ingress').length > 0) return;
  yield {
    at: below(at, 'spec', 'externalTrafficPolicy'),
    message: `Only the node of the single pod of ${only.type} \`${only.name}\` passes connections on, for \`Local\` leaves out all others: they end while the pod moves to another one.`,
    related: [{ at: only.at, message: `${only.type} \`${only.name}\`` }],
    fixes: [
      passing(below(at, 'spec', 'externalTrafficPolicy')),
      { title: 'Run two replicas', edits: [{ kind: 'set', at: below(only.at, 'spec', 'replicas'), value: 2 }] },
    ],
  };
}

function passing(at: Anchor): Fix {
  return {
    title: "Pass connections on to other nodes, without the clients' addresses",
    edits: [{ kind: 'set', at, value: 'Cluster' }],
  };
}
