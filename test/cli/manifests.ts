/** A Deployment that a Service finds. */
export const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web
          ports:
            - name: http
              containerPort: 8080
`;

/** The same for another application. */
export const api = web.replaceAll('web', 'api');

/** Lets pods with a label into those of `api`. */
export function apiPolicy(app: string, ports: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
spec:
  podSelector:
    matchLabels:
      app: api
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: ${app}
      ports: ${ports}
`;
}

export const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`;

/** A Service that finds no pod. */
export const lostService = service.replace('app: web', 'app: wbe').replace('name: web', 'name: lost');

export const brokenDocument = 'apiVersion: v1\nkind: Service\nmetadata: {name: [}\n';
