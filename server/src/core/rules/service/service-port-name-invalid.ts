import { below, type Anchor } from '../../model/anchor';
import { labelFault, legalPortName, portNameFault } from '../../model/port-name';
import type { Service } from '../../model/service';
import { rule, type Answers, type Report } from '../../rule';

export const servicePortNameInvalid = rule({
  id: 'service-port-name-invalid',
  on: 'service',
  severity: 'error',
  summary: 'The name of a port, or of a `targetPort`, is none that the API server takes.',
  mistakes: ['M-65', 'M-70'],
  *check(service, cluster) {
    const names = service.ports.flatMap(({ name }) => name ?? []);
    for (const { at, name = '', targetPort, targetAt } of service.ports) {
      const fault = name === '' ? undefined : labelFault(name);
      const places = fault === undefined ? [] : cluster.sayingServicePort(service, name);
      if (fault !== undefined)
        yield { ...refused(below(at, 'name'), name, fault, legalPortName(name, names), places), mistakes: ['M-70'] };
      const target = String(targetPort);
      const targetFault = typeof targetPort === 'string' ? portNameFault(target) : undefined;
      if (targetFault !== undefined)
        yield refused(targetAt, target, targetFault, meantTarget(service, target, cluster), [targetAt]);
    }
  },
});

function refused(
  at: Anchor,
  name: string,
  fault: string,
  value: number | string | undefined,
  places: readonly Anchor[],
): Report {
  const message = `The API server refuses this Service: \`${name}\` is no name for a port, for ${fault}.`;
  if (value === undefined) return { at, message };
  return {
    at,
    message,
    fixes: [{ title: `Change to \`${value}\``, edits: places.map((place) => ({ kind: 'set', at: place, value })) }],
  };
}

/** A number in quotes is a number; where pods bear the very name, it is theirs that has to change. */
function meantTarget(service: Service, target: string, cluster: Answers): number | string | undefined {
  const ports = cluster.selectedBy(service).flatMap((workload) => workload.ports);
  const declared = ports.flatMap(({ name }) => name ?? []);
  if (declared.includes(target)) return undefined;
  if (/^\d{1,5}$/.test(target)) return Number(target);
  const legal = legalPortName(target);
  const near = declared.find((name) => name === legal) ?? cluster.nearestWord(target.toLowerCase(), declared);
  const numbers = new Set(ports.map(({ port }) => port));
  if (near !== undefined || numbers.size === 0) return near ?? legal;
  return numbers.size === 1 ? (ports[0]?.name ?? ports[0]?.port) : undefined;
}
