import type { Path } from '../../model/anchor';
import type { Serving } from '../../model/workload';
import { child, listOf, wordOf } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { servingContainers } from '../pod-template';
import { nodeAt } from '../reading';

/** How an ingress controller is told from other pods: by the repository of its image, without registry and tag. */
interface Product {
  /** The `controller` of its IngressClasses. */
  readonly product: string;
  readonly image: RegExp;
  /** Arguments, or environment variables, that name another `controller`, or the one class it serves. */
  readonly controllerOption?: string;
  readonly classOption?: string;
}

const products: readonly Product[] = [
  {
    product: 'k8s.io/ingress-nginx',
    image: /(^|\/)(ingress-nginx\/controller(-chroot)?|(nginx-ingress|rke2-ingress-nginx|ingress-nginx)-controller)$/,
    controllerOption: 'controller-class',
    classOption: 'ingress-class',
  },
  {
    product: 'nginx.org/ingress-controller',
    image: /(^|\/)(nginx-ingress|nginx-plus-ingress)$/,
    classOption: 'ingress-class',
  },
  {
    product: 'traefik.io/ingress-controller',
    image: /(^|\/)((mirrored-)?library-)?traefik$/,
    classOption: 'providers.kubernetesingress.ingressclass',
  },
  {
    product: 'haproxy.org/ingress-controller',
    image: /(^|\/)haproxytech\/kubernetes-ingress$/,
    classOption: 'ingress.class',
  },
  {
    product: 'haproxy-ingress.github.io/controller',
    image: /(^|\/)haproxy-ingress$/,
    controllerOption: 'controller-class',
    classOption: 'ingress-class',
  },
  // Of those that are a proxy and somebody who steers it, the proxy sends the requests on.
  { product: 'ingress-controllers.konghq.com/kong', image: /(^|\/)(library\/|kong\/)?kong(-gateway)?$/ },
  { product: 'apisix.apache.org/apisix-ingress', image: /(^|\/)apache\/apisix$/ },
];

/** The ingress controllers among the containers of a pod. */
export function servingIn(resource: Resource, spec: Path): readonly Serving[] {
  const containers = servingContainers(resource, spec);
  return containers.flatMap((container) => {
    const image = wordOf(nodeAt(resource, ...container, 'image')) ?? '';
    const found = products.find((product) => product.image.test(repositoryOf(image)));
    return found ? [servingOf(found, optionsIn(resource, container), tagOf(image))] : [];
  });
}

function servingOf(
  { product, controllerOption = '', classOption = '' }: Product,
  options: Options,
  version: string | undefined,
): Serving {
  const controller = options.get(controllerOption) ?? product;
  const settings = ownName(options.get('configmap'));
  return { product, controller, className: options.get(classOption), settings, version };
}

/** The name in `$(POD_NAMESPACE)/ingress-nginx-controller`. */
function ownName(reference = ''): string | undefined {
  return /^\$\(POD_NAMESPACE\)\/([^/]+)$/.exec(reference)?.[1];
}

type Options = ReadonlyMap<string, string>;

/** `--ingress-class=nginx`, also in two items, in any case; the later one counts. */
function optionsIn(resource: Resource, container: Path): Options {
  const words = ['command', 'args'].flatMap((key) =>
    listOf(nodeAt(resource, ...container, key)).flatMap((item) => wordOf(item)?.split(/\s+/) ?? []),
  );
  const options = new Map<string, string>();
  words.forEach((word, index) => {
    const [, name = '', value] = /^--?([\w.-]+)(?:=(.*))?$/.exec(word) ?? [];
    const next = words[index + 1];
    const text = value ?? (next?.startsWith('-') === false ? next : undefined);
    if (name !== '' && text !== undefined && text !== '') options.set(name.toLowerCase(), text);
  });
  for (const { name, value } of variablesIn(resource, container)) options.set(name, value);
  return options;
}

/** Traefik takes its options from the environment as well. */
function variablesIn(
  resource: Resource,
  container: Path,
): readonly { readonly name: string; readonly value: string }[] {
  return listOf(nodeAt(resource, ...container, 'env')).flatMap((node) => {
    const name = wordOf(child(node, 'name')) ?? '';
    const value = wordOf(child(node, 'value'));
    const option = name
      .replace(/^TRAEFIK_/, '')
      .replaceAll('_', '.')
      .toLowerCase();
    return value === undefined || !name.startsWith('TRAEFIK_') ? [] : [{ name: option, value }];
  });
}

function tagOf(image: string): string | undefined {
  return /:([^/:]+)$/.exec(image.replace(/@.*$/, ''))?.[1];
}

/** `registry.k8s.io/ingress-nginx/controller:v1.11.2@sha256:…` without what changes with each release. */
function repositoryOf(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/]*$/, '');
}
