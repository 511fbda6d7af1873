import { entriesToPods, type IngressEntry } from '../cluster/entries';
import type { Workload } from '../model/workload';
import { coversConnections, connectionsOf, isNoConnections, type Connections } from '../sets/connections';
import { portRange } from '../sets/ports';
import { arriving, atPod, type Arriving } from './arrival-way';
import { backendProblem, controllerStep, routeStep } from './ingress-steps';
import { podHost, type OutsideHost, type Where } from './host';
import { anyOf, blocked, doubtful, free, type Passage } from './passage';
import { policiesBetween } from './policies';
import { remark, step } from './step';
import { either, type Stretch } from './stretch';
import { isPlain, throughEntry } from './through-entry';
import { workloadText } from './words';

/** From outside through an Ingress: by its route to a Service, and from the controller's pods to those behind that. */
export function throughIngress(where: Where, client: OutsideHost, entry: IngressEntry, entrance: Connections): Stretch {
  const problem = backendProblem(where, entry, entrance);
  if (problem) return problem;
  const isShown = entry.controllers.place === 'pods';
  const legs = isShown ? legsThroughPods(where, client, entry) : legFromElsewhere(where, client, entry);
  const all = arriving(where, entry, client);
  return {
    steps: [routeStep(entry), controllerStep(entry), ...legs.steps],
    enforced: passageOf(all, entry, entrance),
    unenforced: isKnown(entry) ? free(entrance) : doubtful(entrance),
    obstacles: legs.obstacles,
  };
}

/** Whether it is known that requests come to a controller at all. */
function isKnown({ controllers: { place } }: IngressEntry): boolean {
  return place === 'pods' || place === 'load-balancer';
}

/** Verdicts tell of the port of each pod; at the entrance it is all or nothing. */
function passageOf(all: readonly Arriving[], { protocol }: IngressEntry, entrance: Connections): Passage {
  return anyOf(
    all.map(({ target, verdict: { surely, perhaps } }) => {
      const port = connectionsOf(protocol, portRange(target.port));
      if (coversConnections(surely, port)) return free(entrance);
      return isNoConnections(perhaps) ? blocked : doubtful(entrance);
    }),
  );
}

type Legs = Pick<Stretch, 'steps' | 'obstacles'>;

/** To the pods of the controller, and from there to those behind the Service. */
function legsThroughPods(where: Where, client: OutsideHost, entry: IngressEntry): Legs {
  const ways = entry.controllers.workloads.map((controller) => {
    const inner = either(
      entry.pods.map((pod) => onward(where, entry, controller, pod)),
      anyOf,
    );
    const before = toController(where, client, controller);
    return { ...inner, steps: [...before.steps, ...inner.steps], obstacles: [...before.obstacles, ...inner.obstacles] };
  });
  return either(ways, anyOf);
}

function onward(
  where: Where,
  entry: IngressEntry,
  controller: Workload,
  { workload, port }: IngressEntry['pods'][number],
): Stretch {
  const asked = connectionsOf(entry.protocol, portRange(port));
  return policiesBetween(where, podHost(controller), podHost(workload), asked, entry.servicePort?.port);
}

/** How requests from outside come to the pods of a controller. */
function toController(where: Where, client: OutsideHost, controller: Workload): Legs {
  const ways = entriesToPods(where.db, where.cluster, controller).filter(isPlain);
  if (ways.length === 0) {
    const name = workloadText(controller);
    const missing = [remark(`how requests from outside come to ${name}`, controller.at)];
    return {
      steps: [
        step('entry', 'unknown', `No file shows how requests from outside come to ${name}.`, [controller.at], {
          missing,
        }),
      ],
      obstacles: [],
    };
  }
  const [first] = ways;
  const usual = ways.filter(({ port }) => port === 80 || port === 443);
  const shown = usual.length > 0 ? usual : first ? [first] : [];
  return either(
    shown.map((way) => throughEntry(where, client, way, connectionsOf('TCP', portRange(way.port ?? 80)))),
    anyOf,
  );
}

/** A load balancer outside, or a controller that no file shows: what the pods make of it. */
function legFromElsewhere(where: Where, client: OutsideHost, entry: IngressEntry): Legs {
  const { title } = entry.controllers.product;
  const called = entry.controllers.place === 'load-balancer' ? `the load balancer of ${title}` : `the pods of ${title}`;
  const all = arriving(where, entry, { ...client, name: called });
  return either(
    all.map((one) =>
      atPod(where, entry.protocol, entry.servicePort?.port, { ...one, client: { ...one.client, name: called } }),
    ),
    anyOf,
  );
}
