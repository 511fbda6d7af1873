import type { Fix } from '../../model/finding';
import { listed, most } from '../../model/listed';
import { podPeers, type PodPeer } from '../../model/policy';
import { splitPeers, type SplitPeer } from '../../model/split-peer';
import { rule, type Answers, type NearWorkload } from '../../rule';
import { isSatisfiable, selectorToString } from '../../sets/selectors';

export const peerSelectsNoPod = rule({
  id: 'peer-selects-no-pod',
  on: 'policy',
  severity: 'warning',
  summary: 'A peer of a policy selects no pod, often because the pods are in another namespace.',
  mistakes: ['M-13'],
  holdsForRefused: true,
  *check(policy, cluster) {
    const split = splitPeers(policy).filter((one) => isInNamespacesAbove(one, cluster));
    for (const peer of podPeers(policy)) {
      if (split.some(({ pods }) => pods === peer)) continue;
      const { pods, namespaces } = peer.pods;
      const within = namespacesOf(peer, cluster);
      if (pods.requirements.length === 0 || !isSatisfiable(pods) || within.length === 0) continue;
      const { surely, perhaps } = cluster.select(peer.pods);
      if (surely.length + perhaps.length > 0) continue;
      const unseen = within.map((namespace) => cluster.unseenPods(namespace, cluster.labelsIn(pods)));
      const workloads = within.flatMap((namespace) => cluster.workloads(namespace));
      const elsewhere = namespaces.kind === 'named' ? cluster.selectAnywhere(pods) : [];
      const isUnseen = unseen.some((reason) => reason);
      const isAll = !isUnseen && cluster.isComplete();
      // Clients that an operator makes are the usual reason, so only pods that are elsewhere are worth a word then.
      const isTold = isAll || (isUnseen ? 0 : workloads.length) + elsewhere.length > 0;
      if (unseen.includes('unread-document') || !isTold) continue;
      const near = cluster.nearestWorkload(pods, workloads);
      const isProven = isAll || (!isUnseen && (near?.isTypo === true || elsewhere.length > 0));
      const places = cluster.nearestFirst(policy.namespace, [...new Set(elsewhere.map((one) => one.namespace))]);
      const nearby = elsewhere.filter(({ namespace }) => places.indexOf(namespace) < most).slice(0, most);
      yield {
        at: peer.podsAt,
        severity: isProven ? 'warning' : 'information',
        message: `The peer selects no pod: nothing in namespace ${listed(within)} has \`${selectorToString(pods)}\`${hint(near, places)}.`,
        related: [...nearby, ...(near ? [near.workload] : [])].map(({ type, name, labelsAt }) => ({
          at: labelsAt,
          message: `The labels of ${type} \`${name}\``,
        })),
        fixes: [
          ...places.slice(0, most).map((name) => inNamespace(peer, name)),
          ...(near ? cluster.relabelSelector(peer.podsAt, pods, near) : []),
        ],
      };
    }
  },
});

/** Then a dash too many is the mistake, and told as such. */
function isInNamespacesAbove({ namespaces, pods }: SplitPeer, { select }: Answers): boolean {
  return select({ namespaces: namespaces.pods.namespaces, pods: pods.pods.pods }).surely.length > 0;
}

/** None where labels that no file shows, or all namespaces there are, may bring more of them in. */
function namespacesOf({ pods }: PodPeer, cluster: Answers): readonly string[] {
  if (pods.namespaces.kind === 'named') return [pods.namespaces.name];
  if (pods.namespaces.selector.requirements.length === 0) return [];
  const found = cluster.namespacesIn(pods);
  return found.every(({ match }) => match === 'yes') ? found.map(({ name }) => name) : [];
}

function hint(near: NearWorkload | undefined, places: readonly string[]): string {
  if (places.length > 0) return `, but pods in namespace ${listed(places)} do`;
  const actual = near?.changes.map(({ to }) => `\`${to.key}=${to.value}\``).join(' and ') ?? '';
  return near ? `; ${near.workload.type} \`${near.workload.name}\` has ${actual}` : '';
}

function inNamespace({ at }: PodPeer, name: string): Fix {
  const value = { matchLabels: { 'kubernetes.io/metadata.name': name } };
  return {
    title: `Say that the pods are in namespace \`${name}\``,
    edits: [{ kind: 'insert', at, key: 'namespaceSelector', value }],
  };
}
