import { isReached, listensOn } from '../../model/listening';
import type { Service } from '../../model/service';
import type { Workload } from '../../model/workload';
import { rule, type Answers, type Severity } from '../../rule';

export const serviceSelectorTooBroad = rule({
  id: 'service-selector-too-broad',
  on: 'service',
  severity: 'warning',
  summary: 'A Service selects, beside the pods that it is for, pods of something else.',
  mistakes: ['M-64'],
  *check(service, cluster) {
    if (service.clusterIP === 'headless') return;
    const selected = cluster.selectedBy(service).filter(({ isScaledToZero }) => !isScaledToZero);
    const found = [closedAmong, mixedAmong, namelessAmong].map((among) => among(service, selected, cluster));
    const { own = [], strangers = [], why = '', severity = 'warning' } = found.find((one) => one !== undefined) ?? {};
    if (strangers.length === 0) return;
    const names = strangers.map(({ type, name }) => `${type} \`${name}\``).join(', ');
    const [key, value = ''] = cluster.labelApart(own, strangers) ?? [];
    const edits = key === undefined ? [] : [{ kind: 'insert', at: service.selectorAt, key, value } as const];
    yield {
      at: service.selectorAt,
      severity,
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
  readonly severity?: Severity;
}

/** Pods that do not listen where others do. */
function closedAmong({ ports }: Service, selected: readonly Workload[], cluster: Answers): Mixed | undefined {
  for (const port of ports) {
    const own = selected.filter((one) => listensOn(one, port));
    const strangers = strangersTo(own, selected, cluster);
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
  const why = `which run another program than ${own.type} \`${name}\`: connections go to either`;
  return { own: [own], strangers, why };
}

/** Pods without any port by the names that the Service asks for: no connection gets there (N-4.11). */
function namelessAmong({ ports }: Service, selected: readonly Workload[], cluster: Answers): Mixed | undefined {
  const own = selected.filter((one) => ports.some((port) => isReached(one, port)));
  const strangers = strangersTo(own, selected, cluster);
  if (own.length === 0 || strangers.length === 0) return undefined;
  return { own, strangers, why: 'which have no port of that name: no connection gets there', severity: 'information' };
}

function strangersTo(
  own: readonly Workload[],
  all: readonly Workload[],
  { areVariants }: Answers,
): readonly Workload[] {
  return all.filter((one) => !own.includes(one) && !own.some((other) => areVariants(one, other)));
}
