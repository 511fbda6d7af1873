import { entriesToPods, type IngressEntry } from '../cluster/entries';
import { endpointsOf } from '../cluster/endpoints';
import { scopedKey } from '../cluster/key';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import { connectionsOf, type Connections } from '../sets/connections';
import { includesPort, portRange } from '../sets/ports';
import { arriving, atPod } from './arrival-way';
import { podHost, type OutsideHost, type Where } from './host';
import { endpointWays } from './endpoint-ways';
import { backendProblem, controllerStep, routeStep } from './ingress-steps';
import { alias } from './no-endpoints';
import { anyOf } from './passage';
import { policiesBetween } from './policies';
import { remark, step } from './step';
import { clientSide } from './service-ports';
import { either, entering, passing, then, unsure, type Stretch } from './stretch';
import { isPlain, throughEntry, writtenStep } from './through-entry';
import { fromUnseen } from './unseen-controller';
import { workloadText } from './words';

/** From outside through an Ingress: by its route to a Service, and from the controller's pods to those behind that. */
export function throughIngress(where: Where, client: OutsideHost, entry: IngressEntry, entrance: Connections): Stretch {
  const taken = passing(entrance, routeStep(entry));
  const isShown = entry.controllers.place === 'pods';
  if (isShown && entry.service?.type === 'ExternalName')
    return then(taken, toAlias(where, client, entry, entry.service, entrance));
  const problem = backendProblem(where, entry, entrance);
  if (problem) return problem;
  return then(
    taken,
    isShown ? throughPods(where, client, entry, entrance) : fromElsewhere(where, client, entry, entrance),
  );
}

/** To the pods of the controller, and from there to those behind the Service. */
function throughPods(where: Where, client: OutsideHost, entry: IngressEntry, entrance: Connections): Stretch {
  const served = passing(entrance, controllerStep(entry));
  const ways = entry.controllers.workloads.map((controller) => {
    const onwards =
      entry.pods.length > 0
        ? entry.pods.map((pod) => onward(where, entry, controller, pod, entrance))
        : toWritten(where, entry, controller, entrance);
    return then(toController(where, client, controller, entrance), either(onwards, anyOf));
  });
  return then(served, either(ways, anyOf));
}

/** To the pods of the controller, who may follow an alias (N-6.12). */
function toAlias(
  where: Where,
  client: OutsideHost,
  { controllers, ...entry }: IngressEntry,
  service: Service,
  entrance: Connections,
): Stretch {
  const ways = controllers.workloads.map((controller) => toController(where, client, controller, entrance));
  const served = passing(entrance, controllerStep({ controllers, ...entry }));
  return then(then(served, either(ways, anyOf)), alias(service, entrance, controllers.product.title));
}

function onward(
  where: Where,
  entry: IngressEntry,
  controller: Workload,
  { workload, port }: IngressEntry['pods'][number],
  entrance: Connections,
): Stretch {
  const asked = connectionsOf(entry.protocol, portRange(port));
  const way = policiesBetween(where, podHost(controller), podHost(workload), asked, {
    servicePort: entry.servicePort?.port,
  });
  return entering(entrance, way, asked);
}

/** On to endpoints that are written by hand, which are no pods of the files. */
function toWritten(where: Where, entry: IngressEntry, controller: Workload, entrance: Connections): readonly Stretch[] {
  const { service, servicePort } = entry;
  if (!service || !servicePort) return [];
  const key = scopedKey(where.cluster, service.namespace, service.name);
  const own = endpointsOf(where.db, key).filter(({ port }) => port === servicePort);
  return own.map((one) =>
    entering(entrance, endpointWays(where, podHost(controller), service, one), clientSide(servicePort)),
  );
}

/** How requests from outside come to the pods of a controller: on the port asked for, or where others take them in. */
function toController(where: Where, client: OutsideHost, controller: Workload, entrance: Connections): Stretch {
  const ways = entriesToPods(where.db, where.cluster, controller).filter(isPlain);
  if (ways.length === 0) return noWayTo(controller, entrance);
  const own = ways.filter(({ protocol, port }) => port !== undefined && includesPort(entrance[protocol], port));
  const usual = ways.filter(({ port }) => port === 80 || port === 443);
  const chosen = [own, usual, ways].find((some) => some.length > 0) ?? ways;
  return either(
    chosen.map((way) => throughEntry(where, client, way, entrance)),
    anyOf,
  );
}

function noWayTo(controller: Workload, entrance: Connections): Stretch {
  const what = `how requests from outside come to ${workloadText(controller)}`;
  const missing = [remark(`no file shows ${what}`, controller.at)];
  return unsure(entrance, step('entry', 'unknown', `No file shows ${what}.`, [controller.at], { missing }));
}

/** From a load balancer outside, or from a controller that no file shows: what the pods make of it. */
function fromElsewhere(where: Where, client: OutsideHost, entry: IngressEntry, entrance: Connections): Stretch {
  const { place, product } = entry.controllers;
  if (entry.pods.length === 0) {
    const served = place === 'load-balancer' ? passing : unsure;
    return then(served(entrance, controllerStep(entry)), passing(entrance, writtenStep(entry)));
  }
  if (place !== 'load-balancer')
    return then(unsure(entrance, controllerStep(entry)), fromUnseen(where, client, entry, entrance));
  const name = `the load balancer of ${product.title}`;
  const ways = arriving(where, entry, client).map((one) => {
    const way = atPod(where, entry.protocol, entry.servicePort?.port, { ...one, client: { ...one.client, name } });
    return entering(entrance, way, connectionsOf(entry.protocol, portRange(one.target.port)));
  });
  return then(passing(entrance, controllerStep(entry)), either(ways, anyOf));
}
