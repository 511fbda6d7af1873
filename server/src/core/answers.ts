import { admit } from './cluster/admit';
import { claimAnswers } from './claim-answers';
import { cni } from './cluster/cni';
import { controllersOf } from './cluster/controllers';
import { destinationsOf } from './cluster/destinations';
import { dnsTarget } from './cluster/dns-pods';
import { endpointsOf, slicesOf } from './cluster/endpoints';
import { factsIn } from './cluster/facts-in';
import { ingressEntries } from './cluster/ingress-entries';
import { scopedKey } from './cluster/key';
import { mentionsByResource, resourceKey } from './cluster/mentions-of';
import { resolve, servicesCalled } from './cluster/names';
import { namespaceLabels, namespaceManifest, namespaceNames, namespacesOf } from './cluster/namespaces';
import { areAllDeclared, nearestNamespace } from './cluster/near-namespace';
import { nearestWorkload } from './cluster/near-workload';
import { nearestFirst, nearestLabels, nearestWord } from './cluster/nearest';
import { unseenPods } from './cluster/operators';
import { podsAnywhere } from './cluster/pods-by-label';
import { policiesIn } from './cluster/policies';
import { supportOf } from './cluster/profiles';
import { sayingContainerPort, sayingServicePort } from './cluster/port-naming';
import { replacesProxy } from './cluster/service-proxy';
import { labelsIn, relabel } from './cluster/relabel';
import { rewrite } from './cluster/rewrite';
import { classOf, ingressClasses, listeners } from './cluster/routes';
import { selectPods } from './cluster/select-pods';
import { selectedBy, serviceNamed } from './cluster/selection';
import { isServicePort, leadsTo } from './cluster/service-leads';
import { areVariants, labelApart } from './cluster/variants';
import { allWorkloads, workloadsIn } from './cluster/workloads';
import { zone } from './cluster/zone';
import { ingressAnswers } from './ingress-answers';
import { liveAnswers } from './live-answers';
import { loadBalancerAnswers } from './load-balancer-answers';
import type { Service } from './model/service';
import type { Bounds } from './model/verdict';
import type { Workload } from './model/workload';
import type { Database } from './query';
import { isolatingPolicies, openings } from './reach/admission';
import { denialsOf } from './reach/denials';
import { toDns } from './reach/to-dns';
import { verdictBetween } from './reach/verdict';
import type { Answers, ReachAnswers } from './rule';
import type { ClusterId } from './scopes';

/** What rules may ask about a cluster, each answer a query: so a rule's findings depend on just what it asked. */
export function answers(db: Database, cluster: ClusterId): Answers {
  const named = (...names: readonly string[]): string => scopedKey(cluster, ...names);
  const ofService = ({ namespace, name }: Service): string => named(namespace, name);
  return {
    namespaces: () => namespaceNames(db, cluster),
    namespaceManifest: (name) => namespaceManifest(db, named(name)),
    namespaceLabels: (name) => namespaceLabels(db, named(name)),
    workloads: (namespace) => (namespace === undefined ? allWorkloads(db, cluster) : workloadsIn(db, named(namespace))),
    services: (namespace) => factsIn(db, cluster, namespace, 'service'),
    service: (namespace, name) => serviceNamed(db, named(namespace, name)),
    policies: (namespace) => policiesIn(db, named(namespace)),
    secrets: (namespace) => factsIn(db, cluster, namespace, 'secret'),
    listeners: () => listeners(db, cluster),
    selectedBy: (service) => selectedBy(db, ofService(service)),
    endpoints: (service) => endpointsOf(db, ofService(service)),
    hasSlices: (service) => slicesOf(db, ofService(service)).length > 0,
    isServicePort: (port, protocol) => isServicePort(db, cluster, port, protocol),
    leadsTo: (workload) => leadsTo(db, cluster, workload),
    select: (pods) => selectPods(db, cluster, pods),
    selectAnywhere: (pods) => podsAnywhere(db, cluster, pods),
    namespacesIn: ({ namespaces }) => namespacesOf(db, cluster, namespaces),
    unseenPods: (namespace, labels) => unseenPods(db, named(namespace), labels),
    nearestLabels,
    nearestWorkload,
    nearestNamespace: (wanted) => nearestNamespace(db, named(JSON.stringify(wanted))),
    areNamespacesDeclared: () => areAllDeclared(db, cluster),
    nearestWord,
    nearestFirst,
    labelsIn,
    relabel,
    rewrite,
    destinations: (policy) => destinationsOf(db, cluster, policy),
    mentions: ({ at, namespace }) => mentionsByResource(db, named(namespace)).get(resourceKey(at)) ?? [],
    dnsPods: () => dnsTarget(db, cluster),
    cni: () => cni(db, cluster),
    support: (kind) => supportOf(cni(db, cluster).profile, kind),
    zone: () => zone(db, cluster),
    resolve: (namespace, host) => resolve(db, cluster, namespace, host),
    servicesCalled: (name) => servicesCalled(db, cluster, name),
    ingressClasses: () => ingressClasses(db, cluster),
    classOf: (listener) => classOf(ingressClasses(db, cluster), listener),
    controllers: (listener) => controllersOf(db, cluster, listener),
    routed: (listener) => ingressEntries(db, cluster, listener),
    admit,
    podSettings: (namespace) => factsIn(db, cluster, namespace, 'pod-settings'),
    sayingContainerPort: (pods, name) => sayingContainerPort(db, cluster, pods, name),
    sayingServicePort: (service, name) => sayingServicePort(db, cluster, service, name),
    areVariants,
    labelApart,
    claims: claimAnswers(db, cluster),
    loadBalancers: loadBalancerAnswers(db, cluster),
    live: liveAnswers(db, cluster),
    replacesProxy: () => replacesProxy(db, cluster),
    ingresses: ingressAnswers(db, cluster),
    reach: reachAnswers(db, cluster),
  };
}

function reachAnswers(db: Database, cluster: ClusterId): ReachAnswers {
  const between = (from: Workload, to: Workload): Bounds =>
    verdictBetween(db, cluster, { kind: 'pod', workload: from }, { kind: 'pod', workload: to });
  return {
    isolating: (workload, direction) => isolatingPolicies(db, cluster, workload, direction),
    admitted: (workload) => openings(db, cluster, workload, 'ingress'),
    released: (workload) => openings(db, cluster, workload, 'egress'),
    between,
    denials: (entry) => denialsOf(db, cluster, entry),
    toDns: (workload) => toDns(db, cluster, workload),
  };
}
