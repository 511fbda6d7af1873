import type { IngressEntry } from '../cluster/entries';
import type { Anchor } from '../model/anchor';
import type { Verdict } from '../model/verdict';
import type { Workload } from '../model/workload';
import { addressesOf, allAddresses, noAddresses, parseCidr, unionAddresses } from '../sets/addresses';
import { intersectConnections, isNoConnections, noConnections } from '../sets/connections';
import { openings } from './admission';
import { anyOf, narrowed, portOf, unsure } from './arrival';
import { asAnyOf, asClientOrNode, type Wanted } from './as-seen';
import { verdictBetween } from './verdict';

/** What gets from the controller of an Ingress to a pod; `toIt` tells what gets to each of the controller's workloads. */
export function fromController(
  wanted: Wanted,
  { listener, route, controllers, service }: IngressEntry,
  toIt: (controller: Workload) => Verdict | undefined,
): Verdict {
  const { place, product, workloads } = controllers;
  const [first, ...others] = workloads.map((controller) => throughPods(wanted, controller, toIt(controller)));
  if (place === 'pods' && first) return anyOf([first, ...others]);
  if (place !== 'load-balancer') return fromUnseen(wanted, controllers, listener.classAt);
  const ranges = product.sources.flatMap((text) => parseCidr(text) ?? []).map(addressesOf);
  const seen = asAnyOf(wanted, ranges.length === 0 ? allAddresses : ranges.reduce(unionAddresses, noAddresses));
  const { annotation = '', value } = product.direct ?? {};
  const isDirect = value?.test(service?.annotations[annotation] ?? listener.annotations[annotation] ?? '');
  return isDirect === true ? seen : asClientOrNode(wanted, seen, route.at);
}

/** Outside to controller, and controller to pod. */
function throughPods(wanted: Wanted, controller: Workload, toIt: Verdict | undefined): Verdict {
  const onward = fromPods(wanted, controller);
  if (!toIt) return unsure(onward, { reason: noWay(controller), at: [controller.at] });
  if (isNoConnections(toIt.perhaps)) return { ...toIt, because: [...toIt.because, ...onward.because] };
  const [doubt] = toIt.doubts;
  if (!isNoConnections(toIt.surely) || !doubt) return onward;
  return unsure(onward, { reason: `on the way to \`${controller.name}\`, ${doubt.reason}`, at: doubt.at });
}

/** What the pods of a controller may send to a pod, as policies of both say. */
export function fromPods({ db, cluster, target, protocol }: Wanted, controller: Workload): Verdict {
  const [from, to] = [controller, target.workload].map((workload) => ({ kind: 'pod' as const, workload }));
  const none: Verdict = { surely: noConnections, perhaps: noConnections, because: [], doubts: [] };
  return from && to ? narrowed(verdictBetween(db, cluster, from, to), portOf(target, protocol)) : none;
}

function noWay({ namespace, name }: Workload): string {
  return `no file shows how requests from outside get to \`${namespace}/${name}\``;
}

/** Somebody unseen may be anywhere, also on the host network of the pod's own node (N-1.33). */
function fromUnseen(wanted: Wanted, controllers: IngressEntry['controllers'], at: Anchor): Verdict {
  const { db, cluster, target, protocol } = wanted;
  const port = portOf(target, protocol);
  const admitted = intersectConnections(openings(db, cluster, target.workload, 'ingress'), port);
  const said: Verdict = { surely: noConnections, perhaps: port, because: [], doubts: [] };
  const reason = isNoConnections(admitted) ? onlyOnNode : whyUnseen(controllers);
  return unsure(said, { reason, at: [at] });
}

const onlyOnNode =
  'policies admit nobody on that port, so only a controller on the host network gets in, and only on its own node';

/** Why it is not certain that anybody serves an Ingress, where no file shows who does. */
export function whyUnseen({ place, product, served }: IngressEntry['controllers']): string {
  if (place === 'nobody') return 'the Ingress names no class, and no class is the default';
  if (product.controller !== '') return `the pods of ${product.title} are not in these files`;
  return 'name' in served ? `no file shows who serves class \`${served.name}\`` : 'no file shows who serves its class';
}
