/** Small manifests for tests that are not about how they are written. */
export function pod(name: string, namespace = 'shop', labels = `app: ${name}`, spec = ''): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { ${labels} } }
spec: { ${spec}containers: [{ name: main, image: ${name} }] }
---
`;
}

export function service(name: string, selector: string, ports = '[{ port: 80 }]', namespace = 'shop'): string {
  return `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { selector: { ${selector} }, ports: ${ports} }
---
`;
}

export function policy(name: string, spec: string, namespace = 'shop'): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

export function namespace(name: string, labels = ''): string {
  return `apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { ${labels} } }
---
`;
}

export function ingress(name: string, spec: string, at = 'shop'): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: ${at} }
spec: { ${spec} }
---
`;
}

/** A container's environment, with one variable. */
export function caller(value: string, at = 'shop', name = 'URL'): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: caller, namespace: ${at}, labels: { app: caller } }
spec: { containers: [{ name: main, image: main, env: [{ name: ${name}, value: "${value}" }] }] }
---
`;
}

/** A custom resource of an operator that makes pods. */
export function database(name: string, at = 'shop'): string {
  return `apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: ${name}, namespace: ${at} }
spec: { instances: 3 }
---
`;
}
