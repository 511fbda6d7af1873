import assert from 'node:assert/strict';
import { database, pod } from './manifests';
import { told } from './run';

/** Who scales what: what no file shows may be there, and how many pods there are is the autoscaler's to say. */
describe('autoscalers', () => {
  describe('of a workload that is in no file', () => {
    const rule = 'autoscaler-target-missing';

    it('are told where the files show workloads of the namespace', () => {
      found(rule, scaler('web') + deployment('api'), ['a.yaml:4 warning autoscaler-target-missing']);
      found(rule, scaler('web', 'v1') + deployment('api'), ['a.yaml:4 warning autoscaler-target-missing']);
    });

    it('are information where the namespace is kept elsewhere, or an operator may make it', () => {
      found(rule, scaler('web'), ['a.yaml:4 information autoscaler-target-missing']);
      found(rule, scaler('web') + deployment('api') + database('pg'), [
        'a.yaml:4 information autoscaler-target-missing',
      ]);
    });

    it('are told where the files are all there is', () => {
      const sources = { 'portolan.yaml': 'complete: true\n', 'a.yaml': scaler('web') };
      assert.deepEqual(told(sources, rule), ['a.yaml:4 warning autoscaler-target-missing']);
    });

    it('are fine where it is made by a template that nobody renders', () => {
      const chart = {
        'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
        'chart/values.yaml': 'replicas: 1\n',
        'chart/templates/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-web
spec:
  template:
    metadata:
      labels:
        app: {{ .Release.Name }}-web
`,
      };
      assert.deepEqual(told({ ...chart, 'a.yaml': scaler('shop-web') + deployment('api') }, rule), []);
    });

    it('are fine in the namespaces of the cluster itself', () => {
      found(rule, scaler('coredns').replace('namespace: shop', 'namespace: kube-system') + pod('x', 'kube-system'), []);
    });

    it('are fine where the kind is not built in, and where nothing is named', () => {
      const other = scaler('web').replace('apps/v1', 'serving.knative.dev/v1');
      found(rule, other + deployment('api'), []);
      found(rule, scaler('""') + deployment('api'), []);
    });

    it('are fine where pods of a live cluster speak for it', () => {
      const own = pod('web-5d8f-x2x4z', 'shop', 'app: web').replace(
        'labels:',
        'ownerReferences: [{ kind: ReplicaSet, name: web-5d8f, controller: true }], labels:',
      );
      found(rule, scaler('web') + deployment('web') + own, []);
    });

    it("are told of KEDA's too, which scale Deployments unless they say otherwise", () => {
      found(rule, scaledObject('wbe') + deployment('web'), ['a.yaml:4 warning autoscaler-target-missing']);
      found(rule, scaledObject('web') + deployment('web'), []);
    });
  });

  describe('that may set more than one pod', () => {
    const rule = 'local-traffic-drops';
    const edge = `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, externalTrafficPolicy: Local, selector: { app: web }, ports: [{ port: 80 }] }
---
`;

    it('leave no single node that passes connections on', () => {
      found(rule, edge + deployment('web'), ['a.yaml:4 information local-traffic-drops']);
      found(rule, edge + deployment('web') + scaler('web'), []);
    });

    it('are those of that namespace and name only', () => {
      const elsewhere = scaler('web').replace('namespace: shop', 'namespace: edge');
      found(rule, edge + deployment('web') + elsewhere, ['a.yaml:4 information local-traffic-drops']);
      found(rule, edge + deployment('web') + scaler('web').replace('maxReplicas: 5', 'maxReplicas: 1'), [
        'a.yaml:4 information local-traffic-drops',
      ]);
    });
  });
});

function scaler(target: string, version = 'v2'): string {
  return `apiVersion: autoscaling/${version}
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${target} }, minReplicas: 1, maxReplicas: 5 }
---
`;
}

function scaledObject(target: string): string {
  return `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { name: ${target} }, triggers: [] }
---
`;
}

function deployment(name: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${name} } }
  template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: main, image: ${name} }] } }
---
`;
}

function found(rule: string, text: string, expected: readonly string[]): void {
  assert.deepEqual(told({ 'a.yaml': text }, rule), expected);
}
