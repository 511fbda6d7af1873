import type { Database } from '../query';
import { classes } from '../reach/classes';
import { outside } from '../reach/outside';
import type { ReachConnection } from '../reachability';
import type { AddressSet } from '../sets/addresses';
import type { Member, Populated } from './members';
import { oneOf, type Passage } from './passage';
import { sayer } from './said';
import type { IngressTarget, ServiceTarget } from './services';
import { ingressWaysIn, serviceWaysIn, type WayIn } from './ways-in';

/** What may pass from the world to Services that answer outside: at load balancers, node ports and external addresses. */
export function connectionsFromOutside(
  db: Database,
  cluster: Populated,
  sources: readonly Member[],
  targets: readonly ServiceTarget[],
): readonly ReachConnection[] {
  return between(db, cluster, sources, targets, (target, client) =>
    serviceWaysIn(db, cluster.scope, target, client).map((way) => way.passage),
  );
}

/** What may pass from the world to Ingresses: to the controller, and from there to what is behind the routes. */
export function connectionsToIngresses(
  db: Database,
  cluster: Populated,
  sources: readonly Member[],
  targets: readonly IngressTarget[],
): readonly ReachConnection[] {
  return between(db, cluster, sources, targets, (target, client) => {
    const routes = ingressWaysIn(db, cluster.scope, target, client);
    return routes.length === 0 ? [] : [passageOverRoutes(routes)];
  });
}

function between<T extends { readonly endpoint: { readonly id: string } }>(
  db: Database,
  cluster: Populated,
  sources: readonly Member[],
  targets: readonly T[],
  passagesOf: (target: T, client: AddressSet) => readonly Passage[],
): readonly ReachConnection[] {
  const say = sayer(db, cluster);
  const clientOf = clientsIn(db, cluster);
  return sources.flatMap(({ endpoint, number, addresses }) =>
    targets.flatMap((target) => {
      const client = addresses && clientOf(number);
      const said = client && say(passagesOf(target, client));
      return said ? [{ from: endpoint.id, to: target.endpoint.id, ...said }] : [];
    }),
  );
}

/** Addresses that stand for a part of the outside, by the number that pairs know it by. */
export function clientsIn(db: Database, { scope }: Populated): (number: number) => AddressSet | undefined {
  const atoms = outside(db, scope.id);
  const first = classes(db, scope.id).length;
  return (number) => atoms[number - first];
}

/** Which of the routes a request takes is up to the client. */
function passageOverRoutes(routes: readonly WayIn[]): Passage {
  return oneOf(
    routes.map((way) => way.passage),
    (closed) => ({
      reason: someLeadNowhere(closed.length, routes.length),
      at: routes.filter((_, index) => closed.includes(index)).map(({ entry }) => entry.at),
    }),
  );
}

function someLeadNowhere(closed: number, all: number): string {
  return `${closed} of its ${all} routes ${closed === 1 ? 'leads' : 'lead'} nobody to a pod`;
}
