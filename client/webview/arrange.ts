import type { GraphEdge, GraphNamespace, GraphNode } from '../../server/src/protocol';
import { cellWidth } from './cards';
import { extent, type Box, type Size } from './geometry';
import { isNarrow, type Sheet } from './sheet';

/** A node in its place, seen from the corner of its container. */
export interface PlacedNode {
  readonly node: GraphNode;
  readonly box: Box;
}

export interface Arrangement extends Size {
  readonly nodes: readonly PlacedNode[];
}

/** A workload with the Services that stand on it, or a Service that selects nothing here. */
interface Unit {
  readonly services: readonly GraphNode[];
  readonly workload: GraphNode | undefined;
}

interface Grid {
  readonly columns: number;
  readonly cell: number;
}

export const header = 34;
const padding = 28;
const gutter = { x: 92, y: 44 };
const cardHeight = 46;
const pill = { height: 26, gap: 12, step: 22, steps: 3 };
const ingressHeight = 42;

/**
 * The inside of a namespace: from west to east by exposure, because that is how traffic flows; from north to south
 * Ingress, Service, workload, because that is how traffic is addressed. What reaches what decides no place.
 */
export function arrange(namespace: GraphNamespace, edges: readonly GraphEdge[], sheet: Sheet): Arrangement {
  const { exposure, measure } = sheet;
  const ingresses = namespace.nodes.filter((node) => node.kind === 'ingress');
  const units = byExposure(unitsOf(namespace, edges), exposure);
  const grid = { columns: columnsFor(Math.max(units.length, 1), sheet), cell: cellWidth(namespace.nodes, measure) };
  const top = placeIngresses(ingresses, units, edges, grid);
  const nodes = [...top, ...placeUnits(units, grid, top.length === 0 ? header + 12 : extent(boxesOf(top)).height + 40)];
  const { width, height } = extent(boxesOf(nodes));
  const title = measure(namespace.name, 'name') + 48;
  return { nodes, width: Math.max(width + padding, title), height: Math.max(height + padding - 4, header + 14) };
}

function unitsOf({ nodes }: GraphNamespace, edges: readonly GraphEdge[]): readonly Unit[] {
  const cards = nodes.filter((node) => node.kind === 'workload' || node.kind === 'external');
  const services = nodes.filter((node) => node.kind === 'service');
  const names = new Set(cards.map((node) => node.id));
  const standsOn = new Map<string, string>();
  for (const { kind, from, to } of edges)
    if (kind === 'selects' && names.has(to) && !standsOn.has(from)) standsOn.set(from, to);
  return [
    ...cards.map((workload) => ({ workload, services: services.filter(({ id }) => standsOn.get(id) === workload.id) })),
    ...services.filter(({ id }) => !standsOn.has(id)).map((service) => ({ workload: undefined, services: [service] })),
  ];
}

function byExposure(units: readonly Unit[], exposure: ReadonlyMap<string, number>): readonly Unit[] {
  const rank = ({ workload }: Unit): number => (workload === undefined ? -1 : (exposure.get(workload.id) ?? 0));
  return units.toSorted((a, b) => rank(b) - rank(a));
}

function columnsFor(units: number, sheet: Sheet): number {
  const inRow = isNarrow(sheet) ? 1 : 3;
  return units <= inRow ? units : Math.round(Math.sqrt(units * Math.min(1, sheet.aspect)));
}

function placeUnits(units: readonly Unit[], { columns, cell }: Grid, top: number): readonly PlacedNode[] {
  const rows = Math.ceil(units.length / columns);
  const placed: PlacedNode[] = [];
  let y = top;
  for (let row = 0; row < rows; row++) {
    const inRow = units.map((unit, index) => ({ unit, index })).filter(({ index }) => index % rows === row);
    const height = Math.max(...inRow.map(({ unit }) => unitHeight(unit)));
    for (const { unit, index } of inRow)
      placed.push(...placeUnit(unit, { x: columnAt(Math.floor(index / rows), cell), y, width: cell, height }));
    y += height + gutter.y;
  }
  return placed;
}

function columnAt(column: number, cell: number): number {
  return padding + column * (cell + gutter.x);
}

function unitHeight({ services, workload }: Unit): number {
  return services.length * (pill.height + pill.gap) + (workload === undefined ? -pill.gap : cardHeight);
}

// Each Service starts a step further east than the one above it, so that lines from all of them find their way down.
function placeUnit({ services, workload }: Unit, cell: Box): readonly PlacedNode[] {
  const steps = Math.min(services.length - 1, pill.steps);
  const foot = cell.y + cell.height - (workload === undefined ? -pill.gap : cardHeight);
  const width = cell.width - steps * pill.step;
  const pills = services.map((node, index) => {
    const x = cell.x + Math.min(index, steps) * pill.step;
    const y = foot - (services.length - index) * (pill.height + pill.gap);
    return { node, box: { x, y, width, height: pill.height } };
  });
  if (workload === undefined) return pills;
  return [...pills, { node: workload, box: { ...cell, y: foot, height: cardHeight } }];
}

/** Ingresses stand in rows at the top, each over the first Service it routes to if that column is still free. */
function placeIngresses(
  ingresses: readonly GraphNode[],
  units: readonly Unit[],
  edges: readonly GraphEdge[],
  { columns, cell }: Grid,
): readonly PlacedNode[] {
  const rows = Math.ceil(units.length / columns);
  const taken = new Set<string>();
  return ingresses.map((node) => {
    const backends = edges.filter((edge) => edge.kind === 'routes' && edge.from === node.id).map((edge) => edge.to);
    const unit = units.findIndex(({ services }) => services.some((service) => backends.includes(service.id)));
    const spot = freeSpot(taken, Math.max(0, Math.floor(unit / Math.max(rows, 1))), columns);
    const y = header + 12 + spot.row * (ingressHeight + 20);
    return { node, box: { x: columnAt(spot.column, cell), y, width: cell, height: ingressHeight } };
  });
}

function freeSpot(taken: Set<string>, wanted: number, columns: number): { row: number; column: number } {
  for (let row = 0; ; row++)
    for (let step = 0; step < columns; step++) {
      const column = (wanted + step) % columns;
      if (taken.has(`${row} ${column}`)) continue;
      taken.add(`${row} ${column}`);
      return { row, column };
    }
}

function boxesOf(nodes: readonly PlacedNode[]): readonly Box[] {
  return nodes.map((node) => node.box);
}
