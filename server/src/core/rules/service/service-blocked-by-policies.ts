import { below } from '../../model/anchor';
import type { Edit } from '../../model/finding';
import { singlePort, type Policy } from '../../model/policy';
import type { Service } from '../../model/service';
import { rule, type Answers, type PortEndpoints } from '../../rule';
import { includesPort } from '../../sets/ports';

export const serviceBlockedByPolicies = rule({
  id: 'service-blocked-by-policies',
  on: 'service',
  severity: 'warning',
  summary: 'Policies admit nobody on the ports of the pods behind a Service.',
  mistakes: ['M-18'],
  *check(service, cluster) {
    const all = cluster.endpoints(service);
    const blocked = all.filter((endpoints) => isBlocked(endpoints, cluster));
    const [first, ...others] = blocked;
    if (!first) return;
    const workloads = new Set(blocked.flatMap(({ pods }) => pods.map(({ workload }) => workload)));
    const policies = [...new Set([...workloads].flatMap((workload) => cluster.reach.isolating(workload, 'ingress')))];
    const ports = blocked.map(({ port, pods }) => `${port.protocol} ${String(pods[0]?.port)}`).join(', ');
    const names = [...workloads].map(({ type, name }) => `${type} \`${name}\``).join(', ');
    const edits = blocked.flatMap((endpoints) => policies.flatMap((policy) => corrections(policy, endpoints)));
    const isToldElsewhere = blocked.every(
      (one) => policies.some((policy) => isMistaken(policy, one)) || isMissed(service, one, cluster),
    );
    const isPartial = blocked.length < all.length && edits.length === 0;
    yield {
      mistakes: edits.length > 0 ? ['M-18'] : [],
      at: others.length > 0 ? below(service.at, 'spec', 'ports') : first.port.targetAt,
      // Policies that admit some ports and not others may mean it, unless they name the wrong one.
      severity: policies.every(isClosedOnPurpose) || isPartial || isToldElsewhere ? 'information' : 'warning',
      message: `Policies admit nobody on ${ports} of the pods behind the Service: ${policies.map(({ name }) => `\`${name}\``).join(', ')} on ${names}.`,
      related: policies.map((policy) => ({
        at: policy.ingress?.at ?? policy.at,
        message: `What ${policy.type} \`${policy.name}\` admits`,
      })),
      fixes:
        edits.length > 0 ? [{ title: 'Allow the port of the pods instead of the port of the Service', edits }] : [],
    };
  },
});

function isBlocked({ port, pods }: PortEndpoints, { reach }: Answers): boolean {
  const isOpen = ({ workload, port: number }: PortEndpoints['pods'][number]): boolean =>
    workload.hostNetwork || includesPort(reach.admitted(workload)[port.protocol], number);
  return pods.length > 0 && !pods.some(isOpen);
}

/** A policy without rules for just these pods says that nobody shall reach them. */
function isClosedOnPurpose({ ingress, subject }: Policy): boolean {
  return ingress?.rules.length === 0 && subject.pods.requirements.length > 0;
}

/** Of a policy that closes ingress by oversight, or names the port in a way that leads nowhere, other rules tell. */
function isMistaken({ ingress, written }: Policy, { port, pods }: PortEndpoints): boolean {
  if (written?.types === undefined && written?.ingress === 'absent' && written.egress === 'rules') return true;
  const matches = (ingress?.rules ?? []).flatMap(({ ports }) => (ports === 'all' ? [] : ports));
  const numbers: readonly (number | undefined)[] = [port.port, port.nodePort, pods[0]?.port];
  return matches.some(
    (match) => match.kind === 'named' || numbers.some((one) => one !== undefined && one === singlePort(match)),
  );
}

/** Of the API server, of Prometheus and of replicas that do not get there, other rules tell. */
function isMissed(service: Service, { port, pods }: PortEndpoints, { callers, reach }: Answers): boolean {
  return callers.isCalledByApiServer(service, port)
    ? pods.every((pod) => reach.fromApiServer(pod, port.protocol) === 'denied')
    : pods.every((pod) => callers.isAwaited(pod, port.protocol));
}

/** Where a rule names the port of the Service, the port of the pods was meant (N-1.40). */
function corrections({ ingress }: Policy, { port: { port, protocol }, pods }: PortEndpoints): readonly Edit[] {
  const target = pods[0]?.port;
  if (target === undefined || target === port) return [];
  const matches = (ingress?.rules ?? []).flatMap(({ ports }) => (ports === 'all' ? [] : ports));
  const wrong = matches.filter((match) => match.protocol === protocol && singlePort(match) === port);
  return wrong.map(({ portAt: at }) => ({ kind: 'set', at, value: target }));
}
