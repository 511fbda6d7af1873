import { checkHover } from './checking';
import { shop, shopAt } from './shop';

describe('hover', () => {
  it('on a policy: to whom it applies, and what it leaves open', () => {
    checkHover(
      shopAt('policy.yaml', 'name: allow'),
      `
**NetworkPolicy [shop/allow-web](policy.yaml#L4)**

**Applies to** [shop/api](api.yaml#L4)

**May come in**

- \`rest\` (TCP): [shop/web](web.yaml#L4)

*No file shows the network plugin: one that enforces policies is assumed.*`,
    );
  });

  it('on a policy that closes everything', () => {
    checkHover(
      `
=== a.yaml ===
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: cl$0osed, namespace: shop }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
`,
      `
**NetworkPolicy [shop/closed](a.yaml#L3)**

**Applies to** none in these files

**Nothing may come in.**

**Nothing may go out.**

*No file shows the network plugin: one that enforces policies is assumed.*`,
    );
  });

  it('on selectors of policies: whom they mean', () => {
    checkHover(
      shopAt('policy.yaml', 'app: a'),
      `
**Selects** pods with \`app=api\` in namespace \`shop\`

**Workloads** [shop/api](api.yaml#L4)`,
    );
    checkHover(
      shop.replace(
        '- podSelector:\n            matchLabels:\n              app: web',
        '- name$0spaceSelector: { matchLabels: { team: back } }',
      ),
      `
**Selects** namespaces with \`team=back\`

[data](cluster.yaml#L11)`,
    );
  });

  it('on blocks of addresses: what they mean for pods', () => {
    checkHover(
      shop.replace(
        '- podSelector:\n            matchLabels:\n              app: web',
        '- ipBlock: { ci$0dr: 10.0.0.0/8, except: [10.1.0.0/16] }',
      ),
      `
**Addresses** \`10.0.0.0/16\`, \`10.2.0.0/15\`, \`10.4.0.0/14\`, \`10.8.0.0/13\`, \`10.16.0.0/12\`, \`10.32.0.0/11\`, \`10.64.0.0/10\`, \`10.128.0.0/9\`

Meant for addresses outside; whether it matches pods is up to the network plugin.`,
    );
  });

  it('on a workload: its ports, what selects it, and who reaches it', () => {
    checkHover(
      shopAt('api.yaml', 'metadata:\n  name: a'),
      `
**Deployment [shop/api](api.yaml#L4)**

**Ports** \`TCP 9000\` rest

**Services** [shop/api](api.yaml#L24)

**Policies** [shop/allow-web](policy.yaml#L4)

*No file shows the network plugin: one that enforces policies is assumed.*

**Reached by**

- \`TCP 9000\`: [shop/web](web.yaml#L4)`,
    );
  });

  it('on a namespace, where it is declared and where it is named', () => {
    const expected = `
**Namespace [shop](cluster.yaml#L4)**

**Labels** \`team=front\`, \`kubernetes.io/metadata.name=shop\`

**2 workloads** [shop/api](api.yaml#L4), [shop/web](web.yaml#L4)

**Policies** [shop/allow-web](policy.yaml#L4)`;
    checkHover(shopAt('cluster.yaml', 'name: sh'), expected);
    checkHover(shopAt('web.yaml', 'namespace: sh'), expected);
  });

  const ingress = `=== ingress.yaml ===
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec:
  ingressClassName: nginx
  tls: [{ hosts: [shop.example], secretName: tls }]
  rules:
    - host: shop.example
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: missing, port: { number: 80 } } } }
          - { path: /api, pathType: Prefix, backend: { service: { name: api, port: { name: rest } } } }
---
apiVersion: v1
kind: Secret
metadata: { name: tls, namespace: shop }
type: kubernetes.io/tls
stringData: { tls.crt: word, tls.key: word }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
spec: { controller: k8s.io/ingress-nginx }
`;
  const ingressAt = (text: string): string => shop + ingress.replace(text, `${text}$0`);

  it('on an Ingress: what goes where', () => {
    checkHover(
      ingressAt('name: fro'),
      `
**Ingress [shop/front](ingress.yaml#L3)**

**Class** [nginx](ingress.yaml#L22)

| Requests for | Go to |
| --- | --- |
| \`shop.example/\` | \`missing\` (missing) \`80\` |
| \`shop.example/api\` | [shop/api](api.yaml#L24) \`rest\` |

**Served by** ingress-nginx, whose pods are not in these files`,
    );
  });

  it('on a backend that is missing', () => {
    checkHover(
      ingressAt('name: miss'),
      'No Service `shop/missing` in these files; an Ingress reaches Services of its own namespace only.',
    );
  });

  it('on the class and on a Secret, never showing its values', () => {
    checkHover(
      ingressAt('ingressClassName: ng'),
      `
**IngressClass [nginx](ingress.yaml#L22)**

**Controller** \`k8s.io/ingress-nginx\`

**Served by** ingress-nginx, whose pods are not in these files

**Ingresses** [shop/front](ingress.yaml#L3)`,
    );
    checkHover(
      ingressAt('secretName: t'),
      `
**Secret [shop/tls](ingress.yaml#L16)** · \`kubernetes.io/tls\`

**Keys** \`tls.crt\`, \`tls.key\``,
    );
  });

  it('on what does not matter to the network: nothing', () => {
    checkHover(shopAt('web.yaml', 'image: w'), '(nothing)');
    checkHover('=== notes.yaml ===\nmy: no$0tes\n', '(nothing)');
  });

  it('cuts long lists', () => {
    const pods = Array.from(
      { length: 12 },
      (_, index) => `apiVersion: v1
kind: Pod
metadata: { name: p${String(index).padStart(2, '0')}, namespace: shop, labels: { app: p } }
spec: { containers: [{ name: p, image: p }] }
---
`,
    ).join('');
    checkHover(
      `
=== all.yaml ===
${pods}apiVersion: v1
kind: Service
metadata: { name: p, namespace: shop }
spec:
  selec$0tor: { app: p }
`,
      `
**Selects** pods with \`app=p\` in namespace \`shop\`

**Workloads** [shop/p00](all.yaml#L3), [shop/p01](all.yaml#L8), [shop/p02](all.yaml#L13), [shop/p03](all.yaml#L18), [shop/p04](all.yaml#L23), [shop/p05](all.yaml#L28), [shop/p06](all.yaml#L33), [shop/p07](all.yaml#L38) … and 4 more

**Policies** none: everything may come and go.`,
    );
  });
});
