import assert from 'node:assert/strict';
import { controllersOf } from '../../server/src/core/cluster/controllers';
import { listeners } from '../../server/src/core/cluster/routes';
import { clusterOf, pods, resource, told } from './cluster';

const ingress = (spec: string): string => resource('networking.k8s.io/v1', 'Ingress', 'shop/web', spec);
const ingressClass = (name: string, controller: string): string =>
  resource('networking.k8s.io/v1', 'IngressClass', name, `{ controller: ${controller} }`);

/** A Deployment whose pods run this image. */
function running(place: string, image: string, args = '', kind = 'Deployment', labels = '{ app: x }'): string {
  const container = `{ name: main, image: ${image}, args: [${args}] }`;
  return resource(
    'apps/v1',
    kind,
    place,
    `{ template: { metadata: { labels: ${labels} }, spec: { containers: [${container}] } } }`,
  );
}

const nginxImage = 'registry.k8s.io/ingress-nginx/controller:v1.11.2';

/** `ingress-nginx: Deployment ingress/nginx`, or where else requests come from. */
function servedBy(...documents: readonly string[]): string {
  const { db, id } = clusterOf(...documents);
  const [listener] = listeners(db, id);
  if (!listener) return 'no Ingress';
  const { product, place, workloads } = controllersOf(db, id, listener);
  return `${product.title}: ${place === 'pods' ? workloads.map(told).join(', ') : place}`;
}

describe('controllers: who serves an Ingress (N-6.17)', () => {
  const named = ingress('{ ingressClassName: web }');
  const nginx = ingress('{ ingressClassName: nginx }');
  const declared = ingressClass('web', 'k8s.io/ingress-nginx');
  const table: readonly (readonly [what: string, documents: readonly string[], expected: string])[] = [
    [
      'the pods with the controller of its class, whatever the class is called',
      [named, declared, running('ingress/nginx', nginxImage, "'--ingress-class=nginx'")],
      'ingress-nginx: Deployment ingress/nginx',
    ],
    [
      'of two controllers, the one that is told so',
      [
        named,
        ingressClass('web', 'k8s.io/internal'),
        running('ingress/inside', nginxImage, "'--controller-class=k8s.io/internal'"),
        running('ingress/outside', nginxImage),
      ],
      'ingress-nginx: Deployment ingress/inside',
    ],
    [
      'without an IngressClass in the files, the one whose arguments name the class',
      [
        named,
        running('ingress/a', nginxImage, "'--ingress-class=web'"),
        running('ingress/b', nginxImage, "'--ingress-class=other'"),
      ],
      'ingress-nginx: Deployment ingress/a',
    ],
    [
      'or the one that usually serves a class of that name',
      [nginx, running('ingress/nginx', nginxImage)],
      'ingress-nginx: Deployment ingress/nginx',
    ],
    [
      'also where two products use the name',
      [nginx, running('ingress/nginx', 'nginx/nginx-ingress:3.6')],
      "NGINX's own controller: Deployment ingress/nginx",
    ],
    [
      'more than one, where more may',
      [nginx, running('a/nginx', nginxImage), running('b/nginx', nginxImage, '', 'DaemonSet')],
      'ingress-nginx: Deployment a/nginx, DaemonSet b/nginx',
    ],
    [
      'by the labels of the chart, where the image does not tell',
      [
        nginx,
        running(
          'ingress/nginx',
          '"{{ image }}"',
          '',
          'Deployment',
          '{ app.kubernetes.io/name: ingress-nginx, app.kubernetes.io/component: controller }',
        ),
      ],
      'ingress-nginx: Deployment ingress/nginx',
    ],
    [
      'but not the Job of the chart',
      [
        nginx,
        pods(
          'ingress/patch',
          '{ app.kubernetes.io/name: ingress-nginx, app.kubernetes.io/component: controller }',
          '[]',
          '',
          'Job',
        ),
      ],
      'ingress-nginx: not-shown',
    ],
    [
      'Traefik only where its own class is asked for',
      [
        ingress('{ ingressClassName: inside }'),
        ingressClass('inside', 'traefik.io/ingress-controller'),
        running('a/traefik', 'traefik:v3', "'--providers.kubernetesingress.ingressclass=outside'"),
        running('b/traefik', 'traefik:v3', "'--providers.kubernetesingress.ingressclass=inside'"),
      ],
      'Traefik: Deployment b/traefik',
    ],
    [
      'HAProxy, whose class may follow its controller',
      [
        named,
        ingressClass('web', 'haproxy.org/ingress-controller/inner'),
        running('a/haproxy', 'haproxytech/kubernetes-ingress', "'--ingress.class=inner'"),
        running('b/haproxy', 'haproxytech/kubernetes-ingress', "'--ingress.class=other'"),
      ],
      'the HAProxy controller: Deployment a/haproxy',
    ],
    [
      'an Istio gateway, by its label',
      [ingress('{ ingressClassName: istio }'), pods('istio-system/gateway', '{ istio: ingressgateway }')],
      'Istio: Deployment istio-system/gateway',
    ],
    ['nobody shown', [named, declared], 'ingress-nginx: not-shown'],
    [
      'nobody shown, for no pods run',
      [nginx, running('ingress/nginx', nginxImage).replace('{ template', '{ replicas: 0, template')],
      'ingress-nginx: not-shown',
    ],
    ['nobody known', [named, ingressClass('web', 'example.com/own')], 'the ingress controller: not-shown'],
    ['nobody at all', [ingress('{}'), running('ingress/nginx', nginxImage)], 'the ingress controller: nobody'],
    [
      'a load balancer of the cloud',
      [ingress('{ ingressClassName: alb }')],
      'the AWS Load Balancer Controller: load-balancer',
    ],
  ];
  for (const [what, documents, expected] of table) {
    it(what, () => {
      assert.equal(servedBy(...documents), expected);
    });
  }
});
