import type { ReachConnection, ReachEndpoint } from '../core/reachability';
import { connectionsToString, coversConnections, isNoConnections } from '../core/sets/connections';
import type { ReachReport } from './reach';

/** Endpoints that a picture shows in one box; those without a label stand alone. */
export interface DrawnBox {
  readonly label: string | undefined;
  readonly endpoints: readonly ReachEndpoint[];
}

/** A namespace for each box, with its cluster where there are several. */
export function inNamespaces({ endpoints, clusters }: ReachReport): readonly DrawnBox[] {
  const boxes = new Map<string, { readonly label: string | undefined; readonly endpoints: ReachEndpoint[] }>();
  for (const endpoint of endpoints) {
    const { cluster, namespace } = endpoint;
    const own = namespace === undefined ? undefined : clusters.length > 1 ? `${cluster}: ${namespace}` : namespace;
    const box = boxes.get(own ?? '') ?? { label: own, endpoints: [] };
    boxes.set(own ?? '', box);
    box.endpoints.push(endpoint);
  }
  return [...boxes.values()];
}

/** One line of a picture. `unenforced`: it passes, but policies would leave less. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly reason: string;
  readonly certainty: 'yes' | 'maybe' | 'unenforced';
}

export function* edgesOf({ connections }: ReachReport): Generator<DrawnEdge> {
  for (const connection of connections) yield* edgesFor(connection);
}

function* edgesFor({ from, to, ports, maybe, ifEnforced }: ReachConnection): Generator<DrawnEdge> {
  if (!isNoConnections(ports)) {
    const isOpen = ifEnforced === undefined || coversConnections(ifEnforced, ports);
    const reason = isOpen ? '' : `policies would leave ${connectionsToString(ifEnforced)}`;
    yield { from, to, label: connectionsToString(ports), reason, certainty: isOpen ? 'yes' : 'unenforced' };
  }
  for (const { ports: some, reason } of maybe)
    yield { from, to, label: `maybe ${connectionsToString(some)}`, reason, certainty: 'maybe' };
}
