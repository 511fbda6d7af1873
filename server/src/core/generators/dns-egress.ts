import { dnsTarget, type DnsTarget } from '../cluster/dns-pods';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import type { Draft, DraftRule } from './draft';
import { freeName } from './free-name';

/** A policy that lets all pods of a namespace look up names, whatever else closes them. */
export function dnsEgress(db: Database, cluster: ClusterId, namespace: string): Draft {
  return {
    name: freeName(db, cluster, namespace, 'allow-dns'),
    namespace,
    remarks: [],
    podSelector: {},
    ingress: undefined,
    egress: [dnsRule(dnsTarget(db, cluster))],
  };
}

/** To the DNS pods by either protocol: long answers come over TCP. */
export function dnsRule({ namespace, labels, port }: DnsTarget): DraftRule {
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': namespace } };
  return {
    why: ["Names are looked up at the cluster's DNS."],
    peers: [{ namespaceSelector, podSelector: { matchLabels: labels } }],
    ports: (['UDP', 'TCP'] as const).map((protocol) => ({ protocol, port })),
  };
}
