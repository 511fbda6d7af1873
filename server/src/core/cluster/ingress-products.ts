import { nginxAnnotations } from './nginx-annotations';
import { specification, type IngressProduct } from './ingress-product';

export { specification };
export type { Criterion, IngressProduct, PathTest } from './ingress-product';

const named = (name: string): Readonly<Record<string, string>> => ({ 'app.kubernetes.io/name': name });

/** The controllers that Portolan knows (N-6.10 – N-6.16); names of classes as their charts and distributions have them. */
export const products: readonly IngressProduct[] = [
  {
    ...specification,
    title: 'ingress-nginx',
    controller: 'k8s.io/ingress-nginx',
    classes: ['nginx', 'public', 'webapprouting.kubernetes.azure.com'],
    place: 'pods',
    labels: [{ ...named('ingress-nginx'), 'app.kubernetes.io/component': 'controller' }, named('rke2-ingress-nginx')],
    servesBy: 'controller',
    implementationSpecific: 'characters',
    hides: 'yes',
    secure: {
      annotation: 'nginx.ingress.kubernetes.io/backend-protocol',
      value: 'HTTPS',
      needless: ['nginx.ingress.kubernetes.io/ssl-passthrough', 'nginx.ingress.kubernetes.io/secure-backends'],
    },
    annotations: nginxAnnotations,
    retired: 'March 2026',
    refusesTaken: true,
    expressions: {
      flag: 'nginx.ingress.kubernetes.io/use-regex',
      rewrite: 'nginx.ingress.kubernetes.io/rewrite-target',
    },
    alias: 'nginx.ingress.kubernetes.io/server-alias',
    unmodelled: [
      'nginx.ingress.kubernetes.io/canary',
      'nginx.ingress.kubernetes.io/permanent-redirect',
      'nginx.ingress.kubernetes.io/temporal-redirect',
      'nginx.ingress.kubernetes.io/app-root',
      'nginx.ingress.kubernetes.io/server-snippet',
    ],
  },
  {
    ...specification,
    title: "NGINX's own controller",
    controller: 'nginx.org/ingress-controller',
    classes: ['nginx'],
    place: 'pods',
    labels: [named('nginx-ingress')],
  },
  {
    ...specification,
    title: 'Traefik',
    controller: 'traefik.io/ingress-controller',
    classes: ['traefik'],
    place: 'pods',
    labels: [named('traefik')],
    prefix: 'characters',
    implementationSpecific: 'characters',
    hides: 'no',
    order: ['rule-length'],
    unmodelled: ['traefik.ingress.kubernetes.io/router.pathmatcher', 'traefik.ingress.kubernetes.io/router.priority'],
  },
  {
    ...specification,
    title: 'the AWS Load Balancer Controller',
    controller: 'ingress.k8s.aws/alb',
    classes: ['alb'],
    place: 'load-balancer',
    direct: {
      annotation: 'alb.ingress.kubernetes.io/target-type',
      value: /^ip$/,
      written: { on: 'ingress', value: 'ip' },
    },
    joins: { group: 'alb.ingress.kubernetes.io/group.name', order: 'alb.ingress.kubernetes.io/group.order' },
    implementationSpecific: 'glob',
    wildcard: 'any-labels',
    hides: 'no',
    order: ['ingress', 'rule', 'type', 'length', 'written'],
    unmodelled: ['alb.ingress.kubernetes.io/conditions.', 'alb.ingress.kubernetes.io/use-regex-path-match'],
  },
  {
    ...specification,
    title: 'the controller of GCE',
    controller: 'k8s.io/ingress-gce',
    classes: ['gce', 'gce-internal'],
    place: 'load-balancer',
    sources: ['130.211.0.0/22', '35.191.0.0/16'],
    direct: {
      annotation: 'cloud.google.com/neg',
      value: /"ingress"\s*:\s*true/,
      written: { on: 'service', value: '{"ingress": true}' },
    },
    joins: 'each',
    implementationSpecific: 'glob',
    wildcard: 'any-labels',
    hides: 'yes',
  },
  {
    ...specification,
    title: 'the HAProxy controller',
    controller: 'haproxy.org/ingress-controller',
    classes: ['haproxy'],
    place: 'pods',
    labels: [named('kubernetes-ingress')],
    secure: { annotation: 'haproxy.org/server-ssl', value: 'true', needless: ['haproxy.org/ssl-passthrough'] },
    implementationSpecific: 'characters',
    unmodelled: ['haproxy.org/route-acl', 'haproxy.org/request-redirect'],
  },
  {
    ...specification,
    title: 'HAProxy Ingress',
    controller: 'haproxy-ingress.github.io/controller',
    place: 'pods',
    labels: [named('haproxy-ingress')],
    servesBy: 'controller',
  },
  {
    ...specification,
    title: 'Contour',
    controller: 'projectcontour.io',
    classes: ['contour'],
    place: 'pods',
    labels: [{ ...named('contour'), 'app.kubernetes.io/component': 'envoy' }, { app: 'envoy' }],
    implementationSpecific: 'expression-or-characters',
    hides: 'yes',
  },
  {
    ...specification,
    title: 'Kong',
    controller: 'ingress-controllers.konghq.com/kong',
    classes: ['kong'],
    place: 'pods',
  },
  { ...specification, title: 'Cilium', controller: 'cilium.io/ingress-controller', classes: ['cilium'], hides: 'yes' },
  {
    ...specification,
    title: 'Istio',
    controller: 'istio.io/ingress-controller',
    classes: ['istio'],
    place: 'pods',
    labels: [{ istio: 'ingressgateway' }],
  },
  {
    ...specification,
    title: 'the OpenShift router',
    controller: 'openshift.io/ingress-to-route',
    classes: ['openshift-default'],
    place: 'pods',
    labels: [{ 'ingresscontroller.operator.openshift.io/deployment-ingresscontroller': 'default' }],
  },
  {
    ...specification,
    title: 'Azure Application Gateway',
    controller: 'azure/application-gateway',
    classes: ['azure-application-gateway', 'azure/application-gateway'],
    place: 'load-balancer',
    // It knows pods only.
    direct: { annotation: '', value: /^$/ },
  },
  ...[
    ['APISIX', 'apisix.apache.org/apisix-ingress', 'apisix'],
    ['Tailscale', 'tailscale.com/ts-ingress', 'tailscale'],
    ['Cloudflare Tunnel', 'strrl.dev/cloudflare-tunnel-ingress-controller', 'cloudflare-tunnel'],
    ['ngrok', 'k8s.ngrok.com/ingress-controller', 'ngrok'],
    ['Pomerium', 'pomerium.io/ingress-controller', 'pomerium'],
  ].map(([title = '', controller = '', name = '']) => ({
    ...specification,
    title,
    controller,
    classes: [name],
    place: 'pods' as const,
  })),
];

/** The controllers whose classes usually have this name, the likeliest first. */
export function productsOfClass(name: string): readonly IngressProduct[] {
  return products.filter(({ classes }) => classes.includes(name));
}

/** The controller that an IngressClass names, perhaps with something of its own behind a slash. */
export function productNamed(controller: string): IngressProduct | undefined {
  return products.find((one) => controller === one.controller || controller.startsWith(`${one.controller}/`));
}
