/** A small shop: a web front, an API, a database with a headless Service, and one policy. */
export const shop = `
=== web.yaml ===
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels: { app: web }
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
=== api.yaml ===
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
spec:
  selector:
    matchLabels: { app: api }
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
        - name: api
          image: api
          ports:
            - name: rest
              containerPort: 9000
---
apiVersion: v1
kind: Service
metadata:
  name: api
  namespace: shop
spec:
  selector:
    app: api
  ports:
    - name: rest
      port: 80
      targetPort: rest
=== db.yaml ===
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: data
spec:
  serviceName: db
  replicas: 2
  selector:
    matchLabels: { app: db }
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres
          ports:
            - containerPort: 5432
---
apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: data
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - name: sql
      port: 5432
=== policy.yaml ===
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-web
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
      ports:
        - port: rest
=== cluster.yaml ===
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    team: front
---
apiVersion: v1
kind: Namespace
metadata:
  name: data
  labels:
    team: back
`;

/** The shop with the cursor behind the first occurrence of a text in a file, after what is `past`. */
export function shopAt(file: string, text: string): string {
  const start = shop.indexOf(`=== ${file} ===`);
  const at = shop.indexOf(text, start) + text.length;
  return `${shop.slice(0, at)}$0${shop.slice(at)}`;
}

/** What an Ingress of the shop names, in documents behind its own. */
export const secretAndClass = `---
apiVersion: v1
kind: Secret
metadata: { name: tls, namespace: shop }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
`;
