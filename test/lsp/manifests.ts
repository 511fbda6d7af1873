/** A Service of namespace `shop` that selects `app`. */
export function service(name: string, app: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: shop
spec:
  selector:
    app: ${app}
  ports:
    - port: 80
`;
}

export function deployment(name: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: shop
spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: main
          image: main
          ports:
            - containerPort: 80
`;
}

/** What a Service says that selects nothing, where `web` is all there is. */
export function selectsNothing(app: string): string {
  return `6:2-6:10 warning service-selects-no-pod: The Service selects no pod: nothing in namespace \`shop\` has \`app=${app}\`; Deployment \`web\` has \`app=web\`.`;
}
