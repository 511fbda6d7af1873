import { checkHover } from './checking';

/** A shop behind an ingress controller, all in one namespace's files; the cursor goes behind a text. */
const scene = `=== controller.yaml ===
apiVersion: apps/v1
kind: Deployment
metadata: { name: nginx, namespace: ingress }
spec:
  selector: { matchLabels: { app: nginx } }
  template:
    metadata: { labels: { app: nginx } }
    spec: { containers: [{ name: nginx, image: registry.k8s.io/ingress-nginx/controller:v1 }] }
---
apiVersion: v1
kind: Service
metadata: { name: nginx, namespace: ingress }
spec: { type: LoadBalancer, selector: { app: nginx }, ports: [{ port: 443 }], loadBalancerIP: 192.0.2.1 }
=== shop.yaml ===
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: web }] }
`;

const policy = (from: string): string => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec: { podSelector: {}, ingress: [{ from: [${from}] }] }
`;

const after = (text: string, all: string): string => all.replace(text, `${text}$0`);

describe('hover: what comes from outside', () => {
  const head = `
**Ingress [shop/shop](shop.yaml#L3)**

**Class** \`nginx\`, which no file declares

| Requests for | Go to |
| --- | --- |
| \`shop.example/\` | [shop/web](shop.yaml#L12) \`80\` |

**Served by** ingress-nginx: [ingress/nginx](controller.yaml#L3)
`;

  it('on an Ingress: who serves it, and that this gets to the pods', () => {
    checkHover(
      after('metadata: { name: sho', scene),
      `${head}
**It reaches** all pods behind the Ingress.

**From outside** anyone`,
    );
  });

  it('or not', () => {
    checkHover(
      after('metadata: { name: sho', scene + policy('{ podSelector: {} }')),
      `${head}
**It reaches**

- \`TCP 8080\` of [shop/web](shop.yaml#L17): **not**, as policies say

**From outside** nobody`,
    );
  });

  it('on a load balancer: who gets in, by each way', () => {
    checkHover(
      after(
        'metadata: { name: ngin',
        scene.replace('kind: Deployment\nmetadata: { name: nginx', 'kind: Deployment\nmetadata: { name: main'),
      ),
      `
**Service [ingress/nginx](controller.yaml#L12)** · LoadBalancer

**ClusterIP** allocated on creation, from a range that no file shows.

| Port | Leads to | Pods |
| --- | --- | --- |
| \`TCP 443\` | \`443\` | [ingress/main](controller.yaml#L3) |

**DNS names**

- \`nginx\` in namespace \`ingress\`
- \`nginx.ingress\`, \`nginx.ingress.svc\` everywhere in the cluster
- \`nginx.ingress.svc.cluster.local\` (if the cluster's zone is \`cluster.local\`)

**From outside**

- load balancer \`192.0.2.1\` on \`TCP 443\`, a node port, chosen on creation: anyone

**Policies** none: everything may come and go.

**Reached by** anyone`,
    );
  });

  it('whose clients may look like nodes to policies', () => {
    const exposed = scene.replace('spec: { selector: { app: web }', 'spec: { type: NodePort, selector: { app: web }');
    checkHover(
      after('kind: Service\nmetadata: { name: we', exposed + policy('{ ipBlock: { cidr: 10.0.0.0/8 } }')),
      `
**Service [shop/web](shop.yaml#L12)** · NodePort

**ClusterIP** allocated on creation, from a range that no file shows.

| Port | Leads to | Pods |
| --- | --- | --- |
| \`TCP 80\` | \`8080\` | [shop/web](shop.yaml#L17) |

**DNS names**

- \`web\` in namespace \`shop\`
- \`web.shop\`, \`web.shop.svc\` everywhere in the cluster
- \`web.shop.svc.cluster.local\` (if the cluster's zone is \`cluster.local\`)

**Behind Ingress** [shop/shop](shop.yaml#L3)

**From outside**

- a node port, chosen on creation: perhaps anyone (the pod may see the address of a node instead of the client, and its own node always gets in)

**Policies** [shop/web](shop.yaml#L22)

*No file shows the network plugin: one that enforces policies is assumed.*

**Reached by**

- \`TCP 8080\`: perhaps [ingress/nginx](controller.yaml#L3); outside \`10.0.0.0/8\``,
    );
  });
});
