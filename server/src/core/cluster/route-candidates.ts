import { below } from '../model/anchor';
import type { Listener, Route } from '../model/ingress';
import { hostRank } from './host-rank';
import type { IngressProduct } from './ingress-products';
import type { ListenerGroup } from './listener-groups';
import { testPath } from './path-test';
import type { IngressRequest, RouteDoubt } from './route-match';
import type { Candidate } from './route-order';

/** A route whose host and path take a request, surely or perhaps, whichever others do too. */
export interface Taking extends Candidate {
  readonly match: 'yes' | 'maybe';
  readonly doubts: readonly RouteDoubt[];
}

/** The routes of a group for the host of a request, and those of them whose path takes it. */
export interface Takings {
  /** How closely any rule names the host; `undefined`: none is for it. */
  readonly closest: number | undefined;
  readonly all: readonly Taking[];
}

export function takingsIn({ product, listeners }: ListenerGroup, { host, path }: IngressRequest): Takings {
  const expressions = hostsWithExpressions(product, listeners);
  const named = listeners.flatMap((listener) => forHost(listener, product, host));
  const closest = named.length === 0 ? undefined : Math.max(...named.map(({ rank }) => rank));
  const all = named.flatMap((candidate) => {
    const isExpression = expressions.has(candidate.route.host);
    return taking(candidate, product, isExpression, path);
  });
  return { closest, all };
}

function forHost(listener: Listener, product: IngressProduct, host: string): readonly Candidate[] {
  const aliases = product.alias === undefined ? [] : (listener.annotations[product.alias] ?? '').split(/[\s,]+/);
  const others = aliases.filter((alias) => alias !== '');
  return listener.routes.flatMap((route) => {
    if (route.isDefault || isRefused(route)) return [];
    const ranks = [route.host, ...others].flatMap((rule) => hostRank(rule, host, product.wildcard) ?? []);
    return ranks.length === 0 ? [] : [{ listener, route, rank: Math.max(...ranks) }];
  });
}

/** The API server takes no such path (N-6.2). */
function isRefused({ path = '', pathType }: Route): boolean {
  return (pathType === 'Exact' || pathType === 'Prefix') && !path.startsWith('/');
}

function taking(candidate: Candidate, product: IngressProduct, isExpression: boolean, path: string): readonly Taking[] {
  const { route, listener } = candidate;
  const test = isExpression ? 'expression' : testOf(route, product);
  const match = testPath(test, route.path ?? '', path);
  if (match === 'no') return [];
  const doubts = [...(match === 'maybe' ? [pathDoubt(route, test)] : []), ...annotationDoubts(listener, product)];
  return [{ ...candidate, match: doubts.length > 0 ? 'maybe' : 'yes', doubts }];
}

/** Without a path, everything is taken; without a type, the controller decides, as for routes of old. */
function testOf({ path = '', pathType }: Route, product: IngressProduct): Parameters<typeof testPath>[0] {
  if (path === '') return 'characters';
  if (pathType === 'Exact') return 'exact';
  return pathType === 'Prefix' ? product.prefix : product.implementationSpecific;
}

function pathDoubt({ at }: Route, test: Parameters<typeof testPath>[0]): RouteDoubt {
  const reason =
    test === 'unknown'
      ? 'what a path without `Exact` or `Prefix` takes is up to the controller'
      : 'what its expression takes was not worked out';
  return { reason, at: [below(at, 'path')] };
}

function annotationDoubts({ at, annotations }: Listener, { unmodelled }: IngressProduct): readonly RouteDoubt[] {
  const found = Object.keys(annotations).filter((name) => unmodelled.some((start) => name.startsWith(start)));
  return found.map((name) => ({
    reason: `annotation \`${name}\` changes which requests it takes, or where they go`,
    at: [below(at, 'metadata', 'annotations', name)],
  }));
}

/** The hosts of rules all of whose paths are expressions, for one Ingress of that host asks for it (N-6.10). */
function hostsWithExpressions(
  { expressions }: IngressProduct,
  listeners: readonly Listener[],
): ReadonlySet<string | undefined> {
  if (!expressions) return new Set();
  const { flag, rewrite } = expressions;
  const asks = ({ annotations, routes }: Listener): boolean =>
    annotations[flag] === 'true' ||
    (annotations[rewrite] !== undefined && routes.some(({ path }) => path !== annotations[rewrite]));
  return new Set(listeners.filter(asks).flatMap(({ routes }) => routes.map(({ host }) => host)));
}
