import { diffOf, type Cause, type Change, type ClusterDiff, type Passing } from '../../../server/src/core/diff';
import type { ReachEndpoint } from '../../../server/src/core/reachability';
import { connectionsToString, isNoConnections } from '../../../server/src/core/sets/connections';
import { databaseOf } from '../../fixture';

/** Manifests, by the name of their file. */
export type State = Readonly<Record<string, string>>;

export function workload(name: string, { namespace = 'shop', kind = 'Deployment', app = name } = {}): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  template:
    metadata: { labels: { app: ${app} } }
    spec: { containers: [{ name: c, image: i }] }
---
`;
}

/** `spec` as YAML on one line. */
export function policy(name: string, spec: string, namespace = 'shop'): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: ${spec}
---
`;
}

/** A network plugin, so that verdicts depend on none that is assumed. */
export function plugin(name: 'calico' | 'flannel'): string {
  const daemons = { calico: ['calico-node', 'calico/node'], flannel: ['kube-flannel-ds', 'flannel/flannel'] } as const;
  const [daemon, image] = daemons[name];
  return `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ${daemon}, namespace: kube-system }
spec:
  template:
    metadata: { labels: { k8s-app: ${daemon} } }
    spec: { hostNetwork: true, containers: [{ name: c, image: '${image}' }] }
---
`;
}

export function clustersIn(old: State, now: State): readonly ClusterDiff[] {
  return diffOf(databaseOf(old), databaseOf(now));
}

/** What changed, a line each: `widened shop/web → shop/api: TCP 80 → TCP 80, 90 (new allow policies.yaml:5)`. */
export function changesIn(old: State, now: State, level: 'changes' | 'unenforced' = 'changes'): readonly string[] {
  return clustersIn(old, now).flatMap((cluster) => cluster[level].map(changeText));
}

function changeText({ kind, from, to, before, after, because }: Change): string {
  const causes = because.length === 0 ? '' : ` (${because.map(causeText).join(', ')})`;
  return `${kind} ${endsText(from)} → ${endsText(to)}: ${passingText(before)} → ${passingText(after)}${causes}`;
}

export function endsText(ends: readonly ReachEndpoint[]): string {
  return ends
    .map(({ kind, cidrs = [], namespace, name }) =>
      kind === 'external' ? cidrs.join(' ') : `${namespace ?? ''}/${name ?? ''}`,
    )
    .join(', ');
}

export function passingText({ ports, maybe }: Passing): string {
  const certain = isNoConnections(ports) && maybe.length > 0 ? [] : [connectionsToString(ports)];
  return [...certain, ...maybe.map((doubt) => `maybe ${connectionsToString(doubt.ports)}`)].join('; ');
}

function causeText({ side, effect, at }: Cause): string {
  return `${side} ${effect} ${at.file.slice(at.file.lastIndexOf('/') + 1)}:${at.range.start.line + 1}`;
}
