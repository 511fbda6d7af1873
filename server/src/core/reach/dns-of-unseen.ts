import { dnsTarget } from '../cluster/dns-pods';
import { scopedKey } from '../cluster/key';
import { namespaceLabels } from '../cluster/namespaces';
import { policiesIn } from '../cluster/policies';
import { workloadsIn } from '../cluster/workloads';
import { countingRules, type PodPeer, type Policy, type Rule } from '../model/policy';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { noConnections, unionConnections, type Connections } from '../sets/connections';
import { includesPort } from '../sets/ports';
import { isSatisfiable, matchesPartly } from '../sets/selectors';
import { portsOf } from './admission';
import { isElsewhere } from './to-dns';

/** What NetworkPolicies say of pods whose workloads no file shows, as in a repository of policies alone. */
export interface UnseenEgress {
  /** The policies that may close the same pods, by name. */
  readonly policies: readonly Policy[];
  readonly rules: readonly Rule[];
  /** What may pass to the cluster's DNS pods. */
  readonly toDns: Connections;
}

/** `undefined` where files show pods of the namespace, or a policy of the whole cluster may decide before. */
export function unseenEgress(db: Database, cluster: ClusterId, policy: Policy): UnseenEgress | undefined {
  const { namespace, type, subject } = policy;
  if (type !== 'NetworkPolicy' || policiesIn(db, scopedKey(cluster, '')).length > 0) return undefined;
  const place = scopedKey(cluster, namespace);
  if (workloadsIn(db, place).length > 0) return undefined;
  const policies = policiesIn(db, place)
    .filter(({ egress, subject: other }) => {
      const both = [...subject.pods.requirements, ...other.pods.requirements];
      return egress?.isolates === true && isSatisfiable({ requirements: both });
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const rules = policies.flatMap((one) => countingRules(one, 'egress'));
  return { policies, rules, toDns: dnsBy(db, cluster, rules) };
}

/** Whether some rules may let through to the cluster's DNS pods. */
export function mayAskDns(db: Database, cluster: ClusterId, rules: readonly Rule[]): boolean {
  return includesPort(dnsBy(db, cluster, rules).UDP, dnsTarget(db, cluster).port);
}

function dnsBy(db: Database, cluster: ClusterId, rules: readonly Rule[]): Connections {
  const open = rules.filter((rule) => mayBeForDns(db, cluster, rule));
  return open.map(({ ports }) => portsOf(ports, undefined)).reduce(unionConnections, noConnections);
}

/** Whether the peers of a rule may hold the cluster's DNS pods. */
export function mayBeForDns(db: Database, cluster: ClusterId, { peers }: Rule): boolean {
  const { namespace } = dnsTarget(db, cluster);
  return (
    peers === 'anyone' ||
    peers.some((peer) => (peer.kind === 'pods' ? mayHoldDns(db, cluster, peer) : !isElsewhere(peer, namespace)))
  );
}

function mayHoldDns(db: Database, cluster: ClusterId, { pods }: PodPeer): boolean {
  const { namespace, labels } = dnsTarget(db, cluster);
  const { namespaces } = pods;
  const isThere =
    namespaces.kind === 'named'
      ? namespaces.name === namespace
      : matchesPartly(namespaces.selector, namespaceLabels(db, scopedKey(cluster, namespace))) !== 'no';
  return isThere && matchesPartly(pods.pods, { labels, others: 'unknown' }) !== 'no';
}
