import { overriddenPolicies, overriddenServices } from '../cluster/facts-in';
import { everywhereTaken, hostPortsOf, type HostPort } from '../cluster/host-ports';
import { scopedKey } from '../cluster/key';
import { nodePortRange, withNodePort, type NodePortRange } from '../cluster/node-ports';
import { chosenAddress, placeOfServiceAddress, withAddress, type ServiceAddress } from '../cluster/service-addresses';
import { policyParts, type PolicyPart } from '../cluster/policy-parts';
import { together } from '../cluster/together';
import type { Anchor } from '../model/anchor';
import type { Fix } from '../model/finding';
import type { PodSettings } from '../model/pod-settings';
import type { Policy } from '../model/policy';
import type { Service } from '../model/service';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';

export type { HostPort };

/** What a cluster has only once, and who asks for it. */
export interface ClaimAnswers {
  /** The Services that declare a node port, in the order of their files. */
  readonly nodePort: (nodePort: number) => readonly Service[];
  readonly nodePortRange: () => NodePortRange;
  /** The Services that declare an address as theirs. */
  readonly address: (address: string) => readonly Service[];
  readonly placeOfAddress: (address: string) => ServiceAddress;
  /** The fix that leaves the address of a Service to the cluster. */
  readonly chosenAddress: (service: Service) => Fix;
  /** Earlier declarations of a Service, which do not count. */
  readonly overridden: (service: Service) => readonly Service[];
  /** The same of a policy, with the parts that they do not say alike. */
  readonly overriddenPolicies: (policy: Policy) => readonly OverriddenPolicy[];
  /** The ports that some pods take from the nodes they run on. */
  readonly hostPorts: (pods: PodSettings) => readonly HostPort[];
  /** The ports of nodes that a DaemonSet takes on each of them. */
  readonly onEveryNode: () => readonly HostPort[];
  /** Whether two objects are in the cluster at the same time, as far as their files tell. */
  readonly together: (a: Anchor, b: Anchor) => 'surely' | 'likely' | 'perhaps';
}

export interface OverriddenPolicy {
  readonly policy: Policy;
  readonly parts: readonly PolicyPart[];
}

export function claimAnswers(db: Database, cluster: ClusterId): ClaimAnswers {
  return {
    nodePort: (nodePort) => withNodePort(db, scopedKey(cluster, String(nodePort))),
    nodePortRange: () => nodePortRange(db, cluster),
    address: (address) => withAddress(db, scopedKey(cluster, address)),
    placeOfAddress: (address) => placeOfServiceAddress(db, cluster, address),
    chosenAddress,
    overridden: ({ namespace, name }) => overriddenServices(db, scopedKey(cluster, namespace), name),
    overriddenPolicies: (own) =>
      overriddenPolicies(db, scopedKey(cluster, own.namespace), own).map((policy) => ({
        policy,
        parts: policyParts(own, policy),
      })),
    hostPorts: hostPortsOf,
    onEveryNode: () => everywhereTaken(db, cluster),
    together: (a, b) => together(db, cluster, a, b),
  };
}
