import type { Policy } from '../../core/model/policy';
import type { Service } from '../../core/model/service';
import type { Workload } from '../../core/model/workload';
import type { Database } from '../../core/query';
import { link, listed } from '../markdown';

/** `shop/web`, leading to its line. */
export function workloadLink(db: Database, { namespace, name, at }: Workload): string {
  return link(db, `${namespace}/${name}`, at);
}

export function workloadLinks(db: Database, workloads: readonly Workload[]): string {
  return listed(workloads.map((workload) => workloadLink(db, workload)));
}

export function serviceLink(db: Database, { namespace, name, at }: Service): string {
  return link(db, `${namespace}/${name}`, at);
}

export function policyLinks(db: Database, policies: readonly Policy[]): string {
  return listed(
    policies.map(({ namespace, name, at }) => link(db, namespace === '' ? name : `${namespace}/${name}`, at)),
  );
}
