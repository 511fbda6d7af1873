import { scopedKey } from '../cluster/key';
import { unseenPods } from '../cluster/operators';
import type { Database } from '../query';
import type { Connections } from '../sets/connections';
import { concluded, type Conclusion } from './conclusion';
import { endsOf, type Ends, type Question } from './ends';
import { enforcementStep, isEnforced } from './enforcement';
import { blocksText } from './blocks';
import { podHost, type Host } from './host';
import { anyOf } from './passage';
import { askedOf, deadEnd, type Route } from './route';
import { routeFromOutside, routeFromPod } from './route-from';
import { remark, step, type Step } from './step';
import { either, unsure, type Obstacle } from './stretch';
import { sendersOf } from './subject';
import { podAt } from './pod-at';
import { hiddenBehind } from './to-addresses';
import { numbersIn } from './to-host';
import type { Refusal } from './unclear';
import { objectText } from './words';
import { worldOf } from './world';

/** The whole way from A to B. */
export interface Path {
  readonly kind: 'path';
  readonly ends: Ends;
  readonly asked: Connections;
  readonly steps: readonly Step[];
  /** With policies enforced, and as if there were none. */
  readonly enforced: Conclusion;
  readonly unenforced: Conclusion;
  readonly isEnforced: boolean;
  readonly obstacles: readonly Obstacle[];
}

export function pathBetween(db: Database, question: Question): Path | Refusal {
  const ends = endsOf(db, question);
  if (ends.kind === 'refusal') return ends;
  const route = routeOf(ends);
  const { steps, enforced, unenforced, obstacles } = route.stretch;
  const isDecided = steps.some(isDecision);
  return {
    kind: 'path',
    ends,
    asked: route.asked,
    steps: isDecided ? [...steps, enforcementStep(ends.where, steps.some(isDenial))] : steps,
    enforced: concluded(enforced, route.asked),
    unenforced: concluded(unenforced, route.asked),
    isEnforced: isEnforced(ends.where),
    obstacles,
  };
}

/** Whether a policy may have a say in it. */
function isDecision({ kind }: Step): boolean {
  return kind === 'egress' || kind === 'ingress' || kind === 'dns';
}

function isDenial(one: Step): boolean {
  return isDecision(one) && one.outcome !== 'passes';
}

function routeOf(ends: Ends): Route {
  const routes = hostsOf(ends).map((host) => routeFrom(host, ends));
  if (routes.length === 0) return nobodySends(ends);
  return {
    asked: askedOf(routes),
    stretch: either(
      routes.map(({ stretch }) => stretch),
      anyOf,
    ),
  };
}

/** Of an address in the range of pods, it is not known whose policies count. */
function routeFrom(host: Host, ends: Ends): Route {
  if (host.kind === 'pod') return routeFromPod(host, ends);
  const hidden = hiddenBehind(ends.where, host.addresses, numbersIn(ends.ports));
  return hidden ? { asked: numbersIn(ends.ports), stretch: hidden } : routeFromOutside(host, ends);
}

function hostsOf({ where, from: subject }: Ends): readonly Host[] {
  if (subject.kind === 'world')
    return [{ kind: 'outside', addresses: worldOf(where), name: 'the world outside', meant: 'all' }];
  if (subject.kind !== 'addresses') return sendersOf(where, subject).map(podHost);
  const { addresses } = subject;
  const pod = podAt(where, addresses);
  return [pod ? podHost(pod) : { kind: 'outside', addresses, name: blocksText(addresses), meant: 'all' }];
}

/** Where the pods of a sender are in no file, or there are none. */
function nobodySends({ where, from: subject, ports }: Ends): Route {
  const asked = numbersIn(ports);
  if (subject.kind !== 'service') return deadEnd(asked, step('workload', 'fails', 'Nobody sends.'));
  const { service } = subject;
  const key = scopedKey(where.cluster, service.namespace);
  const message = `Service ${objectText(service)} selects no workload in these files`;
  if (!unseenPods(where.db, key, service.selector ?? {}))
    return deadEnd(asked, step('workload', 'fails', `${message}, so nobody sends.`, [service.selectorAt]));
  const missing = [remark(`no file shows the pods behind Service ${objectText(service)}`, service.selectorAt)];
  const one = step('workload', 'unknown', `${message}; something else may make its pods.`, [service.selectorAt], {
    missing,
  });
  return { asked, stretch: unsure(asked, one) };
}
