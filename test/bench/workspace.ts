import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { configMap, deployment, ingress, namespace, networkPolicy, service, type App } from './manifests';
import { pick, seeded } from './random';

/** Paths below the workspace, and what is in them. */
export type Files = ReadonlyMap<string, string>;

const appsInNamespace = 10;
const words = ['cart', 'orders', 'search', 'billing', 'mail', 'users', 'stock', 'prices', 'audit', 'media'] as const;

/** About as many files as asked for: namespaces of ten applications, each with its manifests, as a platform team has them. */
export function generate(wanted: number, seed = 1): Files {
  const random = seeded(seed);
  const files = new Map<string, string>([
    ['cluster/calico.yaml', calicoNode],
    ['cluster/ingress-class.yaml', ingressClass],
  ]);
  for (let index = 0; files.size < wanted; index++) {
    const name = `${pick(random, words)}-${index}`;
    const team = pick(random, ['red', 'green', 'blue', 'amber']);
    files.set(`${name}/namespace.yaml`, namespace(name, team));
    for (const app of appsOf(name, team, random)) addApp(files, app, random);
  }
  return new Map([...files].slice(0, wanted));
}

function appsOf(name: string, team: string, random: () => number): readonly App[] {
  const names = Array.from({ length: appsInNamespace }, (_, index) => `${words[index % words.length] ?? ''}-${index}`);
  return names.map((app, index) => ({
    name: app,
    namespace: name,
    team,
    port: 8000 + Math.floor(random() * 100),
    calls: names[(index + 1) % names.length] ?? app,
    hasTypo: random() < 0.01,
  }));
}

function addApp(files: Map<string, string>, app: App, random: () => number): void {
  const folder = `${app.namespace}/${app.name}`;
  files.set(`${folder}/deployment.yaml`, deployment(app));
  files.set(`${folder}/service.yaml`, service(app));
  files.set(`${folder}/networkpolicy.yaml`, networkPolicy(app));
  files.set(`${folder}/configmap.yaml`, configMap(app));
  if (random() < 0.3) files.set(`${folder}/ingress.yaml`, ingress(app));
}

/** Gives the new folder. */
export async function writeWorkspace(files: Files): Promise<string> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'portolan-bench-'));
  for (const [name, text] of files) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
  return root;
}

const ingressClass = `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: nginx
spec:
  controller: k8s.io/ingress-nginx
`;

const calicoNode = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: calico-node
  namespace: kube-system
  labels:
    k8s-app: calico-node
spec:
  selector:
    matchLabels:
      k8s-app: calico-node
  template:
    metadata:
      labels:
        k8s-app: calico-node
    spec:
      hostNetwork: true
      containers:
        - name: calico-node
          image: docker.io/calico/node:v3.29.1
`;
