import type { Sources } from '../../fixture';

/** A shop without a mistake and without a policy: all its connections are declared in one of the ways there are. */
export const cleanShop: Sources = {
  'namespaces.yaml': ['shop', 'data', 'edge', 'monitoring'].map(namespace).join(''),
  'edge.yaml':
    deployment('edge', 'controller', {
      image: 'registry.k8s.io/ingress-nginx/controller:v1.13.0',
      ports: '[{ name: http, containerPort: 80 }]',
    }) +
    service('edge', 'controller', '[{ port: 80, targetPort: http }]', 'type: LoadBalancer, ') +
    `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
spec: { controller: k8s.io/ingress-nginx }
---
`,
  'shop.yaml':
    deployment('shop', 'web', {
      ports: '[{ name: http, containerPort: 3000 }]',
      more: 'env: [{ name: API, value: "http://api" }, { name: PAY, value: "https://pay.example.com" }], readinessProbe: { httpGet: { port: http } }',
    }) +
    service('shop', 'web', '[{ port: 80, targetPort: http }]') +
    deployment('shop', 'api', {
      ports: '[{ name: http, containerPort: 8080 }, { name: metrics, containerPort: 9090 }]',
      more: 'envFrom: [{ configMapRef: { name: api } }], args: ["--queue=amqp://queue.data"]',
      annotations: 'prometheus.io/scrape: "true", prometheus.io/port: "9090"',
    }) +
    service('shop', 'api', '[{ name: http, port: 80, targetPort: http }]') +
    `apiVersion: v1
kind: ConfigMap
metadata: { name: api, namespace: shop }
data:
  DATABASE_URL: postgres://db-0.db.data.svc.cluster.local/shop
  SEARCH_HOST: search.data
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }]
---
`,
  'data.yaml':
    `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: data }
spec:
  serviceName: db
  replicas: 2
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: postgres, ports: [{ containerPort: 5432 }] }] }
---
` +
    service('data', 'db', '[{ port: 5432 }]', 'clusterIP: None, ') +
    deployment('data', 'search', { ports: '[{ containerPort: 9200 }]' }) +
    service('data', 'search', '[{ port: 80, targetPort: 9200 }]') +
    deployment('data', 'queue', { ports: '[{ containerPort: 5672 }]' }) +
    service('data', 'queue', '[{ port: 5672 }]') +
    deployment('data', 'admin', { ports: '[{ containerPort: 8081 }]' }) +
    service('data', 'admin', '[{ port: 80, targetPort: 8081 }]'),
  'monitoring.yaml':
    deployment('monitoring', 'prometheus', { ports: '[{ containerPort: 9090 }]' }) +
    service('monitoring', 'prometheus', '[{ port: 9090 }]'),
};

function namespace(name: string): string {
  return `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { kubernetes.io/metadata.name: ${name} } }\n---\n`;
}

interface Pods {
  readonly image?: string;
  readonly ports: string;
  readonly more?: string;
  readonly annotations?: string;
}

function deployment(space: string, name: string, { image = name, ports, more, annotations = '' }: Pods): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${space} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} }, annotations: { ${annotations} } }
    spec: { containers: [{ name: main, image: "${image}", ports: ${ports}${more === undefined ? '' : `, ${more}`} }] }
---
`;
}

function service(space: string, name: string, ports: string, more = ''): string {
  return `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${space} }
spec: { ${more}selector: { app: ${name} }, ports: ${ports} }
---
`;
}
