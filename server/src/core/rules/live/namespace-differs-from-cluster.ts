import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const namespaceDiffersFromCluster = rule({
  id: 'namespace-differs-from-cluster',
  on: 'namespace',
  severity: 'information',
  summary: 'A Namespace is missing in the live cluster, or lacks labels there.',
  mistakes: [],
  *check(namespace, cluster) {
    const live = namespace.name === '' ? undefined : cluster.live.namespace(namespace);
    if (!live) return;
    const where = `cluster of context \`${live.context}\`, as last read`;
    if (!live.found) {
      yield { at: namespace.at, message: `There is no such Namespace in the ${where}.` };
      return;
    }
    const { labels } = live.found;
    // Clusters of old do not set the label with the name.
    const missing = Object.entries(namespace.labels).filter(
      ([key, value]) => key !== 'kubernetes.io/metadata.name' && labels[key] !== value,
    );
    if (missing.length === 0) return;
    const words = missing.map(([key, value]) => `\`${key}=${value}\``).join(', ');
    yield {
      at: below(namespace.at, 'metadata', 'labels'),
      message: `In the ${where}, this Namespace does not have ${words}; selectors of policies go by what it has there.`,
    };
  },
});
