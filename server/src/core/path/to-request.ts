import { ingressEntries } from '../cluster/ingress-entries';
import { serviceEntries } from '../cluster/service-entries';
import { factsIn } from '../cluster/facts-in';
import { scopedKey } from '../cluster/key';
import { namespaceNames } from '../cluster/namespaces';
import { resolve } from '../cluster/names';
import { matchRequest, type RouteMatch } from '../cluster/route-match';
import { listeners } from '../cluster/routes';
import type { Listener } from '../model/ingress';
import { connectionsOf, type Connections } from '../sets/connections';
import { portRange } from '../sets/ports';
import type { OutsideHost, Where } from './host';
import { anyOf, oneOf } from './passage';
import { deadEnd, type Route } from './route';
import { remark, step } from './step';
import { either, then, unsure, type Stretch } from './stretch';
import { throughEntry } from './through-entry';
import { throughIngress } from './through-ingress';
import { numbersIn } from './to-host';
import type { PortsAsked } from './word';
import { listed } from './words';

/** What somebody outside meets who connects to a host name: an Ingress that takes the request, or a load balancer of that name. */
export function toRequest(
  where: Where,
  client: OutsideHost,
  host: string,
  path: string,
  ports: PortsAsked | undefined,
): Route {
  const asked = ports?.kind === 'numbers' ? ports.connections : connectionsOf('TCP', portRange(80));
  const matches = matchRequest(where.db, where.cluster, { host, path });
  if (matches.length > 0) return { asked, stretch: throughMatches(where, client, matches, asked) };
  const own = loadBalancersCalled(where, host);
  if (own.length > 0)
    return {
      asked,
      stretch: either(
        own.map((entry) => throughEntry(where, client, entry, asked)),
        anyOf,
      ),
    };
  return unknownHost(where, host, path, ports);
}

/** Where several may take it, one of them does. */
function throughMatches(
  where: Where,
  client: OutsideHost,
  matches: readonly RouteMatch[],
  asked: Connections,
): Stretch {
  const ways = matches.flatMap(({ listener, route, match, doubts }) => {
    const entry = ingressEntries(where.db, where.cluster, listener).find((one) => one.route === route);
    if (!entry) return [];
    const way = throughIngress(where, client, entry, asked);
    if (match === 'yes') return [way];
    const missing = doubts.map(({ reason, at }) => ({ message: reason, at }));
    const message = `Whether this route takes the request is not certain: ${listed(doubts.map(({ reason }) => reason))}.`;
    return [then(unsure(asked, step('route', 'unknown', message, [route.at], { missing })), way)];
  });
  return either(ways, ways.length > 1 ? oneOf : anyOf);
}

function loadBalancersCalled({ db, cluster }: Where, host: string) {
  const services = namespaceNames(db, cluster).flatMap((namespace) => factsIn(db, cluster, namespace, 'service'));
  const entries = services.flatMap(({ namespace, name }) => serviceEntries(db, scopedKey(cluster, namespace, name)));
  return entries.filter(({ hosts }) => hosts.includes(host));
}

function unknownHost({ db, cluster }: Where, host: string, path: string, ports: PortsAsked | undefined): Route {
  const asked = numbersIn(ports);
  const found = resolve(db, cluster, '', `${host.replace(/\.$/, '')}.`);
  const isInside = found.kind !== 'outside' || !host.includes('.') || resolve(db, cluster, '', host).kind === 'service';
  if (isInside)
    return deadEnd(
      asked,
      step('name', 'fails', `\`${host}\` is a name inside the cluster; nobody outside can look it up.`),
    );
  const rules = [...new Set(listeners(db, cluster).flatMap(({ routes }) => routes.map((route) => route.host ?? '*')))];
  const known =
    rules.length === 0
      ? 'there are no Ingresses'
      : `Ingresses are for ${listed(rules.slice(0, 6).map((one) => `\`${one}\``))}`;
  const isHost = rules.includes(host);
  const message = isHost
    ? `No route for \`${host}\` takes \`${path}\`; a controller answers with its own default.`
    : `No Ingress in these files is for \`${host}\`: ${known}.`;
  if (isHost) return deadEnd(asked, step('route', 'fails', message));
  return {
    asked,
    stretch: unsure(
      asked,
      step('name', 'unknown', message, [], { missing: [remark(`no file shows what answers to \`${host}\``)] }),
    ),
  };
}

/** Every route of an Ingress. */
export function toIngress(where: Where, client: OutsideHost, listener: Listener, ports: PortsAsked | undefined): Route {
  const asked = ports?.kind === 'numbers' ? ports.connections : connectionsOf('TCP', portRange(80));
  const entries = ingressEntries(where.db, where.cluster, listener);
  return {
    asked,
    stretch: either(
      entries.map((entry) => throughIngress(where, client, entry, asked)),
      anyOf,
    ),
  };
}
