import { dnsTarget } from '../cluster/dns-pods';
import { scopedKey } from '../cluster/key';
import { workloadsIn } from '../cluster/workloads';
import { selectPods } from '../cluster/select-pods';
import type { Workload } from '../model/workload';
import { lastingLabels } from '../path/allowance';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { selectorOf, type Labels } from '../sets/selectors';
import { declared } from './declared';
import { isAt, type DeclaredConnection } from './declaration';
import { dnsRule } from './dns-egress';
import type { Draft, DraftRule } from './draft';
import { freeName } from './free-name';
import { mentionsBy } from '../cluster/mentions-by';
import { rulesFrom } from './rules-from';

/** Policies for some workloads that allow what the manifests declare and nothing else. */
export function leastPrivilege(db: Database, cluster: ClusterId, workloads: readonly Workload[]): readonly Draft[] {
  const names = new Map<string, Set<string>>();
  return subjects(db, cluster, workloads).map((subject) => {
    const taken = names.get(subject.namespace) ?? new Set();
    names.set(subject.namespace, taken);
    const name = freeName(db, cluster, subject.namespace, subject.covered[0]?.name ?? 'pods', taken);
    taken.add(name);
    return draft(db, cluster, subject, name);
  });
}

interface Subject {
  readonly namespace: string;
  readonly labels: Labels;
  /** All pods that have these labels: a policy closes each of them. */
  readonly covered: readonly Workload[];
}

/** Pods on the host network are out of the reach of policies (N-1.31). */
function subjects(db: Database, cluster: ClusterId, workloads: readonly Workload[]): readonly Subject[] {
  const all = workloads
    .filter(({ hostNetwork }) => !hostNetwork)
    .map((workload) => {
      const labels = lastingLabels(workload);
      const covered = sharing(db, cluster, workload, labels);
      return {
        namespace: workload.namespace,
        labels,
        covered: [workload, ...covered.filter((one) => one !== workload)],
      };
    });
  return [...new Map(all.map((one) => [JSON.stringify([one.namespace, one.labels]), one])).values()];
}

function sharing(db: Database, cluster: ClusterId, { namespace }: Workload, labels: Labels): readonly Workload[] {
  const pods = { namespaces: { kind: 'named', name: namespace }, pods: selectorOf(labels) } as const;
  return selectPods(db, cluster, pods).surely.filter(({ hostNetwork }) => !hostNetwork);
}

function draft(db: Database, cluster: ClusterId, { namespace, labels, covered }: Subject, name: string): Draft {
  const said = declared(db, cluster);
  const connections = said.filter((one) => one.kind === 'connection');
  const side = { db, cluster, namespace };
  const omitted = said.filter((one) => one.kind === 'omission').filter(({ workload }) => covered.includes(workload));
  const going = connections.filter(({ from }) => isAt(from, covered));
  return {
    name,
    namespace,
    remarks: [heading(covered), ...new Set(omitted.map(({ message }) => message))],
    podSelector: Object.keys(labels).length === 0 ? {} : { matchLabels: labels },
    ingress: rulesFrom(
      { ...side, direction: 'ingress' },
      connections.filter(({ to }) => isAt(to, covered)),
    ),
    egress: [...lookUp(db, cluster, covered, going), ...rulesFrom({ ...side, direction: 'egress' }, going)],
  };
}

function heading(covered: readonly Workload[]): string {
  const names = covered.map(({ type, name }) => `${type} \`${name}\``).join(' and ');
  return `What the manifests declare of ${names}. What they do not tell, such as calls of the Kubernetes API, is missing.`;
}

/** Whoever connects to anybody looks up a name first; so does whoever is told of names that lead nowhere yet. */
function lookUp(
  db: Database,
  cluster: ClusterId,
  covered: readonly Workload[],
  going: readonly DeclaredConnection[],
): readonly DraftRule[] {
  const asking = covered.filter(({ dnsPolicy }) => dnsPolicy.startsWith('ClusterFirst'));
  const isAsking = asking.some(
    (one) => going.some(({ from }) => isAt(from, [one])) || mentionsBy(db, cluster, one).length > 0,
  );
  return isAsking ? [dnsRule(dnsTarget(db, cluster))] : [];
}

/** All workloads of a namespace. */
export function leastPrivilegeIn(db: Database, cluster: ClusterId, namespace: string): readonly Draft[] {
  return leastPrivilege(db, cluster, workloadsIn(db, scopedKey(cluster, namespace)));
}
