import assert from 'node:assert/strict';
import { ingress, service } from './manifests';
import { told } from './run';

/** Whether ingress-nginx takes snippets is for its ConfigMap to say, and for its version where that says nothing. */
describe('snippets for nginx', () => {
  it('are told where the ConfigMap refuses them, or says nothing since version 1.9', () => {
    found(settings('"false"') + controller('v1.8.1'), 1);
    found(settings() + controller('v1.9.0'), 1);
    found(settings() + controller('v1.11.2@sha256:0123'), 1);
  });

  it('are fine where they are allowed, or were by themselves', () => {
    found(settings('"true"') + controller('v1.11.2'), 0);
    found(settings() + controller('v1.8.1'), 0);
    found(settings() + controller('latest'), 0);
  });

  it('are fine where no file shows the ConfigMap or the controller', () => {
    found(controller('v1.11.2'), 0);
    found(settings('"false"'), 0);
    found(settings('"false"').replace('namespace: edge', 'namespace: other') + controller('v1.11.2'), 0);
    found(settings('"false"') + controller('v1.11.2').replace('--configmap', '--other'), 0);
  });

  it('are nothing to other controllers', () => {
    const other = controller('3.7.0').replace('ingress-nginx/controller', 'nginx/nginx-ingress');
    found(settings('"false"') + other, 0);
  });
});

function settings(allowed?: string): string {
  const data = allowed === undefined ? '' : `allow-snippet-annotations: ${allowed}`;
  return `apiVersion: v1
kind: ConfigMap
metadata: { name: ingress-nginx-controller, namespace: edge }
data: { ${data} }
---
`;
}

function controller(tag: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: controller, namespace: edge }
spec:
  selector: { matchLabels: { app: controller } }
  template:
    metadata: { labels: { app: controller } }
    spec:
      containers:
        - name: main
          image: registry.k8s.io/ingress-nginx/controller:${tag}
          args: [--configmap=$(POD_NAMESPACE)/ingress-nginx-controller]
---
`;
}

function found(text: string, count: number): void {
  const route = ingress(
    'web',
    'ingressClassName: nginx, defaultBackend: { service: { name: web, port: { number: 80 } } }',
  );
  const own = route.replace(
    'namespace: shop }',
    'namespace: shop,\n  annotations: { nginx.ingress.kubernetes.io/server-snippet: deny all; } }',
  );
  const all = told({ 'a.yaml': own + service('web', 'app: web') + text }, 'ingress-snippet-refused');
  assert.deepEqual(all, Array(count).fill('a.yaml:4 information ingress-snippet-refused'));
}
