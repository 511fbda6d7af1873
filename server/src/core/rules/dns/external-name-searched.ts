import { rule } from '../../rule';

export const externalNameSearched = rule({
  id: 'external-name-searched',
  on: 'pod-settings',
  severity: 'hint',
  summary: 'A host outside the cluster is looked for below the names of the cluster first.',
  mistakes: ['M-91'],
  *check({ at, namespace, dns, hostNetwork }, cluster) {
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
    };
  },
});
