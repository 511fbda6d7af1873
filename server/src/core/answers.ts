import { admit, admitAnyone } from './cluster/admit';
import { callerAnswers } from './answers/caller';
import { agentView } from './cluster/agent';
import { claimAnswers } from './answers/claim';
import { cni } from './cluster/cni';
import { isComplete } from './cluster/completeness';
import { controllersOf } from './cluster/controllers';
import { destinationsOf } from './cluster/destinations';
import { dnsTarget } from './cluster/dns-pods';
import { endpointsOf, slicesOf } from './cluster/endpoints';
import { factsIn } from './cluster/facts-in';
import { headlessFor } from './cluster/headless-for';
import { ingressEntries } from './cluster/ingress-entries';
import { scopedKey } from './cluster/key';
import { mentionsBy } from './cluster/mentions-by';
import { mentionsByResource, resourceKey } from './cluster/mentions-of';
import { servicesCalled } from './cluster/named';
import { resolve } from './cluster/names';
import { namespaceLabels, namespaceManifest, namespaceNames, namespacesOf } from './cluster/namespaces';
import { areAllDeclared, nearestNamespace } from './cluster/near-namespace';
import { nearestWorkload } from './cluster/near-workload';
import { nearestFirst, nearestLabels, nearestWord } from './cluster/nearest';
import { unseenPods, unseenService } from './cluster/operators';
import { podsAnywhere } from './cluster/pods-by-label';
import { podFamilies } from './cluster/pod-families';
import { policiesIn } from './cluster/policies';
import { supportOf } from './cluster/profiles';
import { sayingContainerPort, sayingServicePort } from './cluster/port-naming';
import { proxyMode, replacesProxy } from './cluster/service-proxy';
import { labelsIn, relabel, relabelSelector } from './cluster/relabel';
import { label, moveTo, reselect } from './cluster/reselect';
import { surplusOf, withoutSurplus } from './cluster/surplus';
import { rewrite } from './cluster/rewrite';
import { classOf, ingressClasses, listeners } from './cluster/routes';
import { selectPods } from './cluster/select-pods';
import { selectedBy, serviceNamed } from './cluster/selection';
import { isServicePort, leadsTo } from './cluster/service-leads';
import { areVariants, labelApart } from './cluster/variants';
import { allWorkloads, workloadsByResource, workloadsIn } from './cluster/workloads';
import { zone } from './cluster/zone';
import { ingressAnswers } from './answers/ingress';
import { liveAnswers } from './answers/live';
import { loadBalancerAnswers } from './answers/load-balancer';
import type { Service } from './model/service';
import type { Verdict } from './model/verdict';
import type { Workload } from './model/workload';
import type { Database } from './query';
import { opening } from './path/opening';
import { redundancyAnswers } from './answers/redundancy';
import { remarksAt } from './remarks';
import { isolatingPolicies, openings } from './reach/admission';
import { denialsOf } from './reach/denials';
import { mayAskDns, unseenEgress } from './reach/dns-of-unseen';
import { closingBetween } from './reach/closing-between';
import { fromApiServer } from './reach/from-api-server';
import { oneSided } from './reach/one-sided';
import { sameNodeOnly } from './reach/same-node';
import { shutToNodes } from './reach/shut-to-nodes';
import { samePriority } from './reach/first-match';
import { dnsDeniedBy, toDns } from './reach/to-dns';
import { verdictBetween } from './reach/verdict';
import { haveDnsBeside, withoutDns } from './reach/without-dns';
import type { ReachAnswers } from './answers/reach';
import type { Answers } from './rule';
import { scalingAnswers } from './answers/scaling';
import type { ClusterId } from './scopes';

/** What needs no cluster to be answered. */
const ofAnyCluster = {
  nearestLabels,
  nearestWorkload,
  nearestWord,
  nearestFirst,
  labelsIn,
  relabel,
  relabelSelector,
  reselect,
  surplusOf,
  withoutSurplus,
  label,
  moveTo,
  rewrite,
  admit,
  admitAnyone,
  opening,
  areVariants,
  labelApart,
};

/** Made once for each cluster: every file asks. */
const made = new WeakMap<Database, Map<ClusterId, Answers>>();

/** What rules may ask about a cluster, each answer a query: so a rule's findings depend on just what it asked. */
export function answers(db: Database, cluster: ClusterId): Answers {
  const known = made.get(db) ?? new Map<ClusterId, Answers>();
  const own = known.get(cluster) ?? answersOf(db, cluster);
  made.set(db, known.set(cluster, own));
  return own;
}

