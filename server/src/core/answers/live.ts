import { scopedKey } from '../cluster/key';
import { policyParts, type PolicyPart } from '../cluster/policy-parts';
import { liveFacts, covers, snapshotOf } from '../snapshot/of-cluster';
import { livePodsByNamespace, liveService } from '../cluster/live';
import { isPodOf } from '../cluster/workloads';
import type { Fact, FactOf } from '../model/fact';
import type { Policy } from '../model/policy';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';

/** What a snapshot shows of the live cluster; `undefined` where no snapshot would show it. */
export interface LiveAnswers {
  readonly service: (service: Service) => Live<Service> | undefined;
  readonly policy: (policy: Policy) => Live<Policy> | undefined;
  /** In which of these a policy is another one than it is in the cluster. */
  readonly policyParts: (own: Policy, live: Policy) => readonly PolicyPart[];
  readonly namespace: (namespace: FactOf<'namespace'>) => Live<FactOf<'namespace'>> | undefined;
  readonly listener: (listener: FactOf<'listener'>) => Live<FactOf<'listener'>> | undefined;
  /** The pods of a workload that run. */
  readonly pods: (workload: Workload) => Live<readonly Workload[]> | undefined;
}

/** An object as it was in the cluster when that was read, `undefined` where it was missing there. */
export interface Live<T> {
  readonly found: T | undefined;
  readonly context: string;
}

export function liveAnswers(db: Database, cluster: ClusterId): LiveAnswers {
  const shown = <T>(kind: string, namespace: string | undefined, find: () => T | undefined): Live<T> | undefined => {
    const snapshot = snapshotOf(db, cluster);
    if (!snapshot || !covers(snapshot, kind, namespace)) return undefined;
    return { found: find(), context: snapshot.context };
  };
  const same = <K extends Fact['kind']>(kind: K, isIt: (fact: FactOf<K>) => boolean): FactOf<K> | undefined =>
    liveFacts(db, cluster, kind).find(isIt);
  return {
    service: ({ namespace, name }) =>
      shown('Service', namespace, () => liveService(db, scopedKey(cluster, namespace, name))),
    policy: ({ type, namespace, name }) =>
      shown(type, type === 'NetworkPolicy' ? namespace : undefined, () =>
        same('policy', (one) => one.type === type && one.namespace === namespace && one.name === name),
      ),
    policyParts,
    namespace: ({ name }) => shown('Namespace', undefined, () => same('namespace', (one) => one.name === name)),
    listener: ({ namespace, name }) =>
      shown('Ingress', namespace, () => same('listener', (one) => one.namespace === namespace && one.name === name)),
    pods: (workload) =>
      shown('Pod', workload.namespace, () =>
        (livePodsByNamespace(db, cluster).get(workload.namespace) ?? []).filter((pod) => isPodOf(workload, pod)),
      ),
  };
}
