import { cni } from '../core/cluster/cni';
import { allWorkloads } from '../core/cluster/workloads';
import { workspace } from '../core/inputs';
import type { Severity } from '../core/model/severity';
import type { Database } from '../core/query';
import { clustersOf, scopes, type ClusterId } from '../core/scopes';
import { rootOf } from '../core/scopes/root';
import type { CheckSummary, Status } from '../protocol';
import type { Converter } from './convert';
import type { Report } from './reports';

/** What the status bar says. */
export function statusOf(db: Database, reports: readonly Report[], { uriOf }: Pick<Converter, 'uriOf'>): Status {
  const clusters = scopes(db, workspace).filter(({ files }) => files.length > 0);
  const counts = countsByCluster(db, reports);
  return {
    hasManifests: clusters.length > 0,
    clusters: clusters.map((scope) => ({
      id: scope.id,
      name: scope.name,
      root: uriOf(rootOf(scope)),
      ...networkOf(db, scope.id),
      workloads: allWorkloads(db, scope.id).length,
      count: counts.get(scope.id) ?? 0,
    })),
    count: graveIn(reports),
  };
}

function countsByCluster(db: Database, reports: readonly Report[]): ReadonlyMap<ClusterId, number> {
  const counts = new Map<ClusterId, number>();
  for (const report of reports)
    for (const cluster of clustersOf(db, report.file))
      counts.set(cluster, (counts.get(cluster) ?? 0) + graveIn([report]));
  return counts;
}

/** How many are at warning or above. */
function graveIn(reports: readonly Report[]): number {
  return severitiesIn(reports).filter((severity) => severity === 'error' || severity === 'warning').length;
}

/** Without a sign of any plugin, an enforcing one is assumed, but nothing is known. */
function networkOf(
  db: Database,
  cluster: ClusterId,
): { readonly cni: string; readonly enforces: 'yes' | 'no' | 'unknown' } {
  const { profile, known } = cni(db, cluster);
  if (known === 'assumed') return { cni: '', enforces: 'unknown' };
  return { cni: profile.title, enforces: profile.enforces ? 'yes' : 'no' };
}

export function summaryOf(db: Database, reports: readonly Report[]): CheckSummary {
  const severities = severitiesIn(reports);
  const count = (...wanted: readonly Severity[]): number => severities.filter((one) => wanted.includes(one)).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    notes: count('information', 'hint'),
    files: new Set(scopes(db, workspace).flatMap(({ files }) => files)).size,
  };
}

function severitiesIn(reports: readonly Report[]): readonly Severity[] {
  return reports.flatMap(({ findings, problems }) => [...findings, ...problems].map(({ severity }) => severity));
}
