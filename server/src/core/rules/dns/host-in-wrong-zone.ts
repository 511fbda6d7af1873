import { rule } from '../../rule';

export const hostInWrongZone = rule({
  id: 'host-in-wrong-zone',
  on: 'mention',
  severity: 'warning',
  summary: "A host name of a Service ends with another zone than the cluster's.",
  mistakes: ['M-90'],
  *check({ at, host, namespace, value, offset }, cluster) {
    const [, name, written] = /^(.+?\.svc)\.([-a-z0-9.]+?)\.?$/i.exec(host) ?? [];
    const zone = cluster.zone();
    if (name === undefined || written === undefined || written.toLowerCase() === zone.name) return;
    const found = cluster.resolve(namespace, name);
    if (cluster.resolve(namespace, host).kind === 'service' || found.kind !== 'service') return;
    const fixed = value && value.slice(0, offset) + name + value.slice(offset + host.length);
    yield {
      at,
      severity: zone.isKnown ? 'warning' : 'information',
      message: `\`${host}\` resolves to nothing: the zone of the cluster is \`${zone.name}\`, not \`${written}\`.`,
      related: [{ at: found.service.at, message: `Service \`${found.service.name}\`` }],
      fixes: fixed ? [{ title: `Change to \`${name}\``, edits: [{ kind: 'set', at, value: fixed }] }] : [],
    };
  },
});
