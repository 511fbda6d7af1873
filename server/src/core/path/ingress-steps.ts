import type { IngressEntry } from '../cluster/entries';
import { scopedKey } from '../cluster/key';
import { unseenService } from '../cluster/operators';
import { endpointsOf } from '../cluster/endpoints';
import { usedAddresses } from '../cluster/written-endpoints';
import { factsIn } from '../cluster/facts-in';
import { nearestWord } from '../cluster/nearest';
import type { Anchor } from '../model/anchor';
import type { Route } from '../model/ingress';
import type { Service, ServicePort } from '../model/service';
import type { Connections } from '../sets/connections';
import { endpointWays } from './endpoint-ways';
import type { Where } from './host';
import { noEndpoints } from './no-endpoints';
import { portText } from './service-ports';
import { remark, step, type Step } from './step';
import { change, failing, passing, then, unsure, type Change, type Stretch } from './stretch';
import { listed, objectText, workloadText } from './words';

/** What an Ingress does with a request. */
export function routeStep({ listener, route, service, servicePort }: IngressEntry): Step {
  const target =
    service && servicePort
      ? `Service ${objectText(service)}, ${portText(servicePort)}`
      : backendText(listener.namespace, route);
  return step('route', 'passes', `Ingress ${objectText(listener)} sends ${requestText(route)} to ${target}.`, [
    route.at,
  ]);
}

function requestText({ host, path, pathType, isDefault }: Route): string {
  if (isDefault) return 'what no rule takes';
  const where = `${host ?? '*'}${path ?? '/'}`;
  return `\`${where}\`${pathType === undefined ? '' : ` (${pathType})`}`;
}

function backendText(namespace: string, { backend }: Route): string {
  if (!backend) return 'something that is no Service';
  return `Service \`${namespace}/${backend.service}\`, port ${backend.port === undefined ? 'not given' : `\`${backend.port}\``}`;
}

/** Who serves the Ingress, and where its requests come from. */
export function controllerStep({ controllers, listener }: IngressEntry): Step {
  const { place, product, workloads, served } = controllers;
  const name = 'ingressClass' in served ? served.ingressClass.name : 'name' in served ? served.name : '';
  const at = 'ingressClass' in served ? [listener.classAt, served.ingressClass.at] : [listener.classAt];
  const classText = served.kind === 'default' ? `the default class \`${name}\`` : `class \`${name}\``;
  switch (place) {
    case 'pods':
      return step(
        'controller',
        'passes',
        `It has ${classText}, which ${product.title} serves from ${listed(workloads.map(workloadText))}.`,
        at,
      );
    case 'load-balancer':
      return step(
        'controller',
        'passes',
        `It has ${classText}: ${product.title} serves it with a load balancer outside the cluster.`,
        at,
      );
    case 'not-shown': {
      const missing = [remark(`no file shows the pods that serve ${classText}`, listener.classAt)];
      return step('controller', 'unknown', `It has ${classText}, and no pods that serve it are in these files.`, at, {
        missing,
      });
    }
    case 'nobody': {
      const missing = [remark(`no file shows who serves Ingress ${objectText(listener)}`, listener.classAt)];
      return step(
        'controller',
        'unknown',
        'It names no class, and no class is the default, so most controllers ignore it.',
        at,
        { missing },
      );
    }
  }
}

/** What is wrong behind the route, before any policy; `undefined` where nothing is. */
export function backendProblem(where: Where, entry: IngressEntry, entrance: Connections): Stretch | undefined {
  const { route, service, servicePort, listener } = entry;
  const taken = passing(entrance, routeStep(entry));
  if (!route.backend) {
    const missing = [remark('no file shows what answers behind a backend that is no Service', route.at)];
    return then(
      taken,
      unsure(
        entrance,
        step('service', 'unknown', 'The backend is no Service, so what answers is not known.', [route.at], { missing }),
      ),
    );
  }
  if (!service) return then(taken, noService(where, entry, entrance));
  if (!servicePort) return then(taken, noPort(service, route.backend));
  const lost = noEndpoints(where, service, entrance);
  if (lost) return then(taken, lost);
  if (entry.pods.length > 0 || usedAddresses(entry).length > 0) return undefined;
  const all = endpointsOf(where.db, scopedKey(where.cluster, listener.namespace, service.name));
  const own = all.find(({ port }) => port === servicePort);
  return (
    own &&
    then(
      taken,
      endpointWays(
        where,
        { kind: 'outside', addresses: { v4: [], v6: [] }, name: 'the controller', meant: 'one' },
        service,
        own,
      ),
    )
  );
}

function noService({ db, cluster }: Where, { listener, route }: IngressEntry, entrance: Connections): Stretch {
  const backend = route.backend;
  const wanted = backend?.service ?? '';
  const names = factsIn(db, cluster, listener.namespace, 'service').map(({ name }) => name);
  const near = nearestWord(wanted, names);
  const hint = near === undefined ? '' : `; there is \`${near}\``;
  const message = `There is no Service \`${listener.namespace}/${wanted}\` in these files${hint}.`;
  const at = backend ? [backend.serviceAt] : [];
  if (unseenService(db, scopedKey(cluster, listener.namespace, wanted))) {
    const missing = [remark(`no file shows Service \`${listener.namespace}/${wanted}\``, ...at)];
    return unsure(entrance, step('service', 'unknown', message, at, { missing }));
  }
  const failed = step('service', 'fails', message, at);
  return failing(failed, () =>
    near === undefined || !backend
      ? []
      : [change(`Change the backend to \`${near}\``, { kind: 'set', at: backend.serviceAt, value: near })],
  );
}

function noPort(service: Service, { port, portAt }: NonNullable<Route['backend']>): Stretch {
  const own = service.ports.map(portText);
  const message = `Service ${objectText(service)} has no port \`${port ?? ''}\`: it has ${own.join(', ') || 'none'}.`;
  const notes = service.ports.map((one) => remark(portText(one), one.at));
  const meant =
    service.ports.find(({ targetPort }) => targetPort === port) ??
    (service.ports.length === 1 ? service.ports[0] : undefined);
  return failing(step('service', 'fails', message, [portAt], { notes }), () =>
    meant ? [otherPort(portAt, port, meant)] : [],
  );
}

/** A port without a name goes by its number, in a field of its own. */
function otherPort(at: Anchor, written: string | number | undefined, { name, port }: ServicePort): Change {
  const value = typeof written === 'string' ? (name ?? port) : port;
  const set = { kind: 'set', at, value } as const;
  const isMoved = at.path.at(-1) === 'name' && typeof value === 'number';
  const edits = isMoved ? [set, { kind: 'rename', at, key: 'number' } as const] : [set];
  return change(`Change the port of the backend to \`${value}\``, ...edits);
}
