import { rule } from '../../rule';

export const noServiceProxy = rule({
  id: 'no-service-proxy',
  on: 'cluster-sign',
  severity: 'warning',
  summary: 'No kube-proxy runs, and nothing stands in for it.',
  mistakes: ['M-121'],
  *check({ at, proxy }, cluster) {
    if (!proxy?.isOff || cluster.replacesProxy() !== false) return;
    const { profile, signs } = cluster.cni();
    yield {
      at,
      message: `kube-proxy is off, and ${profile.title} does not do its work here: the addresses of Services lead nowhere.`,
      related: signs.slice(0, 1).map((sign) => ({ at: sign.at, message: `Shows ${profile.title}` })),
      fixes: [{ title: 'Let kube-proxy run', edits: [{ kind: 'remove', at }] }],
    };
  },
});
