import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Objects as `kubectl get -o json` writes them, with much that no snapshot is to keep. */
export const live: Readonly<Record<string, readonly object[]>> = {
  services: [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'web',
        namespace: 'shop',
        uid: '1',
        resourceVersion: '7',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'hunter2' },
      },
      spec: {
        type: 'ClusterIP',
        clusterIP: '10.96.0.7',
        clusterIPs: ['10.96.0.7'],
        selector: { app: 'web' },
        sessionAffinity: 'None',
        internalTrafficPolicy: 'Cluster',
        ports: [{ port: 80, protocol: 'TCP', targetPort: 8080 }],
      },
      status: { loadBalancer: {} },
    },
  ],
  'endpointslices.discovery.k8s.io': [
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'web-x', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
      addressType: 'IPv4',
      ports: [{ name: '', port: 8080, protocol: 'TCP' }],
      endpoints: [
        { addresses: ['10.244.1.5'], conditions: { ready: true }, targetRef: { kind: 'Pod', name: 'web-5d-a' } },
      ],
    },
  ],
  pods: [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'web-5d-a',
        namespace: 'shop',
        labels: { app: 'web', 'pod-template-hash': '5d' },
        ownerReferences: [{ kind: 'ReplicaSet', name: 'web-5d', controller: true, uid: '2' }],
      },
      spec: {
        nodeName: 'n1',
        containers: [
          { name: 'web', image: 'web', env: [{ name: 'PASSWORD', value: 'hunter2' }], args: ['--key=hunter2'] },
        ],
      },
      status: { phase: 'Running', podIP: '10.244.1.5', podIPs: [{ ip: '10.244.1.5' }] },
    },
  ],
  namespaces: [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', labels: { 'kubernetes.io/metadata.name': 'shop', team: 'shop' } },
    },
  ],
  'networkpolicies.networking.k8s.io': [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'closed', namespace: 'shop' },
      spec: { podSelector: {}, policyTypes: ['Ingress'] },
    },
  ],
  'daemonsets.apps': [
    daemonSet('cilium', 'quay.io/cilium/cilium:v1.16'),
    daemonSet('log-shipper', 'fluent/fluent-bit:3'),
  ],
};

function daemonSet(name: string, image: string): object {
  const containers = [{ name, image, env: [{ name: 'TOKEN', value: 'hunter2' }] }];
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace: 'kube-system' },
    spec: { template: { metadata: { labels: { app: name } }, spec: { containers } } },
  };
}

/** A `kubectl` in a folder, which writes down how it was called; `rules` are arms of a shell's `case` on its arguments. */
export async function fakeKubectl(folder: string, rules = ''): Promise<string> {
  const directory = path.join(folder, 'bin');
  await mkdir(directory, { recursive: true });
  for (const [resource, items] of Object.entries(live))
    await writeFile(
      path.join(directory, `${resource}.json`),
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
    );
  const program = path.join(directory, 'kubectl');
  await writeFile(program, script(directory, rules));
  await chmod(program, 0o755);
  return directory;
}

function script(directory: string, rules: string): string {
  return `#!/bin/sh
echo "$*" >> '${directory}/calls'
case "$*" in
${rules}
"config current-context") echo prod ;;
"get gateway"*|"get httproutes"*|"get grpcroutes"*)
  echo "error: the server doesn't have a resource type \\"x\\"" >&2; exit 1 ;;
*) if [ -f "${directory}/$2.json" ]; then cat "${directory}/$2.json"; else echo '{"kind":"List","items":[]}'; fi ;;
esac
`;
}
