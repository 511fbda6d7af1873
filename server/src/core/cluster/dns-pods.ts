import { query } from '../query';
import type { ClusterId } from '../scopes';
import type { Workload } from '../model/workload';
import { cni } from './cni';
import { scopedKey } from './key';
import { workloadsIn } from './workloads';

/** The pods that answer DNS for the cluster: those in the files, or where they stand by the platform's habit (N-5.16). */
export const dnsPods = query<ClusterId, { readonly workloads: readonly Workload[]; readonly port: number }>(
  'dnsPods',
  (db, cluster) => {
    const isOpenShift = ['openshift-sdn', 'ovn-kubernetes'].includes(cni(db, cluster).profile.id);
    const [namespace, key, value, port] = isOpenShift
      ? (['openshift-dns', 'dns.operator.openshift.io/daemonset-dns', 'default', 5353] as const)
      : (['kube-system', 'k8s-app', 'kube-dns', 53] as const);
    const shown = workloadsIn(db, scopedKey(cluster, namespace)).filter((workload) => workload.labels[key] === value);
    return { workloads: shown.length > 0 ? shown : [usual(namespace, { [key]: value }, port)], port };
  },
);

function usual(namespace: string, labels: Workload['labels'], port: number): Workload {
  const at = { file: '', resource: '', path: [] };
  return {
    kind: 'workload',
    at,
    namespace,
    name: 'coredns',
    type: 'Deployment',
    labels,
    labelsAt: at,
    ports: [
      { at, name: 'dns', protocol: 'UDP', port },
      { at, name: 'dns-tcp', protocol: 'TCP', port },
    ],
    hostNetwork: false,
    isScaledToZero: false,
    addresses: [],
    owner: undefined,
    selector: undefined,
    serviceName: undefined,
    replicas: undefined,
    hostname: undefined,
    subdomain: undefined,
    dnsPolicy: 'Default',
    images: [],
    args: [],
  };
}
