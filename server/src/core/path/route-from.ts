import type { Listener } from '../model/ingress';
import type { Ends } from './ends';
import { outsideToAddresses, outsideToService, outsideToWorkloads } from './from-outside';
import type { OutsideHost, PodHost } from './host';
import type { Route } from './route';
import { remark, step } from './step';
import { unsure } from './stretch';
import { toAddresses, toWorld } from './to-addresses';
import { numbersIn, toAlias, toHost } from './to-host';
import { isLoopback, toLoopback } from './to-loopback';
import { toIngress, toRequest } from './to-request';
import { toService } from './to-service';
import { toWorkloads } from './to-workload';
import type { PortsAsked } from './word';
import { objectText } from './words';

/** The way of somebody inside. */
export function routeFromPod(from: PodHost, { where, to: subject, ports }: Ends): Route {
  if (isLoopback(subject)) return toLoopback(from, ports);
  switch (subject.kind) {
    case 'workload':
      return toWorkloads(where, from, subject.workloads, ports);
    case 'service':
      return subject.service.type === 'ExternalName'
        ? toAlias(where, from, subject.service, ports)
        : toService(where, from, subject.service, ports);
    case 'host':
      return toHost(where, from, subject.host, ports);
    case 'addresses':
      return toAddresses(where, from, subject.addresses, ports);
    case 'world':
      return toWorld(where, from, ports);
    case 'ingress':
      return roundOutside(subject.listener, ports);
  }
}

/** The way of somebody outside. */
export function routeFromOutside(from: OutsideHost, { where, to: subject, ports }: Ends): Route {
  switch (subject.kind) {
    case 'workload':
      return outsideToWorkloads(where, from, subject.workloads, ports);
    case 'service':
      return outsideToService(where, from, subject.service, ports);
    case 'host':
      return toRequest(where, from, subject.host, subject.path, ports);
    case 'addresses':
      return outsideToAddresses(where, from, subject.addresses, ports);
    case 'world':
      return pastTheCluster(ports);
    case 'ingress':
      return toIngress(where, from, subject.listener, ports);
  }
}

/** Where the names of an Ingress lead to from inside is up to the DNS outside. */
function roundOutside(listener: Listener, ports: PortsAsked | undefined): Route {
  const asked = numbersIn(ports);
  const message = `Ingress ${objectText(listener)} is reached by its names, which only DNS outside knows; \`--from world\` tells the way from there.`;
  const missing = [remark('no file shows where the names of the Ingress lead to from inside the cluster', listener.at)];
  return { asked, stretch: unsure(asked, step('entry', 'unknown', message, [listener.at], { missing })) };
}

function pastTheCluster(ports: PortsAsked | undefined): Route {
  const asked = numbersIn(ports);
  const missing = [remark('no file shows the network outside')];
  const one = step('address', 'unknown', 'Both ends lie outside the cluster, of which these files say nothing.', [], {
    missing,
  });
  return { asked, stretch: unsure(asked, one) };
}
