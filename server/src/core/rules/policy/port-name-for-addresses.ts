import { listed } from '../../model/listed';
import type { Peer } from '../../model/policy';
import { rule } from '../../rule';

export const portNameForAddresses = rule({
  id: 'port-name-for-addresses',
  on: 'policy',
  severity: 'warning',
  summary: 'An egress rule to addresses names a port by a name, which only pods have.',
  mistakes: ['M-33'],
  *check({ egress, type }) {
    for (const { peers, ports } of egress?.rules ?? []) {
      if (type !== 'NetworkPolicy' || peers === 'anyone' || ports === 'all') continue;
      const ranges = peers.flatMap(rangesOf);
      if (ranges.length < peers.length) continue;
      for (const port of ports) {
        if (port.kind !== 'named') continue;
        const { portAt: at, name } = port;
        const value = usual[name];
        yield {
          at,
          message: `A port is looked up by its name on pods, and ${listed(ranges)} has none: \`${name}\` allows nothing here.`,
          fixes: value === undefined ? [] : [{ title: `Change to \`${value}\``, edits: [{ kind: 'set', at, value }] }],
        };
      }
    }
  },
});

function rangesOf(peer: Peer): readonly string[] {
  return peer.kind === 'addresses' ? peer.ranges.map(({ text }) => text) : [];
}

const usual: Readonly<Record<string, number>> = {
  ssh: 22,
  smtp: 25,
  dns: 53,
  http: 80,
  ldap: 389,
  https: 443,
  mysql: 3306,
  postgres: 5432,
  postgresql: 5432,
  redis: 6379,
};
