import { addressesOf, coversAddresses, noAddresses, parseCidr, unionAddresses } from '../sets/addresses';
import type { PodHost } from './host';
import type { Route } from './route';
import { step } from './step';
import { passing } from './stretch';
import type { Subject } from './subject';
import { numbersIn } from './to-host';
import { undeclaredPort } from './to-workload';
import type { PortsAsked } from './word';
import { workloadText } from './words';

const loopback = ['127.0.0.0/8', '::1/128']
  .flatMap((text) => parseCidr(text) ?? [])
  .map(addressesOf)
  .reduce(unionAddresses, noAddresses);

/** What every host calls itself. */
export function isLoopback(subject: Subject): boolean {
  if (subject.kind === 'addresses') return coversAddresses(loopback, subject.addresses);
  return subject.kind === 'host' && /(^|\.)localhost\.?$/.test(subject.host);
}

/** What is sent there does not leave the pod, so no policy is about it. */
export function toLoopback({ workload }: PodHost, ports: PortsAsked | undefined): Route {
  const asked = numbersIn(ports);
  const whom = workload.hostNetwork ? 'the node, for the pod is on the host network' : 'the pod itself';
  const message = `For ${workloadText(workload)}, that is ${whom}: what it sends there stays there, whatever policies say.`;
  const undeclared = undeclaredPort(workload, asked);
  const own = step('address', 'passes', message, [workload.at]);
  return { asked, stretch: passing(asked, own, ...(undeclared ? [undeclared] : [])) };
}
