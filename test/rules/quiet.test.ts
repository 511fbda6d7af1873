import assert from 'node:assert/strict';
import type { Sources } from '../fixture';
import { caller, ingress, namespace, pod, policy, service } from './manifests';
import { isSerious, run } from './run';

/** Habits that are right, though they look like mistakes: nobody may be warned of them. */
describe('rules stay quiet', () => {
  quiet('Services for single pods of a StatefulSet', {
    'a.yaml':
      service('kafka-0', 'statefulset.kubernetes.io/pod-name: kafka-0') +
      service('kafka-peers', 'app: kafka').replace('spec: {', 'spec: { clusterIP: None,') +
      statefulSet('kafka', 'kafka-peers'),
  });

  quiet('selectors on labels that controllers give to their pods', {
    'a.yaml':
      statefulSet('kafka', 'kafka') +
      service('kafka', 'app: kafka').replace('spec: {', 'spec: { clusterIP: None,') +
      service('third', 'app: kafka, apps.kubernetes.io/pod-index: "2"') +
      policy('first', 'podSelector: { matchLabels: { statefulset.kubernetes.io/pod-name: kafka-0 } }') +
      policy(
        'from-first',
        'podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { statefulset.kubernetes.io/pod-name: kafka-0 } } }] }]',
      ) +
      policy(
        'of-controllers',
        'podSelector: { matchExpressions: [{ key: controller-revision-hash, operator: Exists }] }',
      ),
  });

  quiet('a policy about the pods of an ingress controller that is installed elsewhere', {
    'a.yaml':
      policy(
        'web',
        `podSelector: { matchLabels: { app: web } }, ingress: [{ from: [
          { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ingress-nginx } },
            podSelector: { matchLabels: { app.kubernetes.io/name: ingress-nginx } } }] }]`,
      ) + pod('web'),
  });

  quiet('namespaces that are labelled by somebody else', {
    'a.yaml':
      namespace('shop') +
      policy(
        'web',
        'podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { network: trusted } } }] }]',
      ) +
      pod('web'),
  });

  quiet('DNS by a resolver of the node', {
    'cni.yaml': 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nnetworking: { podSubnet: 10.244.0.0/16 }\n',
    'a.yaml':
      policy(
        'web',
        `podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 169.254.20.10/32 } }],
          ports: [{ port: 53, protocol: UDP }, { port: 53 }] }]`,
      ) + pod('web'),
  });

  quiet('DNS by the label that people used to give to kube-system', {
    'a.yaml':
      policy(
        'web',
        `podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ namespaceSelector: { matchLabels: { name: kube-system } } }],
          ports: [{ port: 53, protocol: UDP }, { port: 53 }] }]`,
      ) + pod('web'),
  });

  quiet('the example of the documentation, with its three kinds of peers', {
    'a.yaml': policy(
      'test',
      `podSelector: { matchLabels: { role: db } }, policyTypes: [Ingress, Egress],
        ingress: [{ from: [{ ipBlock: { cidr: 172.17.0.0/16, except: [172.17.1.0/24] } },
          { namespaceSelector: { matchLabels: { project: myproject } } },
          { podSelector: { matchLabels: { role: frontend } } }], ports: [{ protocol: TCP, port: 6379 }] }],
        egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/24 } }], ports: [{ protocol: TCP, port: 5978 }] }]`,
      'default',
    ),
  });

  quiet('a closed namespace that is opened for each application', {
    'a.yaml':
      policy('deny', 'podSelector: {}, policyTypes: [Ingress, Egress]') +
      policy(
        'dns',
        'podSelector: {}, policyTypes: [Egress], egress: [{ ports: [{ port: 53, protocol: UDP }, { port: 53 }] }]',
      ) +
      policy('web', 'podSelector: { matchLabels: { app: web } }, ingress: [{ ports: [{ port: 80 }] }]') +
      pod('web') +
      service('web', 'app: web'),
  });

  quiet('a port that only some may use', {
    'a.yaml':
      policy('web', 'podSelector: { matchLabels: { app: web } }, ingress: [{ ports: [{ port: 80 }] }]') +
      pod('web') +
      service('web', 'app: web', '[{ name: http, port: 80 }, { name: metrics, port: 9090 }]'),
  });

  quiet('images, users and times that look like hosts and ports', {
    'a.yaml':
      service('redis', 'app: redis', '[{ port: 6379 }]') +
      pod('redis') +
      caller('redis:7') +
      caller('chown redis:1000 /data').replace('name: caller', 'name: other') +
      caller('s3://redi/backups').replace('name: caller', 'name: third'),
  });

  quiet('hosts outside, and names that only programs know', {
    'a.yaml':
      service('api', 'app: api') +
      pod('api') +
      caller('http://api.example.com, http://localhost:8080, http://api:80/x, http://otel-agent:4317'),
  });

  quiet('an Ingress of a cloud, without any class in the files', {
    'a.yaml':
      ingress('web', 'defaultBackend: { service: { name: web, port: { number: 80 } } }') +
      service('web', 'app: web') +
      pod('web'),
  });

  it('an Ingress of the API of old, but for that', () => {
    const old = `apiVersion: extensions/v1beta1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { rules: [{ http: { paths: [{ backend: { serviceName: web, servicePort: http } }] } }] }
---
`;
    const files = { 'a.yaml': old + service('web', 'app: web', '[{ name: http, port: 80 }]') + pod('web') };
    assert.deepEqual(
      run(files)
        .filter(isSerious)
        .map(({ rule }) => rule),
      ['ingress-api-removed'],
    );
  });
});

function quiet(name: string, sources: Sources): void {
  it(name, () => {
    const found = run(sources).filter(isSerious);
    assert.deepEqual(
      found.map(({ rule, message }) => `${rule}: ${message}`),
      [],
    );
  });
}

function statefulSet(name: string, serviceName: string): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name}, namespace: shop }
spec:
  serviceName: ${serviceName}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: main, image: ${name} }] }
---
`;
}
