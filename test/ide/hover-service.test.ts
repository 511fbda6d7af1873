import { checkHover, checkHoverRange } from './checking';
import { shop, shopAt } from './shop';

describe('hover on a Service', () => {
  it('tells where it leads, its names, its address, and who reaches it', () => {
    checkHover(
      shopAt('api.yaml', 'kind: Service\nmetadata:\n  name: a'),
      `
**Service [shop/api](api.yaml#L24)** · ClusterIP

**ClusterIP** allocated on creation, from a range that no file shows.

| Port | Leads to | Pods |
| --- | --- | --- |
| \`TCP 80\` rest | \`9000\` rest | [shop/api](api.yaml#L4) |

**DNS names**

- \`api\` in namespace \`shop\`
- \`api.shop\`, \`api.shop.svc\` everywhere in the cluster
- \`api.shop.svc.cluster.local\` (if the cluster's zone is \`cluster.local\`)
- SRV \`_rest._tcp.api.shop.svc.cluster.local\`

**Policies** [shop/allow-web](policy.yaml#L4)

*No file shows the network plugin: one that enforces policies is assumed.*

**Reached by**

- \`TCP 9000\`: [shop/web](web.yaml#L4)`,
    );
  });

  it('names the pods of a StatefulSet behind a headless one', () => {
    checkHover(
      shopAt('db.yaml', 'kind: Service\nmetadata:\n  name: d'),
      `
**Service [data/db](db.yaml#L25)** · headless

**ClusterIP** none: its names lead to the pods themselves.

| Port | Leads to | Pods |
| --- | --- | --- |
| \`TCP 5432\` sql | \`5432\` | [data/db](db.yaml#L4) |

**DNS names**

- \`db\` in namespace \`data\`
- \`db.data\`, \`db.data.svc\` everywhere in the cluster
- \`db.data.svc.cluster.local\` (if the cluster's zone is \`cluster.local\`)
- SRV \`_sql._tcp.db.data.svc.cluster.local\`
- per pod \`db-0.db.data.svc.cluster.local\`, \`db-1.db.data.svc.cluster.local\`

**Policies** none: everything may come and go.

**Reached by** anyone`,
    );
  });

  it('knows declared addresses, ranges, the zone and the Ingress in front', () => {
    const scene = `
=== cluster/kubeadm.yaml ===
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
  dnsDomain: corp.local
=== web.yaml ===
apiVersion: v1
kind: Service
metadata: { name: we$0b, namespace: shop }
spec:
  type: NodePort
  ports:
    - { port: 80, nodePort: 30080 }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec:
  defaultBackend: { service: { name: web, port: { number: 80 } } }
`;
    checkHover(
      scene,
      `
**Service [shop/web](web.yaml#L3)** · NodePort

**ClusterIP** allocated on creation from \`10.96.0.0/16\` ([kubeadm.yaml](cluster/kubeadm.yaml#L3))

| Port | Leads to | Pods |
| --- | --- | --- |
| \`TCP 80\`, node port 30080 | \`80\` | none |

**DNS names**

- \`web\` in namespace \`shop\`
- \`web.shop\`, \`web.shop.svc\` everywhere in the cluster
- \`web.shop.svc.corp.local\`

**Behind Ingress** [shop/front](web.yaml#L11)

**From outside**

- every node on \`TCP 30080\`: no pods behind it are in these files`,
    );
    checkHover(
      scene.replace('type: NodePort', 'clusterIP: 10.96.0.10').replace(', nodePort: 30080', ''),
      `
**Service [shop/web](web.yaml#L3)** · ClusterIP

**ClusterIP** \`10.96.0.10\`

| Port | Leads to | Pods |
| --- | --- | --- |
| \`TCP 80\` | \`80\` | none |

**DNS names**

- \`web\` in namespace \`shop\`
- \`web.shop\`, \`web.shop.svc\` everywhere in the cluster
- \`web.shop.svc.corp.local\`

**Behind Ingress** [shop/front](web.yaml#L11)`,
    );
  });

  it('says of an ExternalName what it stands for, and nothing of addresses', () => {
    checkHover(
      `
=== a.yaml ===
apiVersion: v1
kind: Service
metadata: { name: pay$0, namespace: shop }
spec: { type: ExternalName, externalName: pay.example.com }
`,
      `
**Service [shop/pay](a.yaml#L3)** · ExternalName for \`pay.example.com\`

**DNS names**

- \`pay\` in namespace \`shop\`
- \`pay.shop\`, \`pay.shop.svc\` everywhere in the cluster
- \`pay.shop.svc.cluster.local\` (if the cluster's zone is \`cluster.local\`)`,
    );
  });

  it('warns where nothing enforces the policies, and tells what they would leave', () => {
    const flannel = `=== flannel.yaml ===
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: kube-flannel-ds, namespace: kube-flannel }
spec:
  selector: { matchLabels: { app: flannel } }
  template:
    metadata: { labels: { app: flannel } }
    spec:
      hostNetwork: true
      containers: [{ name: kube-flannel, image: 'ghcr.io/flannel-io/flannel:v0.26.0' }]
`;
    checkHover(
      shopAt('api.yaml', 'selector:\n    app') + flannel,
      `
**Selects** pods with \`app=api\` in namespace \`shop\`

**Workloads** [shop/api](api.yaml#L4)

**Policies** [shop/allow-web](policy.yaml#L4)

⚠ **Flannel enforces no policies** ([DaemonSet \`kube-flannel-ds\`](flannel.yaml#L3)). Install Canal, or switch on \`netpol.enabled\` in the Flannel chart.`,
    );
  });

  it('names the cluster where there are several', () => {
    const service = (mark: string): string => `apiVersion: v1
kind: Service
metadata: { name: web${mark}, namespace: shop }
spec: { type: ExternalName, externalName: x.example.com }
`;
    checkHover(
      `
=== prod/a.yaml ===
${service('')}=== staging/a.yaml ===
${service('$0')}`,
      `
**Service [shop/web](staging/a.yaml#L3)** · ExternalName for \`x.example.com\`

**DNS names**

- \`web\` in namespace \`shop\`
- \`web.shop\`, \`web.shop.svc\` everywhere in the cluster
- \`web.shop.svc.cluster.local\` (if the cluster's zone is \`cluster.local\`)

*Cluster \`staging\`*`,
    );
  });

  it('underlines the name', () => {
    checkHoverRange(shopAt('api.yaml', 'kind: Service\nmetadata:\n  name: a'), 'api');
    checkHoverRange(shop.replace('- name: rest\n      port: 80', '- name: rest\n      po$0rt: 80'), 'port');
  });
});
