/** GitOps objects as people write them, as small as it gets. */

/** `flux('apps', './apps/prod')`: what Flux calls a Kustomization. */
export function flux(name: string, path: string, more = ''): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  path: ${path}
  sourceRef: { kind: GitRepository, name: flux-system }
${indented(more)}`;
}

/** `application('shop', 'apps/shop')`, in Argo CD's own cluster unless `more` says another destination. */
export function application(name: string, path: string, more = 'destination: { namespace: shop }'): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
spec:
  source:
    repoURL: https://github.com/shop/w.git
    path: ${path}
${indented(more)}`;
}

/** With templates in the newer form. */
export function applicationSet(generators: string, path: string, destination: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: all
  namespace: argocd
spec:
  goTemplate: true
  generators:
${indented(generators)}  template:
    metadata:
      name: '{{.path.basename}}'
    spec:
      source:
        repoURL: https://github.com/shop/w.git
        path: '${path}'
      destination: ${destination}
`;
}

function indented(lines: string): string {
  return lines.replaceAll(/^(?=.)/gm, '  ').replace(/(?<=[^\n])$/, '\n');
}

export function deployment(name: string, namespace?: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
${namespace === undefined ? '' : `  namespace: ${namespace}\n`}spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
      - name: ${name}
        image: ${name}
        ports:
        - containerPort: 8080
`;
}

export function service(name: string, app: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${app}
  ports:
  - port: 80
    targetPort: 8080
`;
}
