import assert from 'node:assert/strict';
import { references } from '../../server/src/ide/references';
import { lineStarts, offsetAt } from '../../server/src/core/text';
import { folder } from '../fixture';
import { sceneOf } from './checking';
import { secretAndClass, shop, shopAt } from './shop';

/** `name 12: the text there` for each place, the thing's own first. */
function checkReferences(scene: string, ...expected: readonly string[]): void {
  const { db, texts, file, position } = sceneOf(scene);
  const found = references(db, file, position).map(({ file: of, range: { start, end } }) => {
    const name = of.slice(folder.length + 1);
    const text = texts[name] ?? '';
    const [from, to] = [start, end].map((at) => offsetAt(text, lineStarts(text), at));
    return `${name} ${String(start.line + 1)}: ${text.slice(from, to)}`;
  });
  assert.deepEqual(found, expected);
}

const front = `=== front.yaml ===
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec:
  ingressClassName: nginx
  tls: [{ hosts: [shop.example], secretName: tls }]
  rules:
    - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { name: rest } } } }] }
${secretAndClass}---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: data }
data:
  API: http://api.shop:80/v1
  DB: postgres://db:5432
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 3
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: from-shop, namespace: data }
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector: { matchLabels: { team: front } }
`;

describe('find references', () => {
  const ofApi = ['api.yaml 24: api', 'front.yaml 8: api', 'front.yaml 22: api.shop:80'];

  it('of a Service: Ingresses and host names, from wherever one of them is', () => {
    checkReferences(shopAt('api.yaml', 'kind: Service\nmetadata:\n  name: a') + front, ...ofApi);
    checkReferences(shop + front.replace('service: { name: a', 'service: { name: a$0'), ...ofApi);
    checkReferences(shop + front.replace('http://api', 'http://ap$0i'), ...ofApi);
  });

  it('of a headless Service: the StatefulSet as well', () => {
    checkReferences(
      shopAt('db.yaml', 'serviceName: d') + front,
      'db.yaml 25: db',
      'db.yaml 7: db',
      'front.yaml 23: db:5432',
    );
  });

  it('of a workload: the Services and policies that select its pods, and what scales it', () => {
    checkReferences(
      shopAt('api.yaml', 'name: a') + front,
      'api.yaml 11: labels',
      'api.yaml 27: selector',
      'front.yaml 39: namespaceSelector: { matchLabels: { team: front } }',
      'policy.yaml 7: podSelector',
    );
    checkReferences(
      shopAt('web.yaml', 'name: w') + front,
      'web.yaml 11: labels',
      'front.yaml 39: namespaceSelector: { matchLabels: { team: front } }',
      'policy.yaml 12: podSelector',
      'front.yaml 29: web',
    );
  });

  it('of the pods that a selector selects: the same', () => {
    checkReferences(
      shopAt('policy.yaml', 'app: a') + front,
      'api.yaml 11: labels',
      'api.yaml 27: selector',
      'front.yaml 39: namespaceSelector: { matchLabels: { team: front } }',
      'policy.yaml 7: podSelector',
    );
  });

  it('of a namespace, a certificate and a class: who selects or names them', () => {
    checkReferences(
      shopAt('cluster.yaml', 'name: s') + front,
      'cluster.yaml 4: shop',
      'front.yaml 39: namespaceSelector',
    );
    checkReferences(
      shop + front.replace('secretName: t', 'secretName: t$0'),
      'front.yaml 12: tls',
      'front.yaml 6: tls',
    );
    checkReferences(
      shop + front.replace('{ name: nginx', '{ name: n$0ginx'),
      'front.yaml 16: nginx',
      'front.yaml 5: nginx',
    );
  });

  it('of what nobody names: none', () => {
    checkReferences(shopAt('web.yaml', 'image: w'));
  });
});
