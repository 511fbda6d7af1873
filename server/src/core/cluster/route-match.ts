import type { Anchor } from '../model/anchor';
import type { Listener, Route } from '../model/ingress';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { hostOfRequest } from './host-rank';
import type { IngressProduct } from './ingress-products';
import { listenerGroups, type ListenerGroup } from './listener-groups';
import { pathOfRequest } from './path-test';
import { takingsIn, type Taking, type Takings } from './route-candidates';
import { compareRoutes } from './route-order';

/** A request as a client sends it: `shop.example.com`, perhaps with a port, and `/cart`, perhaps with a query. */
export interface IngressRequest {
  readonly host: string;
  readonly path: string;
}

/** A route that takes a request, surely or perhaps, among the Ingresses that are served together. */
export interface RouteMatch {
  readonly listener: Listener;
  readonly route: Route;
  /** Whose ways of matching were assumed. */
  readonly product: IngressProduct;
  readonly match: 'yes' | 'maybe';
  /** Why it is only perhaps this one; empty where it is certain. */
  readonly doubts: readonly RouteDoubt[];
}

export interface RouteDoubt {
  /** To be read after `for`: `the Ingress names no class`. */
  readonly reason: string;
  readonly at: readonly Anchor[];
}

/**
 * The routes that take a request, at every controller that may be asked: one that is certain for each, or those that
 * perhaps take it. None: nothing in the files answers but a controller's own default (N-6.8).
 */
export function matchRequest(db: Database, cluster: ClusterId, request: IngressRequest): readonly RouteMatch[] {
  const plain = { host: hostOfRequest(request.host), path: pathOfRequest(request.path) };
  return askedFor(listenerGroups(db, cluster), plain).flatMap((group) => matchInGroup(group, plain));
}

/** A name that rules at some controllers have leads to those, and not to others that take whatever comes. */
function askedFor(groups: readonly ListenerGroup[], request: IngressRequest): readonly ListenerGroup[] {
  const naming = groups.filter((group) => group.isServed && (takingsIn(group, request).closest ?? 0) > 0);
  return naming.length === 0 ? groups : groups.filter((group) => naming.includes(group) || !group.isServed);
}

function matchInGroup(group: ListenerGroup, request: IngressRequest): readonly RouteMatch[] {
  const takings = takingsIn(group, request);
  const visible = withoutHidden(takings, group.product);
  const winners = winnersOf(visible, group.product);
  const isSettled = visible.some(({ match }) => match === 'yes');
  const found = settled(isSettled ? winners : [...winners, ...defaultsIn(group, takings)]);
  return found.map((one) => matchOf(group.isServed ? one : doubted(one, noClass), group.product));
}

const noClass = 'the Ingress names no class, and no class is the default';

function matchOf({ listener, route, match, doubts }: Taking, product: IngressProduct): RouteMatch {
  return { listener, route, product, match, doubts };
}

/** Rules for the very host may hide the others, also where none of their paths takes the request. */
function withoutHidden({ closest, all }: Takings, { hides }: IngressProduct): readonly Taking[] {
  const own = all.filter(({ rank }) => rank === closest);
  if (hides === 'no' || own.length === all.length) return all;
  return hides === 'yes' ? own : all.map((one) => (one.rank === closest ? one : doubted(one, otherHosts)));
}

const otherHosts = 'whether a rule for more hosts counts where its host has rules of its own is up to the controller';

/** Those that none goes before for sure. */
function winnersOf(takings: readonly Taking[], product: IngressProduct): readonly Taking[] {
  const certain = takings.filter(({ match }) => match === 'yes');
  return takings.filter((one) => !certain.some((other) => goesBefore(other, one, product)));
}

function goesBefore(a: Taking, b: Taking, product: IngressProduct): boolean {
  const order = a === b ? 0 : compareRoutes(a, b, product);
  return order !== undefined && order < 0;
}

/** What takes the rest: certain where there is just one, and no other Ingress has paths for the host (N-6.8). */
function defaultsIn({ listeners }: ListenerGroup, { closest }: Takings): readonly Taking[] {
  const own = listeners.flatMap((listener) =>
    listener.routes.filter(({ isDefault }) => isDefault).map((route) => ({ listener, route, rank: 0 })),
  );
  return own.map((one) => {
    const taking: Taking = { ...one, match: 'yes', doubts: [] };
    if (own.length > 1) return doubted(taking, 'several Ingresses have a default backend');
    return closest === undefined || listeners.length === 1 ? taking : doubted(taking, otherIngress);
  });
}

const otherIngress = 'whether it takes what the paths of another Ingress for the host leave is up to the controller';

/** Where several are left, each is only perhaps the one, unless they all lead to the same. */
function settled(winners: readonly Taking[]): readonly Taking[] {
  const [first] = winners;
  if (!first || winners.every((one) => one.match === 'yes' && targetOf(one) === targetOf(first))) {
    return winners.slice(0, 1);
  }
  return winners.map((one) => {
    const rivals = winners.filter((other) => other !== one);
    const at = rivals.map(({ route }) => route.at);
    return one.match === 'maybe' || rivals.length === 0 ? one : doubted(one, rivalry(rivals), at);
  });
}

function rivalry(rivals: readonly Taking[]): string {
  return rivals.some(({ match }) => match === 'yes')
    ? 'several routes take it alike, and the files do not say which of them counts'
    : 'another route goes first if it takes the request';
}

function targetOf({ listener, route: { backend } }: Taking): string {
  return JSON.stringify([listener.namespace, backend?.service, backend?.port]);
}

function doubted(taking: Taking, reason: string, at: readonly Anchor[] = [taking.route.at]): Taking {
  return { ...taking, match: 'maybe', doubts: [...taking.doubts, { reason, at }] };
}
