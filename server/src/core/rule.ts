import type { CallerAnswers } from './answers/caller';
import type { ClaimAnswers, HostPort } from './answers/claim';
import type { AgentView } from './cluster/agent';
import type { Cni } from './cluster/cni';
import type { Support } from './cluster/profiles';
import type { Controllers } from './cluster/controllers';
import type { Destination } from './cluster/destinations';
import type { PodEndpoint, PortEndpoints } from './cluster/endpoints';
import type { IngressEntry } from './cluster/entries';
import type { Resolution } from './cluster/names';
import type { NearWorkload } from './cluster/near-workload';
import type { LabelChange, NearLabels } from './cluster/nearest';
import type { Surplus } from './cluster/surplus';
import type { Unseen } from './cluster/operators';
import type { ClassOf } from './cluster/routes';
import type { Selected } from './cluster/select-pods';
import type { Lead } from './cluster/service-leads';
import type { IngressAnswers } from './answers/ingress';
import type { LiveAnswers } from './answers/live';
import type { LoadBalancerAnswers, Wish } from './answers/load-balancer';
import type { Anchor } from './model/anchor';
import type { Fact, FactOf, Mention, Namespace } from './model/fact';
import type { Edit, Fix, Related } from './model/finding';
import type { Listener } from './model/ingress';
import type { PodSettings } from './model/pod-settings';
import type { PodSet, Policy, Rule as PolicyRule } from './model/policy';
import type { Service, ServicePort } from './model/service';
import type { Severity } from './model/severity';
import type { Workload } from './model/workload';
import type { ReachAnswers } from './answers/reach';
import type { Closing, Denial } from './reach/denials';
import type { Readmitted, RedundancyAnswers } from './answers/redundancy';
import type { ScalingAnswers } from './answers/scaling';
import type { Connections, Protocol } from './sets/connections';
import type { KnownLabels, Labels, Match, Selector } from './sets/selectors';

export type {
  Closing,
  Denial,
  Fix,
  HostPort,
  IngressEntry,
  LabelChange,
  NearLabels,
  NearWorkload,
  Surplus,
  PodEndpoint,
  PortEndpoints,
  Readmitted,
  Related,
  Severity,
  Wish,
};

/** A kind of mistake: what it is called, which facts it looks at, and how it finds what is wrong with one of them. */
export interface Rule<K extends Fact['kind'] = Fact['kind']> {
  readonly id: string;
  readonly on: K;
  /** Where nothing makes a single finding more or less certain. */
  readonly severity: Severity;
  /** One sentence, for lists of rules. */
  readonly summary: string;
  /** Numbers of the catalogue of mistakes. */
  readonly mistakes: readonly string[];
  /** Of a rule about policies: whether it looks at the text alone, so that it holds for a refused one as well. */
  readonly holdsForRefused?: true;
  /** Reports only on the fact it was given, and links to whatever else matters. */
  readonly check: (fact: FactOf<K>, cluster: Answers) => Iterable<Report>;
}

/** A rule about facts of some kind: what the list of rules holds. */
export type AnyRule = { [K in Fact['kind']]: Rule<K> }[Fact['kind']];

