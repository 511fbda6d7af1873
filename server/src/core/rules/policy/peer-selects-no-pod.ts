import { below } from '../../model/anchor';
import type { PodPeer, Policy } from '../../model/policy';
import { rule, type Answers } from '../../rule';
import { matches, selectorToString } from '../../sets/selectors';

export const peerSelectsNoPod = rule({
  id: 'peer-selects-no-pod',
  on: 'policy',
  severity: 'warning',
  summary: 'A peer of a policy selects no pod, often since the pods are in another namespace.',
  mistakes: ['M-13'],
  *check(policy, cluster) {
    for (const peer of podPeers(policy)) {
      const { surely, perhaps } = cluster.select(peer.pods);
      const within = namespacesOf(peer, cluster);
      if (surely.length + perhaps.length > 0 || within.length === 0) continue;
      const wanted = cluster.labelsIn(peer.pods.pods);
      const unseen = within.map((namespace) => cluster.unseenPods(namespace, wanted));
      const workloads = within.flatMap((namespace) => cluster.workloads(namespace));
      const elsewhere = cluster.workloads().filter(({ labels }) => matches(peer.pods.pods, labels));
      const isOwn = peer.pods.namespaces.kind === 'named';
      if (unseen.includes('unread-document') || workloads.length + (isOwn ? elsewhere.length : 0) === 0) continue;
      const isPlain = Object.keys(wanted).length === peer.pods.pods.requirements.length;
      const near = isPlain
        ? cluster.nearestLabels(
            wanted,
            workloads.map(({ labels }) => labels),
          )
        : undefined;
      const isTypo = near?.changes.every(
        ({ key, to }) => cluster.nearestWord(wanted[key] ?? '', [to.value]) ?? to.key !== key,
      );
      const isProven = unseen.every((reason) => !reason) && (isTypo || (isOwn && elsewhere.length > 0));
      const namespaces = [...new Set(elsewhere.map(({ namespace }) => namespace))];
      const places = within.map((name) => `\`${name}\``).join(', ');
      yield {
        at: below(peer.at, 'podSelector'),
        severity: isProven ? 'warning' : 'information',
        message: `The peer selects no pod: nothing in namespace ${places} has \`${selectorToString(peer.pods.pods)}\`${hint(isOwn ? namespaces : [])}.`,
        related: (near ? workloads.filter(({ labels }) => labels === near.labels) : elsewhere.slice(0, 3)).map(
          ({ type, name, labelsAt }) => ({ at: labelsAt, message: `The labels of ${type} \`${name}\`` }),
        ),
        fixes: [
          ...(isOwn ? namespaces.map((name) => inNamespace(peer, name)) : []),
          ...(near ? [cluster.relabel(below(peer.at, 'podSelector', 'matchLabels'), near)] : []),
        ],
      };
    }
  },
});

function podPeers({ ingress, egress }: Policy): readonly PodPeer[] {
  const peers = [...(ingress?.rules ?? []), ...(egress?.rules ?? [])].flatMap((one) =>
    one.peers === 'anyone' ? [] : one.peers,
  );
  return peers.filter((peer) => peer.kind === 'pods').filter((peer) => peer.pods.pods.requirements.length > 0);
}

/** None where labels that no file shows may bring more namespaces in. */
function namespacesOf({ pods }: PodPeer, cluster: Answers): readonly string[] {
  if (pods.namespaces.kind === 'named') return [pods.namespaces.name];
  const found = cluster.namespacesIn(pods);
  return found.every(({ match }) => match === 'yes') ? found.map(({ name }) => name) : [];
}

function hint(namespaces: readonly string[]): string {
  return namespaces.length === 0
    ? ''
    : `, but pods in namespace ${namespaces.map((name) => `\`${name}\``).join(', ')} have`;
}

function inNamespace({ at }: PodPeer, name: string) {
  const value = { matchLabels: { 'kubernetes.io/metadata.name': name } };
  return {
    title: `Say that the pods are in namespace \`${name}\``,
    edits: [{ kind: 'insert', at, key: 'namespaceSelector', value }] as const,
  };
}
