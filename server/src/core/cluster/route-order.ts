import type { Listener, Route } from '../model/ingress';
import type { Criterion, IngressProduct } from './ingress-products';

/** A route that may take a request, with what decides between several. */
export interface Candidate {
  readonly listener: Listener;
  readonly route: Route;
  /** How closely its host names that of the request. */
  readonly rank: number;
}

/** Below 0: the first goes first. 0: they are alike. `undefined`: the files do not tell. */
export type Comparison = number | undefined;

/** Which of two routes goes first, where both take a request. */
export function compareRoutes(a: Candidate, b: Candidate, product: IngressProduct): Comparison {
  for (const criterion of product.order) {
    const order = criteria[criterion](a, b, product);
    if (order !== 0) return order;
  }
  return 0;
}

type Compare = (a: Candidate, b: Candidate, product: IngressProduct) => Comparison;

const criteria: Readonly<Record<Criterion, Compare>> = {
  host: (a, b) => b.rank - a.rank,
  length: (a, b) => lengthOf(b) - lengthOf(a),
  type: (a, b, { types }) => typeOf(a, types) - typeOf(b, types),
  'rule-length': byRuleLength,
  ingress: byIngress,
  rule: (a, b) => stepOf(a, 2) - stepOf(b, 2),
  written: (a, b) => stepOf(a, 5) - stepOf(b, 5),
};

function lengthOf({ route }: Candidate): number {
  return (route.path ?? '').length;
}

/** Those that are not listed are alike, and last. */
function typeOf({ route }: Candidate, types: readonly string[]): number {
  const place = types.indexOf(route.pathType ?? 'ImplementationSpecific');
  return place < 0 ? types.length : place;
}

/** Numbers on the way from the Ingress to the route: of the rule, of the path. */
function stepOf({ route }: Candidate, place: number): number {
  const step = route.at.path[place];
  return typeof step === 'number' ? step : 0;
}

/** Within a group, the order that its members ask for, then their names (N-6.13). */
function byIngress(a: Candidate, b: Candidate, { joins }: IngressProduct): Comparison {
  if (a.listener === b.listener || typeof joins === 'string') return 0;
  const orderOf = ({ listener }: Candidate): number => Number(listener.annotations[joins.order] ?? 0);
  const nameOf = ({ listener }: Candidate): string => `${listener.namespace}/${listener.name}`;
  return orderOf(a) - orderOf(b) || (nameOf(a) < nameOf(b) ? -1 : 1);
}

/**
 * Traefik's rules are texts, such as ``Host(`a`) && PathPrefix(`/b`)``, and the longer goes first (N-6.12). How one for
 * `*.…` is written, and whether `Path` and `PathPrefix` count by their own letters, depends on the version.
 */
function byRuleLength(a: Candidate, b: Candidate): Comparison {
  const isWild = ({ route }: Candidate): boolean => route.host?.startsWith('*.') === true;
  if (a.rank !== b.rank && (isWild(a) || isWild(b))) return undefined;
  const difference = ruleLength(b) - ruleLength(a);
  const isExact = ({ route }: Candidate): boolean => route.pathType === 'Exact';
  const letters = 'Prefix'.length;
  if (isExact(a) === isExact(b) || Math.abs(difference) > letters) return difference;
  return undefined;
}

function ruleLength(candidate: Candidate): number {
  const { host } = candidate.route;
  return lengthOf(candidate) + (host === undefined ? 0 : 'Host(``) && '.length + host.length);
}
