import { rule, type Answers } from '../../rule';
import { portNameFault } from '../../model/port-name';
import type { ContainerPort, Workload } from '../../model/workload';
import type { ServicePort } from '../../model/service';

export const targetPortNameMissing = rule({
  id: 'target-port-name-missing',
  on: 'service',
  severity: 'error',
  summary: 'No pod that a Service selects has a port of the name that `targetPort` says.',
  mistakes: ['M-65'],
  *check(service, cluster) {
    const selected = cluster.selectedBy(service);
    const unseen = cluster.unseenPods(service.namespace, service.selector ?? {});
    if (selected.length === 0 || unseen === 'unread-document') return;
    for (const port of service.ports) {
      const { targetPort, targetAt: at, protocol } = port;
      if (typeof targetPort === 'number' || selected.some((workload) => hasPort(workload, port))) continue;
      // What is no name at all has a finding of its own.
      if (portNameFault(targetPort) !== undefined) continue;
      const declared = selected.flatMap(({ ports }) => ports).filter((one) => one.protocol === protocol);
      const free = declared.filter((one) => !service.ports.some(({ targetPort: taken }) => leadsTo(taken, one)));
      const value = meant(port, declared, cluster) ?? meant(port, free, cluster) ?? numberOf(port, selected);
      yield {
        at,
        // The names of a headless Service lead to its pods whatever its ports say.
        severity: unseen || service.clusterIP === 'headless' ? 'information' : 'error',
        message: `No pod behind the Service has a ${protocol} port named \`${targetPort}\`: ${described(selected)}.`,
        related: declared.map((one) => ({ at: one.at, message: `Port ${spoken(one)}` })),
        fixes: value === undefined ? [] : [{ title: `Change to \`${value}\``, edits: [{ kind: 'set', at, value }] }],
      };
    }
  },
});

function leadsTo(targetPort: number | string, { name, port }: ContainerPort): boolean {
  return targetPort === name || targetPort === port;
}

/** The number of a port that has the name, but another protocol: numbers need not be declared (N-4.12). */
function numberOf({ targetPort }: ServicePort, selected: readonly Workload[]): number | undefined {
  const numbers = selected.flatMap(({ ports }) => ports).filter(({ name }) => name === targetPort);
  return new Set(numbers.map(({ port }) => port)).size === 1 ? numbers[0]?.port : undefined;
}

function hasPort({ ports }: Workload, { targetPort, protocol }: ServicePort): boolean {
  return ports.some((port) => port.name === targetPort && port.protocol === protocol);
}

/** A similar name, that of the Service's port, its number, or the only one there is. */
function meant({ targetPort, name, port }: ServicePort, declared: readonly ContainerPort[], cluster: Answers) {
  const target = String(targetPort);
  const names = declared.flatMap((one) => one.name ?? []);
  const numbers = new Set(declared.map((one) => one.port));
  const same = declared.find((one) => (one.name !== undefined && one.name === name) || one.port === port);
  const only = numbers.size === 1 ? declared[0] : undefined;
  const found = same ?? only;
  return cluster.nearestWord(target, names) ?? found?.name ?? found?.port;
}

function described(selected: readonly Workload[]): string {
  const parts = selected.map(
    ({ type, name, ports }) => `${type} \`${name}\` has ${ports.map(spoken).join(', ') || 'none'}`,
  );
  return parts.join('; ');
}

function spoken({ name, port, protocol }: ContainerPort): string {
  return name === undefined ? `${protocol} ${port}` : `\`${name}\` (${protocol} ${port})`;
}
