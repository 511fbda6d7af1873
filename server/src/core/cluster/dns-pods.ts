import { query } from '../query';
import type { ClusterId } from '../scopes';
import type { Labels } from '../sets/selectors';
import type { Workload } from '../model/workload';
import { cni } from './cni';
import { scopedKey } from './key';
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

export const dnsTarget = query<ClusterId, DnsTarget>('dnsTarget', (db, cluster) =>
  ['openshift-sdn', 'ovn-kubernetes'].includes(cni(db, cluster).profile.id) ? openShiftDns : coreDns,
);

/** The pods that answer DNS for the cluster: those in the files, or where they stand by the platform's habit. */
export const dnsPods = query<ClusterId, readonly Workload[]>('dnsPods', (db, cluster) => {
  const target = dnsTarget(db, cluster);
  const shown = workloadsIn(db, scopedKey(cluster, target.namespace)).filter((one) => hasLabels(one, target.labels));
  return shown.length > 0 ? shown : [usual(target)];
});

function usual({ namespace, labels, port }: DnsTarget): Workload {
  const at = { file: '', resource: '', path: [] };
  return {
    kind: 'workload',
    at,
    namespace,
    name: 'coredns',
    type: 'Deployment',
    labels,
    podLabels: { labels, others: 'none' },
    labelsAt: at,
    ports: [
      { at, name: 'dns', protocol: 'UDP', port, hostPort: undefined },
      { at, name: 'dns-tcp', protocol: 'TCP', port, hostPort: undefined },
    ],
    hostNetwork: false,
    isScaledToZero: false,
    addresses: [],
    owner: undefined,
    selector: undefined,
    serviceName: undefined,
    replicas: undefined,
    firstOrdinal: 0,
    hostname: undefined,
    subdomain: undefined,
    dnsPolicy: 'Default',
    serves: [],
  };
}
