import { defaultDeny } from './generators/default-deny';
import { dnsEgress } from './generators/dns-egress';
import { draftLines, type Draft } from './generators/draft';
import { leastPrivilege } from './generators/least-privilege';
import { workloadText } from './path/words';
import type { Workload } from './model/workload';
import type { Database } from './query';
import { chosen } from './reachability/asked';
import { populated } from './reachability/members';
import type { ClusterId } from './scopes';

export type GeneratedKind = 'least-privilege' | 'default-deny' | 'dns';

/** Which policies, and for whom; everybody where nothing is said. */
export interface Wanted {
  readonly kinds: readonly GeneratedKind[];
  readonly namespaces?: readonly string[] | undefined;
  readonly workloads?: readonly string[] | undefined;
}

/** Policies as lines of YAML. Throws `UnknownWord` where nobody is called as one of the words says. */
export function generation(db: Database, { kinds, namespaces, workloads }: Wanted): readonly string[] {
  const clusters = populated(db);
  const { isSource, isInside } = chosen(db, clusters, [], {
    ...(workloads ? { from: workloads.flatMap((word) => inNamespaces(word, namespaces)) } : {}),
    ...(namespaces ? { namespaces } : {}),
  });
  const parts = clusters.flatMap(({ scope, members }) => {
    const meant = members.filter(({ endpoint }) => isSource(endpoint) && isInside(endpoint));
    const lines = linesFor(
      db,
      scope.id,
      kinds,
      meant.flatMap(({ workload }) => workload ?? []),
    );
    return lines.length === 0 ? [] : [{ name: scope.name, lines }];
  });
  const isOne = new Set(parts.map(({ lines }) => lines.join('\n'))).size <= 1;
  if (isOne) return parts[0]?.lines ?? [];
  return parts.flatMap(({ name, lines }, index) => [
    ...(index === 0 ? [] : ['---']),
    `# Cluster \`${name}\`.`,
    ...lines,
  ]);
}

/** A name alone is one in the namespaces asked for. */
function inNamespaces(word: string, namespaces: readonly string[] | undefined): readonly string[] {
  return word.includes('/') || !namespaces ? [word] : namespaces.map((namespace) => `${namespace}/${word}`);
}

function linesFor(
  db: Database,
  cluster: ClusterId,
  kinds: readonly GeneratedKind[],
  workloads: readonly Workload[],
): readonly string[] {
  const namespaces = [...new Set(workloads.map(({ namespace }) => namespace))];
  const makers: Readonly<Record<GeneratedKind, () => readonly Draft[]>> = {
    'least-privilege': () => leastPrivilege(db, cluster, workloads),
    'default-deny': () => namespaces.flatMap((name) => defaultDeny(db, cluster, name)),
    dns: () => namespaces.map((name) => dnsEgress(db, cluster, name)),
  };
  const drafts = kinds.flatMap((kind) => makers[kind]());
  const remarks = kinds.includes('least-privilege') ? workloads.filter(({ hostNetwork }) => hostNetwork) : [];
  return draftLines(drafts, remarks.map(outOfReach));
}

function outOfReach(workload: Workload): string {
  return `Left out: ${workloadText(workload)}, whose pods use the network of their nodes, where policies do not count.`;
}
