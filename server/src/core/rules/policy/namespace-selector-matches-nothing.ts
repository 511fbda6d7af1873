import { below } from '../../model/anchor';
import type { PodPeer, Policy } from '../../model/policy';
import { rule } from '../../rule';
import { selectorToString } from '../../sets/selectors';

const nameLabel = 'kubernetes.io/metadata.name';

export const namespaceSelectorMatchesNothing = rule({
  id: 'namespace-selector-matches-nothing',
  on: 'policy',
  severity: 'information',
  summary: 'A `namespaceSelector` matches no namespace that the files show.',
  mistakes: ['M-11', 'M-12'],
  *check(policy, cluster) {
    const known = cluster.namespaces();
    // It is in every cluster, and policies about DNS name it.
    const candidates = [...new Set([...known, 'kube-system'])].map((name) => cluster.namespaceLabels(name).labels);
    const isClosed = known.every((name) => cluster.namespaceManifest(name));
    for (const peer of namespacePeers(policy)) {
      const { namespaces } = peer.pods;
      const found = cluster.namespacesIn(peer.pods);
      if (namespaces.kind === 'named' || found.some(({ match }) => match === 'yes')) continue;
      const { requirements } = namespaces.selector;
      const wanted = cluster.labelsIn(namespaces.selector);
      const isPlain = requirements.length === Object.keys(wanted).length;
      const near = isPlain ? cluster.nearestLabels(wanted, candidates) : undefined;
      const name = near?.labels[nameLabel] ?? '';
      // A name that no file knows is somebody else's namespace, and labels that nobody knows may be there.
      if (!near && (requirements.some(({ key }) => key === nameLabel) || found.length > 0 || !isClosed)) continue;
      const renames = near?.changes.some(({ to }) => to.key === nameLabel) === true && wanted[nameLabel] === undefined;
      const isProven = cluster.namespaceManifest(name) && wanted[nameLabel] === undefined && (isClosed || renames);
      yield {
        at: below(peer.at, 'namespaceSelector'),
        severity: isProven ? 'warning' : 'information',
        message: `No namespace in the files has \`${selectorToString(namespaces.selector)}\`${near ? `; \`${name}\` is near, with ${near.changes.map(({ to }) => `\`${to.key}=${to.value}\``).join(', ')}` : ''}.`,
        related: [cluster.namespaceManifest(name)].flatMap((manifest) =>
          manifest
            ? [{ at: below(manifest.at, 'metadata', 'labels'), message: `The labels of namespace \`${name}\`` }]
            : [],
        ),
        fixes: near ? [cluster.relabel(below(peer.at, 'namespaceSelector', 'matchLabels'), near)] : [],
      };
    }
  },
});

function namespacePeers({ ingress, egress }: Policy): readonly PodPeer[] {
  const rules = [...(ingress?.rules ?? []), ...(egress?.rules ?? [])];
  const peers = rules.flatMap((one) => (one.peers === 'anyone' ? [] : one.peers));
  return peers
    .filter((peer) => peer.kind === 'pods')
    .filter(
      ({ pods: { namespaces } }) => namespaces.kind === 'selected' && namespaces.selector.requirements.length > 0,
    );
}
