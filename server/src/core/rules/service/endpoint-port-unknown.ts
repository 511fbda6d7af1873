import { below } from '../../model/anchor';
import type { Edit } from '../../model/finding';
import type { EndpointPort, ServicePort } from '../../model/service';
import { rule } from '../../rule';

export const endpointPortUnknown = rule({
  id: 'endpoint-port-unknown',
  on: 'endpoints',
  severity: 'warning',
  summary: 'A port of endpoints written by hand has another name than the ports of their Service.',
  mistakes: ['M-75'],
  *check(slice, cluster) {
    const service = cluster.service(slice.namespace, slice.service);
    if (!service || service.type === 'ExternalName') return;
    for (const port of slice.ports) {
      const { at, name, protocol } = port;
      if (service.ports.some((one) => (one.name ?? '') === (name ?? '') && one.protocol === protocol)) continue;
      const same = service.ports.filter((one) => one.protocol === protocol);
      const listed = service.ports.map((one) => `${one.protocol} ${spoken(one.name)}`);
      yield {
        at: name === undefined ? at : below(at, 'name'),
        // The name of a headless Service leads to the addresses, whatever the ports say.
        severity: service.clusterIP === 'headless' ? 'information' : 'warning',
        message: `Service \`${service.name}\` sends nothing here: it has no ${protocol} port ${spoken(name)}, but ${listed.join(', ') || 'none at all'}.`,
        related: service.ports.map((one) => ({ at: one.at, message: `A port of Service \`${service.name}\`` })),
        fixes: same.length === 1 ? same.map((one) => ({ title: titleOf(one), edits: [naming(port, one)] })) : [],
      };
    }
  },
});

function spoken(name: string | undefined): string {
  return name === undefined ? 'without a name' : `named \`${name}\``;
}

function titleOf({ name }: ServicePort): string {
  return name === undefined ? 'Remove the name' : `Name it \`${name}\``;
}

function naming({ at, name }: EndpointPort, meant: ServicePort): Edit {
  if (meant.name === undefined) return { kind: 'remove', at: below(at, 'name') };
  return name === undefined
    ? { kind: 'insert', at, key: 'name', value: meant.name }
    : { kind: 'set', at: below(at, 'name'), value: meant.name };
}
