import type { GraphEdge } from '../../server/src/protocol';
import { groupBy, mark, type Mark } from './links';
import { isNearlyAll, type Membership } from './membership';

/**
 * Takes out the edges to workloads that nearly every other workload of the cluster reaches: they become marks, on the
 * workload, on the namespace if it is true of all of it, or on the cluster if it is true everywhere.
 */
export function markOpen(
  edges: readonly GraphEdge[],
  members: Membership,
): { readonly marks: readonly Mark[]; readonly rest: readonly GraphEdge[] } {
  const { namespaceOf, workloads } = members;
  const inside = edges.filter((edge) => namespaceOf.has(edge.from) && namespaceOf.has(edge.to));
  const open = groupBy(inside, (edge) => edge.to).filter((same) => isNearlyAll(same.length, workloads - 1));
  const taken = new Set(open.flat());
  const marks = open.map((same) => mark('open', same[0]?.to ?? '', same));
  return { marks: raised(marks, members), rest: edges.filter((edge) => !taken.has(edge)) };
}

function raised(marks: readonly Mark[], { cluster, workloads, namespaceOf, sizeOf }: Membership): readonly Mark[] {
  if (marks.length > 1 && marks.length === workloads) return [joined(cluster, marks)];
  const namespace = (one: Mark | undefined): string => namespaceOf.get(one?.at ?? '') ?? '';
  return groupBy(marks, namespace).flatMap((same) => {
    const isWhole = same.length > 1 && same.length === sizeOf.get(namespace(same[0]));
    return isWhole ? [joined(namespace(same[0]), same)] : same;
  });
}

function joined(at: string, marks: readonly Mark[]): Mark {
  return mark(
    'open',
    at,
    marks.flatMap((one) => one.edges),
  );
}
