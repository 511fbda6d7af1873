import { cni } from '../../core/cluster/cni';
import type { Policy } from '../../core/model/policy';
import type { Workload } from '../../core/model/workload';
import type { Database } from '../../core/query';
import { appliedTo } from '../../core/reach/applied';
import type { ClusterId } from '../../core/scopes';
import { linked } from '../markdown';
import { policyLinks } from './links';

/** The policies that select any of these workloads, each once. */
export function policiesOn(db: Database, cluster: ClusterId, workloads: readonly Workload[]): readonly Policy[] {
  const found = workloads.flatMap((workload) => appliedTo(db, cluster, workload).map(({ policy }) => policy));
  return [...new Set(found)];
}

/** Which policies select some workloads, and whether anybody enforces those. */
export function policiesText(db: Database, cluster: ClusterId, workloads: readonly Workload[]): string {
  const policies = policiesOn(db, cluster, workloads);
  if (policies.length === 0) return '**Policies** none: everything may come and go.';
  const note = enforcementNote(db, cluster);
  return `**Policies** ${policyLinks(db, policies)}${note === undefined ? '' : `\n\n${note}`}`;
}

/** What a person has to know before believing what policies say. */
export function enforcementNote(db: Database, cluster: ClusterId): string | undefined {
  const { profile, known, signs } = cni(db, cluster);
  if (known === 'assumed') return '*No file shows the network plugin: one that enforces policies is assumed.*';
  if (profile.enforces) return undefined;
  const [sign] = signs;
  const shown = sign ? ` (${linked(db, sign.seen, sign.at)})` : '';
  return `⚠ **${profile.title} enforces no policies**${shown}. ${profile.remedy ?? ''}`.trimEnd();
}
