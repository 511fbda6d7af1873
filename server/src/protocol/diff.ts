import type { Place, PortsByProtocol } from '../protocol';
import type { PassingView } from './reach';

/** Each is the URI of a folder, or a revision such as `HEAD~1`; without `new`, what the editor shows. */
export interface DiffParams {
  readonly old: string;
  readonly new?: string;
}

export interface DiffView {
  /** How many pairs; the world is one. */
  readonly summary: {
    readonly widened: number;
    readonly added: number;
    readonly narrowed: number;
    readonly removed: number;
    readonly workloadsAdded: number;
    readonly workloadsRemoved: number;
    readonly servicesAdded: number;
    readonly servicesRemoved: number;
    readonly ingressesAdded: number;
    readonly ingressesRemoved: number;
    readonly unenforced: number;
  };
  /** With their network plugins; `null`: no such cluster. */
  readonly clusters: readonly {
    readonly name: string;
    readonly old: PluginView | null;
    readonly new: PluginView | null;
  }[];
  readonly changes: readonly ChangeView[];
  /** What policies would change that nobody enforces. */
  readonly unenforced: readonly ChangeView[];
  readonly services: readonly ChangedService[];
  readonly workloadsAdded: readonly ChangedWorkload[];
  readonly workloadsRemoved: readonly ChangedWorkload[];
  /** By id: the same workload, of another kind. */
  readonly workloadsRenamed: readonly { readonly old: string; readonly new: string }[];
}

export interface PluginView {
  readonly title: string;
  readonly enforces: 'yes' | 'no' | 'unknown';
}

/** The same change from each source to each target, but for nobody with himself. */
export interface ChangeView {
  readonly kind: 'widened' | 'added' | 'narrowed' | 'removed';
  readonly cluster: string;
  readonly from: readonly ChangedEnd[];
  readonly to: readonly ChangedEnd[];
  readonly pairs: number;
  readonly before: PassingView;
  readonly after: PassingView;
  /** Lines that allow or deny in their state what they do not in the other. Those of a revision need not be there now. */
  readonly because: readonly (Place & { readonly side: 'old' | 'new'; readonly effect: 'allow' | 'deny' | 'lead' })[];
  /** Of what goes through a Service or Ingress: the ways that lead to others. */
  readonly ways?: readonly ChangedWay[];
}

/** A Service or Ingress that is new or gone, or that leads elsewhere, whatever policies say. */
export interface ChangedService {
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly ways: readonly ChangedWay[];
  readonly because: ChangeView['because'];
}

export interface ChangedWay {
  /** `TCP 80`, `load balancer, TCP 80`, `shop.example/cart`. */
  readonly name: string;
  readonly before: readonly Lead[];
  readonly after: readonly Lead[];
}

/** Who is at its end: the id of a workload, an address or a host. */
export interface Lead {
  readonly to: string;
  readonly ports: PortsByProtocol;
}

export interface ChangedEnd {
  readonly id: string;
  /** Of the world. */
  readonly cidrs?: readonly string[];
}

export interface ChangedWorkload {
  readonly id: string;
  readonly reaches: readonly ChangedContact[];
  readonly reachedBy: readonly ChangedContact[];
}

export interface ChangedContact extends PassingView {
  readonly who: readonly ChangedEnd[];
}
