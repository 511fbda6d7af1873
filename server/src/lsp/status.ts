import { cni } from '../core/cluster/cni';
import { workspace } from '../core/inputs';
import type { Severity } from '../core/model/severity';
import type { Database } from '../core/query';
import { scopes, type ClusterId } from '../core/scopes';
import type { CheckSummary, Status } from '../protocol';
import type { Report } from './reports';

/** What the status bar says. */
export function statusOf(db: Database, reports: readonly Report[]): Status {
  const clusters = scopes(db, workspace).filter(({ files }) => files.length > 0);
  return {
    hasManifests: clusters.length > 0,
    clusters: clusters.map(({ id, name }) => ({ name: clusters.length > 1 ? name : '', ...networkOf(db, id) })),
    count: severitiesIn(reports).filter((severity) => severity === 'error' || severity === 'warning').length,
  };
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
