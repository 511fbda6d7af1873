import { below } from '../../model/anchor';
import type { Service } from '../../model/service';
import { rule, type Answers, type Fix } from '../../rule';

export const serviceDeclaredTwice = rule({
  id: 'service-declared-twice',
  on: 'service',
  severity: 'warning',
  summary: 'One file declares a Service twice, and only what the last one says remains.',
  mistakes: ['M-83'],
  *check(service, cluster) {
    const earlier = cluster.claims.overridden(service).filter(({ at }) => at.file === service.at.file);
    const lost = earlier.filter((one) => said(one) !== said(service));
    const [first] = lost;
    if (!first) return;
    const ports = first.ports.filter(
      ({ port, protocol }) => !service.ports.some((one) => one.port === port && one.protocol === protocol),
    );
    const numbers = ports.map(({ port }) => `\`${port}\``).join(', ');
    yield {
      at: service.at,
      message: `Service \`${service.name}\` stands in this file before: applied one after the other, only this one remains${numbers && `, without port ${numbers}`}.`,
      related: lost.map(({ at }) => ({ at, message: `The same Service, said otherwise` })),
      fixes: [renaming(service, cluster)],
    };
  },
});

/** After the pods it is for, where that name is free. */
function renaming({ at, namespace, name, selector = {} }: Service, cluster: Answers): Fix {
  const names = [...Object.values(selector), `${name}-2`, `${name}-3`];
  const value = names.find((one) => /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(one) && !cluster.service(namespace, one)) ?? '';
  return { title: `Call it \`${value}\``, edits: [{ kind: 'set', at: below(at, 'metadata', 'name'), value }] };
}

/** What decides where it leads. */
function said({ type, selector, ports, clusterIP }: Service): string {
  return JSON.stringify([
    type,
    selector,
    clusterIP,
    ports.map(({ name, port, protocol, targetPort }) => [name, port, protocol, targetPort]),
  ]);
}
