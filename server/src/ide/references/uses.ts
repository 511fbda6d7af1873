import { factsIn } from '../../core/cluster/facts-in';
import { scopedKey } from '../../core/cluster/key';
import { resolve } from '../../core/cluster/names';
import { inNamespaces, namespaceNames } from '../../core/cluster/namespaces';
import { allPolicies } from '../../core/cluster/policies';
import { listeners } from '../../core/cluster/routes';
import { selectedBy } from '../../core/cluster/selection';
import { isIn } from '../../core/cluster/workloads';
import { below, type Anchor } from '../../core/model/anchor';
import type { Listener } from '../../core/model/ingress';
import { podPeers, type PodSet } from '../../core/model/policy';
import type { Service } from '../../core/model/service';
import type { Workload } from '../../core/model/workload';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import type { Thing } from './thing';

/** Its name; of a workload the labels of its pods, by which others find it. */
export function declarationOf(thing: Thing): Anchor {
  return thing.kind === 'workload' ? thing.labelsAt : thing.at;
}

/** Where something is named or selected, besides its own place. */
export function usesOf(db: Database, cluster: ClusterId, thing: Thing): readonly Anchor[] {
  switch (thing.kind) {
    case 'service':
      return usesOfService(db, cluster, thing);
    case 'workload':
      return [...servicesFor(db, cluster, thing), ...policiesOn(db, cluster, thing), ...scalersOf(db, cluster, thing)];
    case 'namespace':
      return policiesOnNamespace(db, cluster, thing.name);
    case 'secret':
      return listenersIn(db, cluster, thing.namespace).flatMap(({ tls }) =>
        tls.filter(({ secret }) => secret === thing.name).map(({ at }) => below(at, 'secretName')),
      );
    case 'ingress-class':
      return listeners(db, cluster)
        .filter(({ className }) => className === thing.name)
        .map(({ classAt }) => classAt);
  }
}

/** Ingresses, slices and StatefulSets of its namespace, and host names anywhere. */
function usesOfService(db: Database, cluster: ClusterId, { namespace, name }: Service): readonly Anchor[] {
  const routes = listenersIn(db, cluster, namespace).flatMap((listener) => listener.routes);
  const backends = routes.flatMap(({ backend }) => (backend?.service === name ? [backend.serviceAt] : []));
  const slices = factsIn(db, cluster, namespace, 'endpoints').filter(({ service }) => service === name);
  const sets = factsIn(db, cluster, namespace, 'workload').filter(({ serviceName }) => serviceName === name);
  return [
    ...backends,
    ...slices.map(({ serviceAt }) => serviceAt),
    ...sets.map(({ at }) => below(at, 'spec', 'serviceName')),
    ...mentionsOf(db, cluster, namespace, name),
  ];
}

function mentionsOf(db: Database, cluster: ClusterId, namespace: string, name: string): readonly Anchor[] {
  const all = namespaceNames(db, cluster).flatMap((one) => factsIn(db, cluster, one, 'mention'));
  const meant = all.filter((mention) => {
    if (!mention.host.toLowerCase().includes(name)) return false;
    const found = resolve(db, cluster, mention.namespace, mention.host);
    return found.kind === 'service' && found.service.name === name && found.service.namespace === namespace;
  });
  return meant.map(({ at }) => at);
}

function listenersIn(db: Database, cluster: ClusterId, namespace: string): readonly Listener[] {
  return factsIn(db, cluster, namespace, 'listener');
}

function servicesFor(db: Database, cluster: ClusterId, workload: Workload): readonly Anchor[] {
  const services = factsIn(db, cluster, workload.namespace, 'service').filter(({ namespace, name }) =>
    selectedBy(db, scopedKey(cluster, namespace, name)).includes(workload),
  );
  return services.map(({ selectorAt }) => selectorAt);
}

function policiesOn(db: Database, cluster: ClusterId, workload: Workload): readonly Anchor[] {
  const holds = (set: PodSet): boolean =>
    inNamespaces(db, cluster, set.namespaces, workload.namespace) === 'yes' && isIn(set, workload) === 'yes';
  return allPolicies(db, cluster).flatMap((policy) => [
    ...(holds(policy.subject) ? [policy.subjectAt] : []),
    ...podPeers(policy).flatMap(({ pods, podsAt }) => (holds(pods) ? [podsAt] : [])),
  ]);
}

function scalersOf(db: Database, cluster: ClusterId, { namespace, type, name }: Workload): readonly Anchor[] {
  return factsIn(db, cluster, namespace, 'autoscaler')
    .filter(({ target }) => target.type === type && target.name === name)
    .map(({ target }) => below(target.at, 'name'));
}

/** Selectors of namespaces that it matches. */
function policiesOnNamespace(db: Database, cluster: ClusterId, name: string): readonly Anchor[] {
  const holds = ({ namespaces }: PodSet): boolean =>
    namespaces.kind === 'selected' && inNamespaces(db, cluster, namespaces, name) === 'yes';
  return allPolicies(db, cluster).flatMap((policy) => [
    ...(holds(policy.subject) ? [policy.subjectNamespacesAt] : []),
    ...podPeers(policy).flatMap(({ pods, namespacesAt }) => (holds(pods) ? [namespacesAt] : [])),
  ]);
}
