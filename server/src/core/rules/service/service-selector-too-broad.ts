import type { Service, ServicePort } from '../../model/service';
import type { Workload } from '../../model/workload';
import { rule, type Answers } from '../../rule';

export const serviceSelectorTooBroad = rule({
  id: 'service-selector-too-broad',
  on: 'service',
  severity: 'warning',
  summary: 'A Service selects, beside the pods that it is for, pods of something else.',
  mistakes: ['M-64'],
  *check(service, cluster) {
    if (service.clusterIP === 'headless') return;
    const selected = cluster.selectedBy(service).filter(({ isScaledToZero }) => !isScaledToZero);
    const closed = closedAmong(service, selected, cluster);
    const mixed = closed ?? mixedAmong(service, selected, cluster);
    if (!mixed) return;
    const { own, strangers, why } = mixed;
    const names = strangers.map(({ type, name }) => `${type} \`${name}\``).join(', ');
    const [key, value = ''] = cluster.labelApart(own, strangers) ?? [];
    const edits = key === undefined ? [] : [{ kind: 'insert', at: service.selectorAt, key, value } as const];
    yield {
      at: service.selectorAt,
      message: `The Service also selects the pods of ${names}, ${why}.`,
      related: strangers.map(({ labelsAt: at, type, name }) => ({ at, message: `The labels of ${type} \`${name}\`` })),
      fixes: edits.map((edit) => ({ title: `Add \`${edit.key}: ${value}\``, edits: [edit] })),
    };
  },
});

interface Mixed {
  readonly own: readonly Workload[];
  readonly strangers: readonly Workload[];
  readonly why: string;
}

/** Pods that do not listen where others do. */
function closedAmong({ ports }: Service, selected: readonly Workload[], cluster: Answers): Mixed | undefined {
  for (const port of ports) {
    const own = selected.filter((workload) => listensOn(workload, port));
    const silent = selected.filter((workload) => !own.includes(workload));
    const strangers = silent.filter((one) => !own.some((other) => cluster.areVariants(one, other)));
    const why = `which declare no ${port.protocol} port ${port.targetPort}: connections that get to them fail`;
    if (own.length > 0 && strangers.length > 0) return { own, strangers, why };
  }
  return undefined;
}

/** Pods of other programs, where the Service has the name of just one. */
function mixedAmong({ name, ports }: Service, selected: readonly Workload[], cluster: Answers): Mixed | undefined {
  const [own, ...others] = selected.filter((one) => one.name === name);
  if (!own || others.length > 0) return undefined;
  const strangers = selected.filter(
    (one) =>
      one !== own &&
      ports.some((port) => isReached(one, port)) &&
      !cluster.areVariants(one, own) &&
      !one.images.some((image) => own.images.includes(image)),
  );
  if (strangers.length === 0 || own.images.length === 0) return undefined;
  return {
    own: [own],
    strangers,
    why: `which run another program than ${own.type} \`${name}\`: connections go to either`,
  };
}

function isReached({ ports }: Workload, { targetPort, protocol }: ServicePort): boolean {
  return typeof targetPort === 'number' || ports.some((one) => one.name === targetPort && one.protocol === protocol);
}

/** Pods without a port of the target's name are no endpoints for it, so nothing gets there (N-4.11). */
function listensOn({ ports }: Workload, { targetPort, protocol }: ServicePort): boolean {
  return typeof targetPort === 'string' || ports.some((one) => one.port === targetPort && one.protocol === protocol);
}
