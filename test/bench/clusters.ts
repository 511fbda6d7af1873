import type { Facts } from '../../server/src/core/families/facts';
import { factsOf, renamed, root, type FactsByFile } from './in-memory';
import { deployment, namespace, networkPolicy } from './manifests';
import { pick, seeded } from './random';
import type { Files } from './workspace';

const apps = ['cart', 'orders', 'search', 'billing', 'mail', 'users', 'stock', 'prices', 'audit', 'media'] as const;

/** Namespaces of ten workloads and twelve policies: each workload its own, one that closes all, and one for DNS. */
export function clusterFiles(namespaces: number, seed = 1): Files {
  const random = seeded(seed);
  const files = new Map<string, string>([['platform.yaml', platform]]);
  for (let index = 0; index < namespaces; index++) {
    const [name, team] = [`shop-${index}`, pick(random, ['red', 'green', 'blue', 'amber'])];
    files.set(`${name}/namespace.yaml`, namespace(name, team));
    files.set(`${name}/policies.yaml`, policiesFor(name));
    apps.forEach((app, place) => {
      const calls = apps[(place + 1) % apps.length] ?? app;
      const one = { name: app, namespace: name, team, port: 8000 + Math.floor(random() * 100), calls, hasTypo: false };
      files.set(`${name}/${app}.yaml`, `${deployment(one)}---\n${networkPolicy(one)}`);
    });
  }
  return files;
}

/** The objects of Antrea's test of its controller's speed: in each namespace four pods and three policies. */
export function smallNamespaces(count: number): FactsByFile {
  const first = factsOf(smallNamespace);
  const found = new Map<string, Facts>();
  for (let index = 0; index < count; index++) {
    const name = `space-${index}`;
    found.set(fileOf(name), ofNamespace(first, name));
  }
  return found;
}

export function fileOf(namespaceName: string): string {
  return `${root}/${namespaceName}.yaml`;
}

function ofNamespace(first: Facts, name: string): Facts {
  return renamed(renamed(first, `${root}/file.yaml`, fileOf(name)), 'space-x', name);
}

function pod(name: string, group: number): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: space-x
  labels:
    app-${group}: scale-${group}
spec:
  containers:
    - name: main
      image: example.com/main:1
`;
}

function policy(name: string, spec: string, place: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: ${place}
spec:
${spec}`;
}

function groupPolicy(group: number): string {
  return `  podSelector:
    matchLabels:
      app-${group}: scale-${group}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app-${group}: scale-${group}
`;
}

const closed = '  podSelector: {}\n  policyTypes: [Ingress, Egress]\n';

const smallNamespace = [
  'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: space-x\n  labels:\n    app: space-x\n',
  pod('pod1', 1),
  pod('pod2', 1),
  pod('pod3', 2),
  pod('pod4', 2),
  policy('default-deny-all', closed, 'space-x'),
  policy('np-1', groupPolicy(1), 'space-x'),
  policy('np-2', groupPolicy(2), 'space-x'),
].join('---\n');

function policiesFor(place: string): string {
  const dns = `  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - namespaceSelector: {}
          podSelector:
            matchLabels:
              k8s-app: kube-dns
      ports:
        - protocol: UDP
          port: 53
`;
  return `${policy('default-deny', closed, place)}---\n${policy('dns', dns, place)}`;
}

function platformPod(place: string, name: string, label: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${place}
spec:
  selector:
    matchLabels:
      k8s-app: ${label}
  template:
    metadata:
      labels:
        k8s-app: ${label}
    spec:
      containers:
        - name: main
          image: example.com/${name}:1
`;
}

/** What the policies of all namespaces speak of. */
const platform = [
  namespace('kube-system', 'platform'),
  platformPod('kube-system', 'coredns', 'kube-dns'),
  namespace('ingress-nginx', 'platform'),
  platformPod('ingress-nginx', 'controller', 'ingress-nginx'),
  namespace('monitoring', 'platform'),
  platformPod('monitoring', 'prometheus', 'prometheus'),
].join('---\n');