function answersOf(db: Database, cluster: ClusterId): Answers {
  const named = (...names: readonly string[]): string => scopedKey(cluster, ...names);
  const ofService = ({ namespace, name }: Service): string => named(namespace, name);
  return {
    ...ofAnyCluster,
    namespaces: () => namespaceNames(db, cluster),
    namespaceManifest: (name) => namespaceManifest(db, named(name)),
    namespaceLabels: (name) => namespaceLabels(db, named(name)),
    workloads: (namespace) => (namespace === undefined ? allWorkloads(db, cluster) : workloadsIn(db, named(namespace))),
    workloadOf: (namespace, at) => workloadsByResource(db, named(namespace)).get(resourceKey(at)),
    services: (namespace) => factsIn(db, cluster, namespace, 'service'),
    service: (namespace, name) => serviceNamed(db, named(namespace, name)),
    policies: (namespace) => policiesIn(db, named(namespace)),
    listeners: () => listeners(db, cluster),
    selectedBy: (service) => selectedBy(db, ofService(service)),
    headlessFor: (workload) => headlessFor(db, cluster, workload),
    endpoints: (service) => endpointsOf(db, ofService(service)),
    hasSlices: (service) => slicesOf(db, ofService(service)).length > 0,
    isServicePort: (port, protocol) => isServicePort(db, cluster, port, protocol),
    leadsTo: (workload) => leadsTo(db, cluster, workload),
    select: (pods) => selectPods(db, cluster, pods),
    selectAnywhere: (pods) => podsAnywhere(db, cluster, pods),
    namespacesIn: ({ namespaces }) => namespacesOf(db, cluster, namespaces),
    unseenPods: (namespace, labels) => unseenPods(db, named(namespace), labels),
    unseenService: (namespace, name) => unseenService(db, named(namespace, name)),
    nearestNamespace: (wanted) => nearestNamespace(db, named(JSON.stringify(wanted))),
    isComplete: () => isComplete(db, cluster),
    areNamespacesDeclared: () => areAllDeclared(db, cluster),
    destinations: (policy) => destinationsOf(db, cluster, policy),
    agentView: (rule, service, port) => agentView(db, cluster, rule, service, port),
    mentions: ({ at, namespace }) => mentionsByResource(db, named(namespace)).get(resourceKey(at)) ?? [],
    hostsTold: (workload) => mentionsBy(db, cluster, workload),
    dnsPods: () => dnsTarget(db, cluster),
    remarks: (at) => remarksAt(db, at),
    cni: () => cni(db, cluster),
    support: (kind) => supportOf(cni(db, cluster).profile, kind),
    podFamilies: () => podFamilies(db, cluster),
    zone: () => zone(db, cluster),
    resolve: (namespace, host) => resolve(db, cluster, namespace, host),
    servicesCalled: (name) => servicesCalled(db, cluster, name),
    ingressClasses: () => ingressClasses(db, cluster),
    classOf: (listener) => classOf(ingressClasses(db, cluster), listener),
    controllers: (listener) => controllersOf(db, cluster, listener),
    routed: (listener) => ingressEntries(db, cluster, listener),
    callers: callerAnswers(db, cluster),
    redundancy: redundancyAnswers(db, cluster),
    podSettings: (namespace) => factsIn(db, cluster, namespace, 'pod-settings'),
    sayingContainerPort: (pods, name) => sayingContainerPort(db, cluster, pods, name),
    sayingServicePort: (service, name) => sayingServicePort(db, cluster, service, name),
    claims: claimAnswers(db, cluster),
    loadBalancers: loadBalancerAnswers(db, cluster),
    live: liveAnswers(db, cluster),
    proxyMode: () => proxyMode(db, cluster),
    replacesProxy: () => replacesProxy(db, cluster),
    ingresses: ingressAnswers(db, cluster),
    scaling: scalingAnswers(db, cluster),
    reach: reachAnswers(db, cluster),
  };
}

function reachAnswers(db: Database, cluster: ClusterId): ReachAnswers {
  const between = (from: Workload, to: Workload): Verdict =>
    verdictBetween(db, cluster, { kind: 'pod', workload: from }, { kind: 'pod', workload: to });
  return {
    isolating: (workload, direction) => isolatingPolicies(db, cluster, workload, direction),
    admitted: (workload) => openings(db, cluster, workload, 'ingress'),
    released: (workload) => openings(db, cluster, workload, 'egress'),
    between,
    ties: (from, to) => between(from, to).doubts.flatMap(({ reason, at }) => (reason === samePriority ? at : [])),
    denials: (entry) => denialsOf(db, cluster, entry),
    fromApiServer: (target, protocol) => fromApiServer(db, cluster, target, protocol),
    closingBetween: (ends, wanted) => closingBetween(db, cluster, ends, wanted),
    sameNodeOnly: (entry) => sameNodeOnly(db, cluster, entry),
    shutToNodes: (policy) => shutToNodes(db, cluster, policy),
    oneSided: (policy) => oneSided(db, cluster, policy),
    toAddresses: (workload, addresses) =>
      verdictBetween(db, cluster, { kind: 'pod', workload }, { kind: 'outside', addresses }),
    toDns: (workload) => toDns(db, cluster, workload),
    haveDnsBeside: (policy) => haveDnsBeside(db, cluster, policy),
    mayAskDns: (rules) => mayAskDns(db, cluster, rules),
    withoutDns: (policy) => withoutDns(db, cluster, policy),
    ofUnseen: (policy) => unseenEgress(db, cluster, policy),
    dnsDeniedBy: (workload) => dnsDeniedBy(db, cluster, workload),
  };
}
