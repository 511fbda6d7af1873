import { below, type Anchor } from '../../model/anchor';
import type { Mention } from '../../model/fact';
import { rule, type Answers, type Fix } from '../../rule';

export const externalNameSearched = rule({
  id: 'external-name-searched',
  on: 'pod-settings',
  severity: 'hint',
  summary: 'A host outside the cluster is looked for below the names of the cluster first.',
  mistakes: ['M-91'],
  *check({ at, namespace, dns, hostNetwork, specAt }, cluster) {
    const asksCluster =
      dns.policy === 'ClusterFirstWithHostNet' || (!hostNetwork && /^(ClusterFirst)?$/.test(dns.policy ?? ''));
    if (!asksCluster || dns.options.includes('ndots')) return;
    const own = cluster.workloadOf(namespace, at);
    const outside = (own ? cluster.mentions(own) : []).filter(({ host, form }) => {
      const dots = host.split('.').length - 1;
      return (
        form === 'url' &&
        dots > 0 &&
        dots < 5 &&
        !host.endsWith('.') &&
        !/^kubernetes\.default(\.|$)/.test(host) &&
        cluster.resolve(namespace, host).kind === 'outside'
      );
    });
    const [first] = outside;
    if (!first) return;
    yield {
      at: first.at,
      message: `\`${first.host}\` has fewer than five dots, so each lookup asks for three names of the cluster first.`,
      fixes: fixes(first, specAt, cluster),
    };
  },
});

/** Always both, or none: programs differ in what they make of a dot at the end. */
function fixes(first: Mention, specAt: Anchor, { rewrite }: Answers): readonly Fix[] {
  const dotted = rewrite(first, `${first.host}.`, first.port);
  const value = { name: 'ndots', value: '2' };
  const fewer: Fix = {
    title: 'Look up names with two dots as they stand (`ndots`)',
    edits: [{ kind: 'append', at: below(specAt, 'dnsConfig', 'options'), value }],
  };
  return dotted.length > 0 ? [...dotted, fewer] : [];
}
