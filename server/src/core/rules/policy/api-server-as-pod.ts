import { below } from '../../model/anchor';
import type { Edit } from '../../model/finding';
import { podPeers, type NamespaceSet, type PodPeer, type Policy } from '../../model/policy';
import { rule, type Answers, type Fix } from '../../rule';
import { includesPort } from '../../sets/ports';

export const apiServerAsPod = rule({
  id: 'api-server-as-pod',
  on: 'policy',
  severity: 'information',
  summary: 'A rule selects the API server by labels, but it is on the network of its node or outside the cluster.',
  mistakes: ['M-20'],
  *check(policy, cluster) {
    if (policy.type !== 'NetworkPolicy') return;
    const { hostNetwork, ipBlockOnPods } = cluster.cni().profile;
    for (const peer of podPeers(policy)) {
      if (!selectsApiServer(peer, cluster)) continue;
      // Control planes of other clusters may run as pods of this one.
      const found = cluster.select(peer.pods);
      if ([...found.surely, ...found.perhaps].some((pod) => !pod.hostNetwork)) continue;
      yield {
        at: peer.podsAt,
        severity: hostNetwork === 'as-nodes' ? 'warning' : 'information',
        message: `The API server is ${hostNetwork === 'as-nodes' ? '' : 'mostly '}on the network of its node, or outside the cluster, and no labels find it there. ${adviceOn(peer, ipBlockOnPods)}`,
        fixes: fixes(policy, peer),
      };
    }
  },
});

function adviceOn({ at }: PodPeer, ipBlockOnPods: 'matches' | 'never' | 'undefined'): string {
  const isOut = at.path[1] === 'egress';
  if (ipBlockOnPods === 'never') return `Nor does an \`ipBlock\`; a rule without \`${isOut ? 'to' : 'from'}\` does.`;
  return isOut
    ? 'Allow its address and port, mostly 6443, by `ipBlock`.'
    : 'Admit its address by `ipBlock`, or everyone on that port.';
}

/** Whoever asks for the API server's address gets a port for everyone instead, as no file says where it is. */
function fixes({ ingress, egress }: Policy, peer: PodPeer): readonly Fix[] {
  const rules = [...(ingress?.rules ?? []), ...(egress?.rules ?? [])];
  const rule = rules.find(({ peers }) => peers !== 'anyone' && peers.length === 1 && peers.includes(peer));
  if (!rule?.peersAt || rule.ports === 'all') return [];
  const isOut = peer.at.path[1] === 'egress';
  const isOpen = rule.ports.some((one) => one.kind === 'numbered' && includesPort(one.ports, 6443));
  const port = { kind: 'append', at: below(rule.at, 'ports'), value: { protocol: 'TCP', port: 6443 } } as const;
  const edits: readonly Edit[] = [{ kind: 'remove', at: rule.peersAt }, ...(isOut && !isOpen ? [port] : [])];
  return [{ title: isOut ? 'Allow the ports to everyone' : 'Admit everyone on the ports', edits, onlyByHand: true }];
}

const own: Readonly<Record<string, RegExp>> = {
  component: /^kube-apiserver$/,
  'k8s-app': /^kube-apiserver$/,
  app: /^(kube|openshift-kube)-apiserver$/,
  apiserver: /^true$/,
};

function selectsApiServer({ pods: { pods, namespaces } }: PodPeer, { labelsIn }: Answers): boolean {
  const labels = Object.entries(labelsIn(pods));
  return labels.some(([key, value]) => own[key]?.test(value)) && mayBeIts(namespaces, labelsIn);
}

function mayBeIts(namespaces: NamespaceSet, labelsIn: Answers['labelsIn']): boolean {
  const home = /^(kube-system|openshift-kube-apiserver)$/;
  if (namespaces.kind === 'named') return home.test(namespaces.name);
  const labels = Object.values(labelsIn(namespaces.selector));
  return namespaces.selector.requirements.length === 0 || labels.some((value) => home.test(value));
}
