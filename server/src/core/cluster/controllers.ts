import type { IngressClass, Listener } from '../model/ingress';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { productNamed, products, productsOfClass, specification, type IngressProduct } from './ingress-products';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { classOf, ingressClasses, type ClassOf } from './routes';
import { allWorkloads, hasLabels } from './workloads';

/** Who serves an Ingress, and from where its requests come to the pods behind it. */
export interface Controllers {
  /** The class that it has, as far as the files tell. */
  readonly served: ClassOf;
  /** What the controller makes of Ingresses; what the API says of them where the controller is not known. */
  readonly product: IngressProduct;
  /**
   * `pods`: from the pods of `workloads`, which are in the files. `load-balancer`: from outside the cluster.
   * `not-shown`: from somewhere that no file shows. `nobody`: no class, so most likely nobody serves it (N-6.4).
   */
  readonly place: 'pods' | 'load-balancer' | 'not-shown' | 'nobody';
  /** The controller's own, those with pods running; several, where more than one may serve it. */
  readonly workloads: readonly Workload[];
}

/** Who serves a listener. */
export function controllersOf(db: Database, cluster: ClusterId, listener: Listener): Controllers {
  const served = classOf(ingressClasses(db, cluster), listener);
  if (served.kind === 'missing') return { served, product: specification, place: 'nobody', workloads: [] };
  if ('ingressClass' in served) return { served, ...controllersOfClass(db, cluster, served.ingressClass) };
  return { served, ...ofClass(db, scopedKey(cluster, served.name, '')) };
}

type OfClass = Omit<Controllers, 'served'>;

/** Who serves the Ingresses of a class. */
export function controllersOfClass(db: Database, cluster: ClusterId, { name, controller }: IngressClass): OfClass {
  return ofClass(db, scopedKey(cluster, name, controller ?? ''));
}

/** By the name of the class and the controller that its IngressClass names, '' where none is in the files. */
const ofClass = query<ScopedKey, OfClass>('controllersOfClass', (db, key): OfClass => {
  const [cluster, name, controller] = namesOf(key);
  const named = productNamed(controller);
  const candidates = controller === '' ? productsOfClass(name) : named ? [named] : [];
  const serving = servingWorkloads(db, cluster).filter((one) => isServing(one, name, controller, candidates));
  const likeliest = candidates.find((product) => serving.some((one) => one.product === product));
  const product = likeliest ?? serving[0]?.product ?? candidates[0] ?? specification;
  // Of a product that is only one of several by that name, the pods in the files are the better sign.
  const workloads = serving.filter((one) => one.product === product).map(({ workload }) => workload);
  if (workloads.length > 0) return { product, place: 'pods', workloads };
  return { product, place: product.place === 'load-balancer' ? 'load-balancer' : 'not-shown', workloads };
});

interface ServingWorkload {
  readonly workload: Workload;
  readonly product: IngressProduct;
  readonly controller: string;
  readonly className: string | undefined;
}

/** Everything in the files that runs an ingress controller: by images and arguments, or else by usual labels. */
const servingWorkloads = query<ClusterId, readonly ServingWorkload[]>('servingWorkloads', (db, cluster) =>
  allWorkloads(db, cluster)
    .filter(({ type, isScaledToZero }) => !isScaledToZero && type !== 'Job' && type !== 'CronJob')
    .flatMap((workload): readonly ServingWorkload[] => {
      const shown = workload.serves.flatMap(({ product, controller, className }) => {
        const known = productNamed(product);
        return known ? [{ workload, product: known, controller, className }] : [];
      });
      return shown.length > 0 ? shown : labelled(workload);
    }),
);

const toldByLabels = products.filter(({ labels }) => labels.length > 0);

function labelled(workload: Workload): readonly ServingWorkload[] {
  return toldByLabels
    .filter(({ labels }) => labels.some((own) => hasLabels(workload, own)))
    .map((product) => ({ workload, product, controller: product.controller, className: undefined }));
}

/** `wanted` is the controller that the IngressClass names; '' where none is in the files, so that its name has to do. */
function isServing(
  { product, controller, className }: ServingWorkload,
  name: string,
  wanted: string,
  candidates: readonly IngressProduct[],
): boolean {
  if (wanted !== '' && product.servesBy === 'controller') return wanted === controller;
  if (className === undefined) return candidates.includes(product) && controller === product.controller;
  return className === name || (candidates.includes(product) && wanted.endsWith(`/${className}`));
}
