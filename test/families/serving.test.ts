import assert from 'node:assert/strict';
import { factOf } from './reading';

/** `k8s.io/ingress-nginx`, with another controller behind `as`, and a class behind `for`. */
function served(image: string, more = ''): readonly string[] {
  const container = `{ name: main, image: '${image}'${more && `, ${more}`} }`;
  const text = `apiVersion: v1\nkind: Pod\nmetadata: { name: main }\nspec: { containers: [${container}] }\n`;
  return factOf('workload', text).serves.map(({ product, controller, className }) => {
    const other = controller === product ? '' : ` as ${controller}`;
    return `${product}${other}${className === undefined ? '' : ` for ${className}`}`;
  });
}

describe('workloads: ingress controllers among them (N-6.17)', () => {
  const images: readonly (readonly [image: string, expected: string | undefined])[] = [
    [
      'registry.k8s.io/ingress-nginx/controller:v1.11.2@sha256:d5f8217feeac4887cb1ed21f27c2674e58be06bd8f5184cacea2a69abaf78dce',
      'k8s.io/ingress-nginx',
    ],
    ['quay.io/kubernetes-ingress-controller/nginx-ingress-controller:0.33.0', 'k8s.io/ingress-nginx'],
    ['registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1.4.3', undefined],
    ['nginx/nginx-ingress:3.6', 'nginx.org/ingress-controller'],
    ['nginx:1.27', undefined],
    ['docker.io/traefik:v3.1', 'traefik.io/ingress-controller'],
    ['rancher/mirrored-library-traefik:2.10.5', 'traefik.io/ingress-controller'],
    ['traefik/whoami', undefined],
    ['localhost:5000/haproxytech/kubernetes-ingress', 'haproxy.org/ingress-controller'],
    ['quay.io/jcmoraisjr/haproxy-ingress:v0.14', 'haproxy-ingress.github.io/controller'],
    ['kong:3.6', 'ingress-controllers.konghq.com/kong'],
    ['kong/kubernetes-ingress-controller:3.1', undefined],
  ];
  for (const [image, expected] of images) {
    it(`${image}: ${expected ?? 'none'}`, () => {
      assert.deepEqual(served(image), expected === undefined ? [] : [expected]);
    });
  }

  it('says nothing of the tag, so that a new release changes nothing', () => {
    const [older, newer] = ['traefik:v3.1', 'traefik:v3.2@sha256:0a'].map((image) => served(image));
    assert.deepEqual(older, newer);
  });

  const nginx = 'registry.k8s.io/ingress-nginx/controller';
  const options: readonly (readonly [what: string, image: string, more: string, expected: string])[] = [
    [
      'other controllers and classes',
      nginx,
      "args: [/nginx-ingress-controller, '--controller-class=k8s.io/internal', '--ingress-class=internal']",
      'k8s.io/ingress-nginx as k8s.io/internal for internal',
    ],
    ['in two items', nginx, "args: ['--ingress-class', internal]", 'k8s.io/ingress-nginx for internal'],
    [
      'in one line',
      nginx,
      "command: [sh, -c, 'exec /nginx --ingress-class=internal']",
      'k8s.io/ingress-nginx for internal',
    ],
    ['a switch has no value', nginx, "args: ['--ingress-class', '--v=2']", 'k8s.io/ingress-nginx'],
    [
      'in any case',
      'traefik',
      "args: ['--providers.kubernetesIngress.ingressClass=inside']",
      'traefik.io/ingress-controller for inside',
    ],
    [
      'in the environment',
      'traefik',
      'env: [{ name: TRAEFIK_PROVIDERS_KUBERNETESINGRESS_INGRESSCLASS, value: inside }, { name: A, value: b }]',
      'traefik.io/ingress-controller for inside',
    ],
  ];
  for (const [what, image, more, expected] of options) {
    it(`arguments: ${what}`, () => {
      assert.deepEqual(served(image, more), [expected]);
    });
  }
});
