import type { GraphEdge } from '../../server/src/protocol';
import { groupBy, mark, type Mark } from './links';
import { isNearlyAll, type Membership } from './membership';

export interface Opened {
  readonly marks: readonly Mark[];
  readonly rest: readonly GraphEdge[];
}

/**
 * Takes out the edges to workloads that nearly every other workload of the cluster reaches: they become marks, on the
 * workload, on the namespace if it is true of all of it, or on the cluster if it is true everywhere.
 */
export function markOpen(edges: readonly GraphEdge[], members: Membership): Opened {
  const toWorkloads = groupBy(
    edges.filter((edge) => members.namespaceOf.has(edge.to)),
    (edge) => edge.to,
  );
  const marks = raised(
    toWorkloads.flatMap((same) => markFor(same, members)),
    members,
  );
  const taken = new Set(marks.flatMap((one) => one.edges));
  return { marks, rest: edges.filter((edge) => !taken.has(edge)) };
}

/** The mark on a workload that all these edges of one style lead to, if it is open. */
function markFor(same: readonly GraphEdge[], members: Membership): readonly Mark[] {
  const { namespaceOf, workloads, outside, reachers } = members;
  const target = same[0]?.to ?? '';
  const inside = same.filter((edge) => namespaceOf.has(edge.from));
  const all = [...(reachers.get(target) ?? [])];
  const fromInside = all.filter((id) => namespaceOf.has(id)).length;
  // Where policies are not enforced, those whom they allow come in another style, and are not missing.
  if (!isNearlyAll(fromInside, workloads - 1) || inside.length < 3 || inside.length * 2 < workloads - 1) return [];
  const isOpenToOutside = same.length > inside.length && all.length - fromInside === outside;
  return [isOpenToOutside ? mark('everyone', target, same) : mark('open', target, inside)];
}

function raised(marks: readonly Mark[], { cluster, workloads, namespaceOf, sizeOf }: Membership): readonly Mark[] {
  if (marks.length > 1 && marks.length === workloads) {
    // The outside then has lines to and from the whole cluster, which say more than a mark.
    const inside = marks.flatMap((one) => one.edges).filter((edge) => namespaceOf.has(edge.from));
    return [mark('within', cluster, inside)];
  }
  const namespace = (one: Mark | undefined): string => namespaceOf.get(one?.at ?? '') ?? '';
  return groupBy(marks, (one) => `${one.scope} ${namespace(one)}`).flatMap((same) => {
    const [first] = same;
    if (first === undefined || same.length < 2 || same.length !== sizeOf.get(namespace(first))) return same;
    return [
      mark(
        first.scope,
        namespace(first),
        same.flatMap((one) => one.edges),
      ),
    ];
  });
}