/** One finding as a rule tells it. */
export interface Report {
  readonly at: Anchor;
  /** What is true, in one sentence, names in backticks. */
  readonly message: string;
  readonly severity?: Severity;
  /** The ones among the rule's that are made here, where not all of them are. */
  readonly mistakes?: readonly string[];
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

export function rule<K extends Fact['kind']>(definition: Rule<K>): Rule<K> {
  return definition;
}

/** Everything a rule may ask about the cluster its fact is in. */
export interface Answers {
  readonly namespaces: () => readonly string[];
  readonly namespaceManifest: (name: string) => Namespace | undefined;
  readonly namespaceLabels: (name: string) => KnownLabels;
  /** The workloads of a namespace, or of all of them. */
  readonly workloads: (namespace?: string) => readonly Workload[];
  /** The workload that a resource of a namespace declares. */
  readonly workloadOf: (namespace: string, at: Anchor) => Workload | undefined;
  readonly services: (namespace: string) => readonly Service[];
  readonly service: (namespace: string, name: string) => Service | undefined;
  readonly policies: (namespace: string) => readonly Policy[];
  readonly listeners: () => readonly Listener[];
  /** The workloads a Service selects, running or not. */
  readonly selectedBy: (service: Service) => readonly Workload[];
  /** The headless Services that select a workload. */
  readonly headlessFor: (workload: Workload) => readonly Service[];
  /** For each port of a Service, the pods and addresses behind it. */
  readonly endpoints: (service: Service) => readonly PortEndpoints[];
  /** Whether the files hold slices or `Endpoints` for a Service. */
  readonly hasSlices: (service: Service) => boolean;
  /** Whether any Service has a port of that number. */
  readonly isServicePort: (port: number, protocol: Protocol) => boolean;
  /** The ports of Services that lead to a workload. */
  readonly leadsTo: (workload: Workload) => readonly Lead[];
  readonly select: (pods: PodSet) => Selected;
  /** The workloads of all namespaces that a selector matches. */
  readonly selectAnywhere: (pods: Selector) => readonly Workload[];
  /** Whether some namespace without a manifest, or with other labels than known, may be in the set. */
  readonly namespacesIn: (pods: PodSet) => readonly { readonly name: string; readonly match: Match }[];
  /**
   * Why pods with these labels may exist although no manifest shows them; `undefined`: no reason to think so.
   * In the cluster's own namespaces, such as `kube-system`, there always are some.
   */
  readonly unseenPods: (namespace: string, labels: Labels) => Unseen | undefined;
  /** The same of a Service with a name. */
  readonly unseenService: (namespace: string, name: string) => Unseen | undefined;
  /** The labels in a list that a selector nearly matches, with what to change. */
  readonly nearestLabels: (wanted: Labels, candidates: readonly Labels[]) => NearLabels | undefined;
  /** The workload in a list that a selector misses most narrowly. */
  readonly nearestWorkload: (wanted: Selector, candidates: readonly Workload[]) => NearWorkload | undefined;
  /** The labels of the namespace that a selector misses most narrowly. */
  readonly nearestNamespace: (wanted: Selector) => NearLabels | undefined;
  /** Whether each namespace that the files put anything in has a manifest there. */
  readonly areNamespacesDeclared: () => boolean;
  /** Whether the files are all that there is, as `portolan.yaml` says: what no file shows is not there. */
  readonly isComplete: () => boolean;
  readonly nearestWord: (word: string, candidates: readonly string[]) => string | undefined;
  /** The words most like another one first. */
  readonly nearestFirst: (word: string, candidates: readonly string[]) => readonly string[];
  /** The labels that a selector asks for with one value each; what else it requires is left out. */
  readonly labelsIn: (selector: Selector) => Labels;
  /** The fix that makes the map of labels at an anchor the one that is nearly matched. */
  readonly relabel: (at: Anchor, near: NearLabels) => Fix;
  /** The fixes of which one can be written, and makes the selector at an anchor the one that is nearly matched. */
  readonly relabelSelector: (at: Anchor, wanted: Selector, near: NearLabels) => readonly Fix[];
  /** The workload that a selector misses for nothing but labels that its pods lack. */
  readonly surplusOf: (wanted: Selector, candidates: readonly Workload[]) => Surplus | undefined;
  /** The fix that asks for no more labels than the pods have; the anchor is the map of them. */
  readonly withoutSurplus: (at: Anchor, surplus: Surplus) => Fix;
  /** The fixes that make a Service select a workload. */
  readonly reselect: (service: Service, workload: Workload) => readonly Fix[];
  /** The fix that gives labels to the pods of a workload. */
  readonly label: (workload: Workload, labels: Labels) => Fix;
  /** The fixes of which one can be written, and puts a Service into a namespace. */
  readonly moveTo: (service: Service, namespace: string) => readonly Fix[];
  /** The fix that names another host or port in a value. */
  readonly rewrite: (mention: Mention, host: string, port?: number) => readonly Fix[];
  /** For each rule of a policy whose destinations are pods and nothing else: the pods its ports belong to. */
  readonly destinations: (policy: Policy) => readonly Destination[];
  /** Whether an egress rule allows the address of a Service, which the agent of the AWS VPC CNI looks at, or what is in the way. */
  readonly agentView: (rule: PolicyRule, service: Service, port: ServicePort) => AgentView;
  /** The hosts that a workload's own manifest names. */
  readonly mentions: (workload: Workload) => readonly Mention[];
  /** The hosts that a workload is told of: by its own manifest, and by the ConfigMaps that its pods read. */
  readonly hostsTold: (workload: Workload) => readonly Mention[];
  /** The cluster's DNS pods, as policies select them. */
  readonly dnsPods: () => { readonly namespace: string; readonly labels: Labels; readonly port: number };
  /** What comments say at a place. */
  readonly remarks: (at: Anchor) => string;
  readonly cni: () => Cni;
  /** Whether the network plugin enforces policies of a kind, if it enforces any. */
  readonly support: (kind: string) => Support;
  /** The address families of pods, IPv4 where nothing tells. */
  readonly podFamilies: () => { readonly families: readonly ('IPv4' | 'IPv6')[]; readonly isKnown: boolean };
  readonly zone: () => { readonly name: string; readonly isKnown: boolean };
  readonly resolve: (namespace: string, host: string) => Resolution;
  readonly servicesCalled: (name: string) => readonly Service[];
  readonly ingressClasses: () => readonly FactOf<'ingress-class'>[];
  readonly classOf: (listener: Listener) => ClassOf;
  /** Who serves an Ingress, and from where its requests come. */
  readonly controllers: (listener: Listener) => Controllers;
  /** For each route of an Ingress: the pods behind it, and who serves it. */
  readonly routed: (listener: Listener) => readonly IngressEntry[];
  /** The edits that let a workload in on a port of pods that these policies close; none where policies cannot name it. */
  readonly admit: (policies: readonly Policy[], from: Workload, port: number, protocol: Protocol) => readonly Edit[];
  /** The edits that let anybody in on a port of pods that these policies close. */
  readonly admitAnyone: (policies: readonly Policy[], port: number, protocol: Protocol) => readonly Edit[];
  /** The edits that let pods which these policies close for a direction talk with others. */
  readonly opening: (
    policies: readonly Policy[],
    side: 'ingress' | 'egress',
    others: readonly Workload[],
    connections: Connections,
  ) => readonly Edit[];
  readonly callers: CallerAnswers;
  readonly redundancy: RedundancyAnswers;
  readonly podSettings: (namespace: string) => readonly PodSettings[];
  /** Everywhere that the name of a port is said: what has to change with it. */
  readonly sayingContainerPort: (pods: PodSettings, name: string) => readonly Anchor[];
  readonly sayingServicePort: (service: Service, name: string) => readonly Anchor[];
  /** Whether two workloads are versions of one application. */
  readonly areVariants: (a: Workload, b: Workload) => boolean;
  /** A label that all of the one and none of the others have. */
  readonly labelApart: (
    those: readonly Workload[],
    others: readonly Workload[],
  ) => readonly [string, string] | undefined;
  readonly claims: ClaimAnswers;
  readonly loadBalancers: LoadBalancerAnswers;
  /** What a snapshot shows of the live cluster. */
  readonly live: LiveAnswers;
  /** `iptables`, `ipvs` or `nftables`, where the files tell. */
  readonly proxyMode: () => string | undefined;
  /** Whether something in the files stands in for kube-proxy; `undefined` where none of them tells. */
  readonly replacesProxy: () => boolean | undefined;
  readonly ingresses: IngressAnswers;
  readonly scaling: ScalingAnswers;
  readonly reach: ReachAnswers;
}
