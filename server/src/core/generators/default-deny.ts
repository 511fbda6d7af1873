import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { dnsEgress } from './dns-egress';
import type { Draft } from './draft';
import { freeName } from './free-name';

/** Policies that close all pods of a namespace in both directions, but for looking up names. */
export function defaultDeny(db: Database, cluster: ClusterId, namespace: string): readonly Draft[] {
  const closed: Draft = {
    name: freeName(db, cluster, namespace, 'default-deny'),
    namespace,
    remarks: ['Nothing gets in or out unless another policy says so.'],
    podSelector: {},
    ingress: [],
    egress: [],
  };
  return [closed, dnsEgress(db, cluster, namespace)];
}
