import type { Protocol } from '../sets/connections';
import type { KnownLabels, Labels } from '../sets/selectors';
import type { Anchor } from './anchor';
import type { Named } from './named';

/** A pod, or what makes pods from a template. Its ports are the pods'. */
export interface Workload extends Named {
  readonly kind: 'workload';
  /** `Deployment`, `Pod`, … or the kind of a custom resource with a pod template. */
  readonly type: string;
  /** As written. */
  readonly labels: Labels;
  /** Those that its pods have: the written ones, and those that its controller gives (N-1.19). */
  readonly podLabels: KnownLabels;
  /** Where the pods' labels stand: the map, even if it is missing. */
  readonly labelsAt: Anchor;
  readonly ports: readonly ContainerPort[];
  /** Of the containers that serve, without tag and digest. */
  readonly images: readonly string[];
  readonly hostNetwork: boolean;
  /** Whether pods are running at all: no replicas or a suspended job leaves none (N-4.3). */
  readonly isScaledToZero: boolean;
  /** Of pods as dumped from a cluster: their addresses. */
  readonly addresses: readonly string[];
  /** Of pods: the owner as written, the one with `controller: true` before the first. */
  readonly owner: OwnerReference | undefined;
  /** The selector of a controller, where it has one. */
  readonly selector: Labels | undefined;
  /** How many pods there are, of a Job how many at once. */
  readonly replicas: number | undefined;
  /** Of StatefulSets: the Service that names their pods (N-5.6), and the number of the first. */
  readonly serviceName: string | undefined;
  readonly firstOrdinal: number;
  readonly hostname: string | undefined;
  readonly subdomain: string | undefined;
  readonly dnsPolicy: string;
  /** The ingress controllers that run in its pods, as their images and arguments tell. */
  readonly serves: readonly Serving[];
}

/** An ingress controller, or the proxy that it steers. */
export interface Serving {
  /** Its name in IngressClasses unless it is told another one: `k8s.io/ingress-nginx`. */
  readonly product: string;
  /** The `controller` of the IngressClasses that it serves. */
  readonly controller: string;
  /** The only class it serves, where its arguments name one. */
  readonly className: string | undefined;
  /** The ConfigMap of its own namespace that sets it up, where its arguments name one. */
  readonly settings: string | undefined;
  /** The tag of its image. */
  readonly version: string | undefined;
}

export interface OwnerReference {
  readonly kind: string;
  readonly name: string;
}

export interface ContainerPort {
  readonly at: Anchor;
  readonly name: string | undefined;
  readonly protocol: Protocol;
  readonly port: number;
  /** The port of the node that leads to it from anywhere; on the host network that is the port itself. */
  readonly hostPort: number | undefined;
}
