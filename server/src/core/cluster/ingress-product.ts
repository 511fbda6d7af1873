import type { ExpressionSwitch } from '../model/expression-switch';
import type { KnownAnnotations } from './nginx-annotations';

/** How an ingress controller takes an Ingress, where the API leaves it open or the controller does otherwise, as data. */
export interface IngressProduct {
  /** What people call it. */
  readonly title: string;
  /** The `controller` of its IngressClasses, unless it is told another one; a class may follow behind a slash. */
  readonly controller: string;
  /** Names of classes that come with it, or with a distribution or cloud, whether or not a file declares them. */
  readonly classes: readonly string[];
  /** Where its requests to pods come from. */
  readonly place: 'pods' | 'nodes' | 'load-balancer' | 'unknown';
  /** Of a load balancer: from which addresses it sends, as CIDRs; empty: they are not known. */
  readonly sources: readonly string[];
  /** Of a load balancer: the annotation of the Ingress or Service by which it goes to pods, and not to node ports. */
  readonly direct:
    | {
        readonly annotation: string;
        readonly value: RegExp;
        /** What to write for it, and whose annotation that is; none where it is so anyway. */
        readonly written?: { readonly on: 'ingress' | 'service'; readonly value: string };
      }
    | undefined;
  /** The annotation of the Ingress by which it speaks TLS to pods, and those that make it needless. */
  readonly secure:
    { readonly annotation: string; readonly value: string; readonly needless: readonly string[] } | undefined;
  /** Its annotations by their last part, and how they were called of old, where all are known. */
  readonly annotations: KnownAnnotations | undefined;
  /** Since when nobody mends it any more, for messages. */
  readonly retired: string | undefined;
  /** Whether its webhook refuses an Ingress with a host and path that another one has, wherever that leads (N-6.10). */
  readonly refusesTaken: boolean;
  /** Of its own pods, where images do not tell: labels that charts and manifests give them. */
  readonly labels: readonly Readonly<Record<string, string>>[];
  /** Whether an IngressClass is its own by the `controller` alone, or its name has to be the one its arguments name. */
  readonly servesBy: 'controller' | 'class';
  /** Which Ingresses answer together: all that it serves, those of one group, or each for itself. */
  readonly joins: 'all' | 'each' | { readonly group: string; readonly order: string };
  readonly prefix: PathTest;
  readonly implementationSpecific: PathTest | 'unknown';
  readonly wildcard: 'one-label' | 'any-labels';
  /** Whether rules for the very host hide those for `*.…` and for all hosts where none of their paths match. */
  readonly hides: 'yes' | 'no' | 'unknown';
  /** What decides between routes that all match, the first that differs. */
  readonly order: readonly Criterion[];
  /** Path types, the one that goes first first. */
  readonly types: readonly string[];
  /** Annotations that turn all paths of a host into expressions: a switch, and one that does where it is there. */
  readonly expressions: ExpressionSwitch | undefined;
  /** The annotation with more hosts for an Ingress. */
  readonly alias: string | undefined;
  /** How annotations begin that change which requests a route takes, or where they go. */
  readonly unmodelled: readonly string[];
}

/** As a whole, by elements between slashes, by characters, with `*` and `?`, or as an expression. */
export type PathTest = 'exact' | 'elements' | 'characters' | 'glob' | 'expression' | 'expression-or-characters';

/** `rule-length` is Traefik's: the longer the rule as a whole, the earlier. `written`, `ingress` and `rule` go by place. */
export type Criterion = 'host' | 'length' | 'type' | 'rule-length' | 'ingress' | 'rule' | 'written';

/** What the API says: the longest path, and `Exact` before `Prefix` (N-6.7). */
export const specification: IngressProduct = {
  title: 'the ingress controller',
  controller: '',
  classes: [],
  place: 'unknown',
  sources: [],
  direct: undefined,
  secure: undefined,
  annotations: undefined,
  retired: undefined,
  refusesTaken: false,
  labels: [],
  servesBy: 'class',
  joins: 'all',
  prefix: 'elements',
  implementationSpecific: 'unknown',
  wildcard: 'one-label',
  hides: 'unknown',
  order: ['host', 'length', 'type'],
  types: ['Exact', 'Prefix', 'ImplementationSpecific'],
  expressions: undefined,
  alias: undefined,
  unmodelled: [],
};
