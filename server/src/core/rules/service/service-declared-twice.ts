import type { Service } from '../../model/service';
import { rule } from '../../rule';

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
    };
  },
});

/** What decides where it leads. */
function said({ type, selector, ports, clusterIP }: Service): string {
  return JSON.stringify([
    type,
    selector,
    clusterIP,
    ports.map(({ name, port, protocol, targetPort }) => [name, port, protocol, targetPort]),
  ]);
}
