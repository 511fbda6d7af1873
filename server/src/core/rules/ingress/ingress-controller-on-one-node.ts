import { rule, type IngressEntry } from '../../rule';

export const ingressControllerOnOneNode = rule({
  id: 'ingress-controller-on-one-node',
  on: 'listener',
  severity: 'warning',
  summary: 'An ingress controller on the host network gets to the pods behind an Ingress only on its own node.',
  mistakes: ['M-25'],
  *check(listener, cluster) {
    // Several paths may lead to the same port of a Service: it is told once.
    const backends = new Map<string, IngressEntry>();
    for (const entry of cluster.routed(listener)) {
      const key = `${entry.route.backend?.service} ${entry.route.backend?.port}`;
      if (!backends.has(key)) backends.set(key, entry);
    }
    const { hostNetwork, ipBlockOnPods } = cluster.cni().profile;
    const advice =
      ipBlockOnPods === 'never'
        ? 'No `ipBlock` matches nodes here, but a rule without `from` does.'
        : 'Admit the addresses of the nodes, and those of their tunnels, by `ipBlock`.';
    for (const entry of backends.values()) {
      const { backend } = entry.route;
      const [found] = cluster.reach.sameNodeOnly(entry);
      if (!backend || !found) continue;
      const { controller, target, closing, isSelected } = found;
      const port = `${entry.protocol} ${String(target.port)}`;
      const edits = cluster.admitAnyone(closing, target.port, entry.protocol);
      yield {
        at: backend.serviceAt,
        // Some plugins may find such pods by their labels (N-1.31).
        severity: isSelected && hostNetwork !== 'as-nodes' ? 'information' : 'warning',
        message: `The ingress controller \`${controller.namespace}/${controller.name}\` comes with the address of its node, which policies of ${target.workload.type} \`${target.workload.name}\` do not admit on ${port}: it gets only to pods on the same node. ${advice}`,
        related: closing.map((policy) => ({
          at: policy.ingress?.at ?? policy.at,
          message: `What ${policy.type} \`${policy.name}\` lets in`,
        })),
        fixes: edits.length > 0 ? [{ title: `Admit everyone on ${port}`, edits, onlyByHand: true }] : [],
      };
    }
  },
});
