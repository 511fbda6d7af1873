import { checkDefinition } from './checking';
import { secretAndClass, shop, shopAt } from './shop';

const ingress = `=== ingress.yaml ===
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec:
  ingressClassName: nginx
  tls: [{ hosts: [shop.example], secretName: tls }]
  defaultBackend: { service: { name: api, port: { name: rest } } }
${secretAndClass}`;
const ingressAt = (text: string): string => shop + ingress.replace(text, `${text}$0`);

describe('go to definition', () => {
  it('from an Ingress backend to the Service, and to its port', () => {
    checkDefinition(ingressAt('service: { name: a'), 'api.yaml 24: api');
    checkDefinition(ingressAt('port: { name: re'), 'api.yaml 30: name: rest');
  });

  it('from an Ingress backend to the template that may make its Service', () => {
    const chart = `=== chart/Chart.yaml ===
name: shop
=== chart/templates/web.yaml ===
kind: Service
metadata:
  name: "{{ .Release.Name }}-web"
`;
    const scene = chart + ingressAt('service: { name: a').replace('name: a$0pi', 'name: prod-w$0eb');
    checkDefinition(scene, 'chart/templates/web.yaml 3: {{ .Release.Name }}-web');
  });

  it('from an Ingress to its class and its Secret', () => {
    checkDefinition(ingressAt('ingressClassName: ng'), 'ingress.yaml 15: nginx');
    checkDefinition(ingressAt('secretName: t'), 'ingress.yaml 11: tls');
  });

  it('from a Service to the pods it selects, and to the port it means', () => {
    checkDefinition(shopAt('api.yaml', 'selector:\n    app: a'), 'api.yaml 11: labels');
    checkDefinition(shopAt('api.yaml', 'targetPort: re'), 'api.yaml 18: name: rest');
  });

  it('from the selectors of a policy to the workloads', () => {
    checkDefinition(shopAt('policy.yaml', 'app: a'), 'api.yaml 11: labels');
    const everyone = shop.replace(
      '- podSelector:\n            matchLabels:\n              app: web',
      '- podSel$0ector: {}',
    );
    checkDefinition(everyone, 'api.yaml 11: labels', 'web.yaml 11: labels');
  });

  it('from a namespaceSelector to the namespaces', () => {
    const scene = shop.replace(
      '- podSelector:\n            matchLabels:\n              app: web',
      '- namespaceSelector: { matchExpressions: [{ key: te$0am, operator: Exists }] }',
    );
    checkDefinition(scene, 'cluster.yaml 11: data', 'cluster.yaml 4: shop');
  });

  it('from a StatefulSet to its Service', () => {
    checkDefinition(shopAt('db.yaml', 'serviceName: d'), 'db.yaml 25: db');
  });

  it('from a host name in a value to the Service', () => {
    const scene = `${shop}=== settings.yaml ===
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { url: 'postgres://me@d$0b.data:5432' }
`;
    checkDefinition(scene, 'db.yaml 25: db');
  });

  it('from what names nothing to nowhere', () => {
    checkDefinition(shopAt('web.yaml', 'image: w'));
    checkDefinition(ingressAt('secretName: tls').replaceAll('name: tls', 'name: other'));
  });
});
