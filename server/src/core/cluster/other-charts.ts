import { addTo } from '../groups';
import { releaseOf } from '../helm/charts';
import { chartsHere, namesOfServices, objectsOf } from '../helm/possible';
import { helmOutput, workspace, type FileId } from '../inputs';
import type { Anchor } from '../model/anchor';
import { query, type Database } from '../query';
import { scope, type ClusterId } from '../scopes';
import { chartOf, isDelivered } from '../scopes/delivered';
import { factsIn, usedNamespaces } from './facts-in';
import { namesOf, type ScopedKey } from './key';

/**
 * Charts of the workspace that may be installed beside what the files show. One that would make most of the same
 * objects is another way to install them.
 */
export const otherCharts = query<ClusterId, readonly string[]>('otherCharts', (db, cluster) => {
  const own = (scope(db, cluster)?.kustomizations ?? []).flatMap((maker) => chartMade(db, maker) ?? []);
  const others = chartsHere(db, workspace).filter((chart) => !own.includes(chart));
  return others.filter((chart) => !isAlternative(db, cluster, chart));
});

function chartMade(db: Database, maker: FileId): string | undefined {
  if (isDelivered(maker)) return helmOutput(db, maker)?.kind === 'printed' ? chartOf(maker) : undefined;
  return releaseOf(db, maker)?.chart;
}

function isAlternative(db: Database, cluster: ClusterId, chart: string): boolean {
  const objects = objectsOf(db, chart);
  const names = namesByKind(db, cluster);
  const repeated = objects.filter(({ kind, mayBeCalled }) => names.get(kind)?.some(mayBeCalled));
  return repeated.length > 0 && repeated.length * 2 >= objects.length;
}

const namesByKind = query<ClusterId, ReadonlyMap<string, readonly string[]>>('namesByKind', (db, cluster) => {
  const found = new Map<string, string[]>();
  for (const namespace of usedNamespaces(db, cluster)) {
    for (const { type, name } of factsIn(db, cluster, namespace, 'workload')) addTo(found, type, name);
    for (const { name } of factsIn(db, cluster, namespace, 'service')) addTo(found, 'Service', name);
  }
  return found;
});

/** Where templates name Services that may be the one of a name: nobody rendered them. */
export function servicesInCharts(db: Database, key: ScopedKey): readonly Anchor[] {
  const [cluster, namespace, name] = namesOf(key);
  return otherCharts(db, cluster).flatMap((chart) => namesOfServices(db, chart, namespace, name));
}
