import { rule } from '../../rule';

export const hostInWrongZone = rule({
  id: 'host-in-wrong-zone',
  on: 'mention',
  severity: 'warning',
  summary: "A host name of a Service ends with another zone than the cluster's.",
  mistakes: ['M-90'],
  *check(mention, cluster) {
    const { at, host, namespace } = mention;
    const [, name, written] = /^(.+?\.svc)\.([-a-z0-9.]+?)\.?$/i.exec(host) ?? [];
    const zone = cluster.zone();
    if (name === undefined || written === undefined || written.toLowerCase() === zone.name) return;
    const found = cluster.resolve(namespace, name);
    if (found.kind !== 'service' || cluster.resolve(namespace, host).kind === 'service') return;
    yield {
      at,
      severity: zone.isKnown ? 'warning' : 'information',
      message: `\`${host}\` resolves to nothing: the zone of the cluster is \`${zone.name}\`, not \`${written}\`.`,
      related: [{ at: found.service.at, message: `Service \`${found.service.name}\`` }],
      fixes: cluster.rewrite(mention, name),
    };
  },
});
