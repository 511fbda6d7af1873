import { below, type Anchor } from '../../model/anchor';
import { podPeers, type PodSet, type Policy } from '../../model/policy';
import { rule, type NearLabels } from '../../rule';
import { selectorToString } from '../../sets/selectors';

const nameLabel = 'kubernetes.io/metadata.name';

export const namespaceSelectorMatchesNothing = rule({
  id: 'namespace-selector-matches-nothing',
  on: 'policy',
  severity: 'information',
  summary: 'A `namespaceSelector` matches no namespace that the files show.',
  mistakes: ['M-11', 'M-12'],
  holdsForRefused: true,
  *check(policy, cluster) {
    for (const { pods, at } of selections(policy)) {
      const { namespaces } = pods;
      if (namespaces.kind === 'named' || namespaces.selector.requirements.length === 0) continue;
      const found = cluster.namespacesIn(pods);
      if (found.some(({ match }) => match === 'yes')) continue;
      const near = cluster.nearestNamespace(namespaces.selector);
      if (near?.changes.length === 0) continue;
      const isAll = cluster.isComplete() && found.length === 0;
      const isClosed = cluster.areNamespacesDeclared();
      const namesOne = namespaces.selector.requirements.some(({ key }) => key === nameLabel);
      // A name that no file knows is somebody else's namespace, and one whose labels nobody knows may be meant.
      if (!near && !isAll && (namesOne || found.length > 0 || !isClosed)) continue;
      const manifest = cluster.namespaceManifest(near?.labels[nameLabel] ?? '');
      const byName = near?.changes.some(({ to }) => to.key === nameLabel);
      // Where no manifest has the key, it may belong to namespaces that are kept elsewhere.
      const isKeyKnown = near?.changes.every(({ key, to }) => key === to.key);
      const isProven = isAll || (manifest && !namesOne && (byName || (isClosed && isKeyKnown)));
      yield {
        at,
        mistakes: near?.labels[nameLabel] === cluster.dnsPods().namespace ? ['M-11', 'M-12'] : ['M-12'],
        severity: isProven ? 'warning' : 'information',
        message: `No namespace in the files has \`${selectorToString(namespaces.selector)}\`${hint(near)}.`,
        related: manifest
          ? [{ at: below(manifest.at, 'metadata', 'labels'), message: `The labels of \`${manifest.name}\`` }]
          : [],
        fixes: near ? cluster.relabelSelector(at, namespaces.selector, near) : [],
      };
    }
  },
});

interface Selection {
  readonly pods: PodSet;
  readonly at: Anchor;
}

/** The peers, and the subject of policies that select namespaces for it. */
function selections(policy: Policy): readonly Selection[] {
  return [
    { pods: policy.subject, at: policy.subjectNamespacesAt },
    ...podPeers(policy).map(({ pods, namespacesAt }) => ({ pods, at: namespacesAt })),
  ];
}

function hint(near: NearLabels | undefined): string {
  if (!near) return '';
  const labels = near.changes.map(({ to }) => `\`${to.key}=${to.value}\``).join(' and ');
  return `; \`${near.labels[nameLabel] ?? ''}\` has ${labels}`;
}
