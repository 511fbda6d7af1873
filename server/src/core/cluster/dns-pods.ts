import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import type { Labels } from '../sets/selectors';
import type { Workload } from '../model/workload';
import { cni } from './cni';
import { endpointsOf } from './endpoints';
import { scopedKey, type ScopedKey } from './key';
import { serviceNamed } from './selection';
import { usualPod } from './usual-pod';
import { hasLabels, workloadsIn } from './workloads';

/** How policies select the cluster's DNS pods, and the pods' port for it (N-5.16). */
export interface DnsTarget {
  readonly namespace: string;
  readonly labels: Labels;
  readonly port: number;
}

const coreDns: DnsTarget = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' }, port: 53 };
const openShiftDns: DnsTarget = {
  namespace: 'openshift-dns',
  labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' },
  port: 5353,
};

/** What the Service of DNS leads to where the files show it, or else what the platform has by habit. */
export const dnsTarget = query<ClusterId, DnsTarget>('dnsTarget', (db, cluster) => {
  const isOpenShift = ['openshift-sdn', 'ovn-kubernetes'].includes(cni(db, cluster).profile.id);
  const usual = isOpenShift ? openShiftDns : coreDns;
  const services = serviceNames.map((name) => scopedKey(cluster, usual.namespace, name));
  const shown = services.map((key) => targetOf(db, key)).find((one) => one !== undefined);
  return shown ? { ...usual, ...shown } : usual;
});

const serviceNames = ['kube-dns', 'coredns', 'rke2-coredns-rke2-coredns', 'dns-default'];

/** The usual labels are kept where the pods of the Service have them: they are better known than the selector's. */
function targetOf(db: Database, key: ScopedKey): Partial<DnsTarget> | undefined {
  const { port, pods } = endpointsOf(db, key).find((one) => one.port.port === 53 && one.port.protocol === 'UDP') ?? {};
  const labels = serviceNamed(db, key)?.selector;
  if (!port || !labels) return undefined;
  const [pod] = pods ?? [];
  const number = pod?.port ?? port.targetPort;
  const known = pod && hasLabels(pod.workload, coreDns.labels) ? coreDns.labels : labels;
  return { labels: known, ...(typeof number === 'number' ? { port: number } : {}) };
}

/** The pods that answer DNS for the cluster: those in the files, or where they stand by the platform's habit. */
export const dnsPods = query<ClusterId, readonly Workload[]>('dnsPods', (db, cluster) => {
  const target = dnsTarget(db, cluster);
  const shown = workloadsIn(db, scopedKey(cluster, target.namespace)).filter((one) => hasLabels(one, target.labels));
  return shown.length > 0 ? shown : [usual(target)];
});

function usual({ namespace, labels, port }: DnsTarget): Workload {
  return usualPod(namespace, 'coredns', labels, [
    { name: 'dns', protocol: 'UDP', port },
    { name: 'dns-tcp', protocol: 'TCP', port },
  ]);
}
