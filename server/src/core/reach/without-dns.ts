import { dnsTarget } from '../cluster/dns-pods';
import { scopedKey } from '../cluster/key';
import { mentionsByResource, resourceKey } from '../cluster/mentions-of';
import { selectPods } from '../cluster/select-pods';
import { isSameResource } from '../model/anchor';
import { countingRules, singlePort, type NumberedPorts, type Policy } from '../model/policy';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { includesPort } from '../sets/ports';
import { isolatingPolicies } from './admission';
import { mayBeForDns, unseenEgress } from './dns-of-unseen';
import { asksPublicDnsOnly, toDns } from './to-dns';

/** Pods that a policy, with others, closes so that they can look up no names. */
export interface WithoutDns {
  /** Empty: those that no file shows. */
  readonly pods: readonly Workload[];
  readonly isSure: boolean;
  /** The ports of its rule for the DNS pods that names the port of their Service, 53, where they listen on another one. */
  readonly onServicePort: readonly NumberedPorts[];
}

/** Of several policies that close the same pods, only one is told of them. */
export function withoutDns(db: Database, cluster: ClusterId, policy: Policy): WithoutDns | undefined {
  if (!policy.egress?.isolates) return undefined;
  const selected = selectPods(db, cluster, policy.subject).surely;
  const pods = selected.filter(
    (one) => needsDns(db, cluster, one) && isSame(spokesman(isolatingPolicies(db, cluster, one, 'egress')), policy),
  );
  const onServicePort = servicePorts(db, cluster, policy);
  if (pods.length === 0) return areUnseenCut(db, cluster, policy) ? { pods, isSure: false, onServicePort } : undefined;
  const isSure = pods.every((one) => !mayAskDns(db, cluster, one) || asksPublicDnsOnly(db, cluster, one, 'shared'));
  return { pods, isSure, onServicePort };
}

/** Whether pods that a policy selects can look up names without its own rules: others that close them allow it. */
export function haveDnsBeside(db: Database, cluster: ClusterId, policy: Policy): boolean {
  const selected = selectPods(db, cluster, policy.subject).surely;
  const isOpen = (one: Workload): boolean =>
    isolatingPolicies(db, cluster, one, 'egress').length > 0 && mayAskDns(db, cluster, one);
  return selected.length > 0 && selected.every(isOpen);
}

function servicePorts(db: Database, cluster: ClusterId, policy: Policy): readonly NumberedPorts[] {
  if (dnsTarget(db, cluster).port === 53) return [];
  const rules = countingRules(policy, 'egress').filter((rule) => mayBeForDns(db, cluster, rule));
  const matches = rules.flatMap(({ ports }) => (ports === 'all' ? [] : ports));
  const usual = matches.filter((one) => one.kind === 'numbered').filter((one) => singlePort(one) === 53);
  return usual.some(({ protocol }) => protocol === 'UDP') ? usual : [];
}

/** Where no file shows pods, other policies may be kept elsewhere as well. */
function areUnseenCut(db: Database, cluster: ClusterId, policy: Policy): boolean {
  const unseen = unseenEgress(db, cluster, policy);
  const { port } = dnsTarget(db, cluster);
  if (!unseen || includesPort(unseen.toDns.UDP, port) || unseen.policies.some((one) => asksAddress(one, port)))
    return false;
  return unseen.rules.length > 0 && isSame(spokesman(unseen.policies), policy);
}

/** Pods on the node's network or with its resolver do not ask the cluster's DNS. */
function needsDns(db: Database, cluster: ClusterId, workload: Workload): boolean {
  const { port } = dnsTarget(db, cluster);
  const policies = isolatingPolicies(db, cluster, workload, 'egress');
  const asksCluster = workload.dnsPolicy.startsWith('ClusterFirst') && !workload.hostNetwork;
  if (!asksCluster || policies.some((policy) => asksAddress(policy, port))) return false;
  if (mayAskDns(db, cluster, workload) && !asksPublicDnsOnly(db, cluster, workload)) return false;
  const isOpenSomewhere = policies.some(({ egress }) => egress && egress.rules.length > 0);
  const mentions = mentionsByResource(db, scopedKey(cluster, workload.namespace)).get(resourceKey(workload.at)) ?? [];
  return isOpenSomewhere || mentions.some(({ host }) => host !== 'localhost');
}

function mayAskDns(db: Database, cluster: ClusterId, workload: Workload): boolean {
  return includesPort(toDns(db, cluster, workload).UDP, dnsTarget(db, cluster).port);
}

/** A rule for UDP 53 to addresses means a resolver of the node, as NodeLocal DNSCache is, or one outside. */
function asksAddress({ egress }: Policy, port: number): boolean {
  return (egress?.rules ?? []).some(({ peers, ports }) => {
    if (peers === 'anyone' || ports === 'all' || !peers.some(({ kind }) => kind === 'addresses')) return false;
    return ports.some((match) => match.protocol === 'UDP' && singlePort(match) === port);
  });
}

/** The first by name of those that have rules. */
function spokesman(policies: readonly Policy[]): Policy | undefined {
  const byName = policies.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return byName.find(({ egress }) => egress && egress.rules.length > 0) ?? byName[0];
}

function isSame(one: Policy | undefined, { at }: Policy): boolean {
  return one !== undefined && isSameResource(one.at, at);
}
