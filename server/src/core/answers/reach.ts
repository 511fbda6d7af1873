import type { PodEndpoint } from '../cluster/endpoints';
import type { IngressEntry } from '../cluster/entries';
import type { Anchor } from '../model/anchor';
import type { Policy, Rule } from '../model/policy';
import type { Bounds } from '../model/verdict';
import type { Workload } from '../model/workload';
import type { Closing, Denial } from '../reach/denials';
import type { UnseenEgress } from '../reach/dns-of-unseen';
import type { ApiServerAdmission } from '../reach/from-api-server';
import type { OneSided } from '../reach/one-sided';
import type { SameNode } from '../reach/same-node';
import type { ShutToNodes } from '../reach/shut-to-nodes';
import type { WithoutDns } from '../reach/without-dns';
import type { AddressSet } from '../sets/addresses';
import type { Connections, Protocol } from '../sets/connections';

/** What policies allow; as if they were enforced. */
export interface ReachAnswers {
  /** The policies that isolate a workload for a direction. */
  readonly isolating: (workload: Workload, direction: 'ingress' | 'egress') => readonly Policy[];
  /** All that ingress rules admit from anyone they name at all, whether or not such peers are in the files. */
  readonly admitted: (workload: Workload) => Connections;
  /** All that egress rules let out to anyone they name at all. */
  readonly released: (workload: Workload) => Connections;
  /** What a workload may surely, and may perhaps, send to another. */
  readonly between: (from: Workload, to: Workload) => Bounds;
  /** The rules that disagree about what one may send to another, in policies of the same priority. */
  readonly ties: (from: Workload, to: Workload) => readonly Anchor[];
  /** The pods behind a route of an Ingress that its controller does not get to, where its pods are in the files. */
  readonly denials: (entry: IngressEntry) => readonly Denial[];
  /** The pods behind a route of an Ingress that its controller gets to only where both are on one node. */
  readonly sameNodeOnly: (entry: IngressEntry) => readonly SameNode[];
  /** The clients that a policy admits by their addresses, where a way in hides those. */
  readonly shutToNodes: (policy: Policy) => readonly ShutToNodes[];
  /** Whether the API server gets to one port of a pod, whose webhook it calls for one. */
  readonly fromApiServer: (target: PodEndpoint, protocol: Protocol) => ApiServerAdmission;
  /** The pods that a policy's rules name in vain, for policies about the other end keep both apart. */
  readonly oneSided: (policy: Policy) => readonly OneSided[];
  /** The policies that keep one workload's pods from another's on all of these ports; none where any may be open. */
  readonly closingBetween: (ends: readonly [from: Workload, to: Workload], wanted: Connections) => readonly Closing[];
  /** What a workload may send to addresses that are no pods'; to any of them, where policies tell them apart. */
  readonly toAddresses: (workload: Workload, addresses: AddressSet) => Bounds;
  /** What may pass from a workload to the port of the cluster's DNS pods: of those in the files, or where they usually stand. */
  readonly toDns: (workload: Workload) => Connections;
  /** Whether pods that a policy selects can look up names without its own rules: others that close them allow it. */
  readonly haveDnsBeside: (policy: Policy) => boolean;
  /** Whether some of these rules may let through to the cluster's DNS pods. */
  readonly mayAskDns: (rules: readonly Rule[]) => boolean;
  /** The pods that a policy, with others, closes so that they can look up no names. */
  readonly withoutDns: (policy: Policy) => WithoutDns | undefined;
  /** The same of pods that no file shows; `undefined` where files show some of the namespace. */
  readonly ofUnseen: (policy: Policy) => UnseenEgress | undefined;
  /** The lines that deny a workload the cluster's DNS over UDP; none where any of its pods may be asked. */
  readonly dnsDeniedBy: (workload: Workload) => readonly Anchor[];
}
