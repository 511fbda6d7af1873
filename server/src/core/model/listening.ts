import type { ServicePort } from './service';
import type { Workload } from './workload';

/** Whether the port of a Service may lead to a workload: by number to any, by name to those that have one (N-4.11). */
export function isReached({ ports }: Workload, { targetPort, protocol }: ServicePort): boolean {
  return typeof targetPort === 'number' || ports.some((one) => one.name === targetPort && one.protocol === protocol);
}

/** Pods without a port of the target's name are no endpoints for it, so nothing gets there (N-4.11). */
export function listensOn({ ports }: Workload, { targetPort, protocol }: ServicePort): boolean {
  return typeof targetPort === 'string' || ports.some((one) => one.port === targetPort && one.protocol === protocol);
}
