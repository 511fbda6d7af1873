import type { AnyRule } from '../rule';
import { dnsConfigRefused } from './dns/dns-config-refused';
import { externalNameSearched } from './dns/external-name-searched';
import { hostDoesNotResolve } from './dns/host-does-not-resolve';
import { hostInWrongZone } from './dns/host-in-wrong-zone';
import { hostNetworkWithoutClusterDns } from './dns/host-network-without-cluster-dns';
import { hostPortMissing } from './dns/host-port-missing';
import { localhostNodePort } from './dns/localhost-node-port';
import { peersFoundOnlyWhenReady } from './dns/peers-found-only-when-ready';
import { statefulSetServiceMissing } from './dns/stateful-set-service-missing';
import { subdomainNamesNothing } from './dns/subdomain-names-nothing';
import { ingressAnnotationUnknown } from './ingress/ingress-annotation-unknown';
import { ingressApiRemoved } from './ingress/ingress-api-removed';
import { ingressBackendMissing } from './ingress/ingress-backend-missing';
import { ingressBackendOutdated } from './ingress/ingress-backend-outdated';
import { ingressBackendPortMissing } from './ingress/ingress-backend-port-missing';
import { ingressBackendSpeaksTls } from './ingress/ingress-backend-speaks-tls';
import { ingressCanaryAlone } from './ingress/ingress-canary-alone';
import { ingressClassMissing } from './ingress/ingress-class-missing';
import { ingressClassTwice } from './ingress/ingress-class-twice';
import { ingressClassUnknown } from './ingress/ingress-class-unknown';
import { ingressControllerIsDenied } from './ingress/ingress-controller-is-denied';
import { ingressControllerOnOneNode } from './ingress/ingress-controller-on-one-node';
import { ingressControllerRetired } from './ingress/ingress-controller-retired';
import { ingressExpressionsForHost } from './ingress/ingress-expressions-for-host';
import { ingressNeedsNodePort } from './ingress/ingress-needs-node-port';
import { ingressPathIsExpression } from './ingress/ingress-path-is-expression';
import { ingressPathTaken } from './ingress/ingress-path-taken';
import { ingressPathTypeMissing } from './ingress/ingress-path-type-missing';
import { ingressPrefixByCharacters } from './ingress/ingress-prefix-by-characters';
import { apiServerAsPod } from './policy/api-server-as-pod';
import { apiServerIsDenied } from './policy/api-server-is-denied';
import { allowedOnOneSide } from './policy/allowed-on-one-side';
import { apiServerPortMissing } from './policy/api-server-port-missing';
import { clientsArriveAsNodes } from './policy/clients-arrive-as-nodes';
import { ingressRewriteDropsPath } from './ingress/ingress-rewrite-drops-path';
import { ingressSourceRangeInvalid } from './ingress/ingress-source-range-invalid';
import { ingressTlsHostMissing } from './ingress/ingress-tls-host-missing';
import { ingressTlsSecretUnfit } from './ingress/ingress-tls-secret-unfit';
import { wildcardHostTooShallow } from './ingress/wildcard-host-too-shallow';
import { ambientPortClosed } from './policy/ambient-port-closed';
import { cloudMetadataReachable } from './policy/cloud-metadata-reachable';
import { ingressDiffersFromCluster } from './live/ingress-differs-from-cluster';
import { namespaceDiffersFromCluster } from './live/namespace-differs-from-cluster';
import { policyDiffersFromCluster } from './live/policy-differs-from-cluster';
import { serviceDiffersFromCluster } from './live/service-differs-from-cluster';
import { workloadDiffersFromCluster } from './live/workload-differs-from-cluster';
import { denyWithoutType } from './policy/deny-without-type';
import { dnsOfNodeClosed } from './policy/dns-of-node-closed';
import { dnsWithoutTcp } from './policy/dns-without-tcp';
import { egressPolicyClosesIngress } from './policy/egress-policy-closes-ingress';
import { egressWithoutDns } from './policy/egress-without-dns';
import { emptyPeersAdmitEveryone } from './policy/empty-peers-admit-everyone';
import { everyoneIsOutsideToo } from './policy/everyone-is-outside-too';
import { exceptAllowedElsewhere } from './policy/except-allowed-elsewhere';
import { ipBlockOfService } from './policy/ip-block-of-service';
import { namespaceSelectorMatchesNothing } from './policy/namespace-selector-matches-nothing';
import { notInWithoutLabel } from './policy/not-in-without-label';
import { peerSelectsNoPod } from './policy/peer-selects-no-pod';
import { peersOrInsteadOfAnd } from './policy/peers-or-instead-of-and';
import { podLeftOpen } from './policy/pod-left-open';
import { policiesOfSamePriority } from './policy/policies-of-same-priority';
import { policyAllowsServicePort } from './policy/policy-allows-service-port';
import { policyApiRemoved } from './policy/policy-api-removed';
import { policyNotEnforced } from './policy/policy-not-enforced';
import { policyOnHostNetwork } from './policy/policy-on-host-network';
import { policyOnlyAllows } from './policy/policy-only-allows';
import { policyPortNameMissing } from './policy/policy-port-name-missing';
import { policyPortNotSupported } from './policy/policy-port-not-supported';
import { policyProtocolMismatch } from './policy/policy-protocol-mismatch';
import { policySelectsNoPod } from './policy/policy-selects-no-pod';
import { prometheusIsDenied } from './policy/prometheus-is-denied';
import { replicasKeptApart } from './policy/replicas-kept-apart';
import { policySelectsOtherReleases } from './policy/policy-selects-other-releases';
import { policySelectsVersion } from './policy/policy-selects-version';
import { policyTypeTwice } from './policy/policy-type-twice';
import { portNameForAddresses } from './policy/port-name-for-addresses';
import { rangeHasHostBits } from './policy/range-has-host-bits';
import { rangeOfOneFamily } from './policy/range-of-one-family';
import { ruleAdmitsEveryone } from './policy/rule-admits-everyone';
import { ruleAllowedAlready } from './policy/rule-allowed-already';
import { ruleNeverReached } from './policy/rule-never-reached';
import { rulesAllowedAlready } from './policy/rules-allowed-already';
import { sectionWithoutType } from './policy/section-without-type';
import { serviceAddressNotAllowed } from './policy/service-address-not-allowed';
import { selectorNeverMatches } from './policy/selector-never-matches';
import { addressPoolNotAnnounced } from './service/address-pool-not-announced';
import { apiServerCallsNothing } from './service/api-server-calls-nothing';
import { clusterIpOutOfRange } from './service/cluster-ip-out-of-range';
import { clusterIpTaken } from './service/cluster-ip-taken';
import { containerPortNameInvalid } from './service/container-port-name-invalid';
import { endpointAddressRefused } from './service/endpoint-address-refused';
import { endpointPortUnknown } from './service/endpoint-port-unknown';
import { endpointsWithoutService } from './service/endpoints-without-service';
import { hostPortRefused } from './service/host-port-refused';
import { hostPortTaken } from './service/host-port-taken';
import { loadBalancerAddressTaken } from './service/load-balancer-address-taken';
import { loadBalancerAddressUnavailable } from './service/load-balancer-address-unavailable';
import { loadBalancerClassUnknown } from './service/load-balancer-class-unknown';
import { localTrafficDrops } from './service/local-traffic-drops';
import { meshPortWithoutProtocol } from './service/mesh-port-without-protocol';
import { meshPortsDisagree } from './service/mesh-ports-disagree';
import { metallbWithoutStrictArp } from './service/metallb-without-strict-arp';
import { mixedProtocols } from './service/mixed-protocols';
import { noServiceProxy } from './service/no-service-proxy';
import { nodePortOutOfRange } from './service/node-port-out-of-range';
import { nodePortTaken } from './service/node-port-taken';
import { nodePortWithoutType } from './service/node-port-without-type';
import { probePortMissing } from './service/probe-port-missing';
import { selectorMissesOwnPods } from './service/selector-misses-own-pods';
import { serviceBlockedByPolicies } from './service/service-blocked-by-policies';
import { serviceDeclaredTwice } from './service/service-declared-twice';
import { serviceFieldNotAllowed } from './service/service-field-not-allowed';
import { servicePortNameInvalid } from './service/service-port-name-invalid';
import { servicePortTwice } from './service/service-port-twice';
import { servicePortsNeedNames } from './service/service-ports-need-names';
import { serviceScaledToZero } from './service/service-scaled-to-zero';
import { serviceSelectorTooBroad } from './service/service-selector-too-broad';
import { serviceSelectsNoPod } from './service/service-selects-no-pod';
import { serviceWithoutEndpoints } from './service/service-without-endpoints';
import { serviceWithoutPorts } from './service/service-without-ports';
import { sourceRangeRefused } from './service/source-range-refused';
import { targetPortNameMissing } from './service/target-port-name-missing';
import { targetPortNotDeclared } from './service/target-port-not-declared';

/** Every rule, a line each. */
export const rules: readonly AnyRule[] = [
  serviceSelectsNoPod,
  serviceScaledToZero,
  serviceBlockedByPolicies,
  servicePortsNeedNames,
  targetPortNameMissing,
  targetPortNotDeclared,
  nodePortWithoutType,
  containerPortNameInvalid,
  servicePortNameInvalid,
  nodePortTaken,
  nodePortOutOfRange,
  serviceFieldNotAllowed,
  serviceWithoutEndpoints,
  serviceWithoutPorts,
  servicePortTwice,
  serviceSelectorTooBroad,
  serviceDeclaredTwice,
  clusterIpTaken,
  clusterIpOutOfRange,
  endpointsWithoutService,
  endpointPortUnknown,
  localTrafficDrops,
  loadBalancerClassUnknown,
  mixedProtocols,
  loadBalancerAddressUnavailable,
  loadBalancerAddressTaken,
  addressPoolNotAnnounced,
  metallbWithoutStrictArp,
  noServiceProxy,
  meshPortWithoutProtocol,
  endpointAddressRefused,
  hostPortRefused,
  hostPortTaken,
  probePortMissing,
  selectorMissesOwnPods,
  sourceRangeRefused,
  meshPortsDisagree,
  policySelectsNoPod,
  policyNotEnforced,
  policyOnHostNetwork,
  policyAllowsServicePort,
  policyPortNameMissing,
  peerSelectsNoPod,
  peersOrInsteadOfAnd,
  namespaceSelectorMatchesNothing,
  ruleAdmitsEveryone,
  rulesAllowedAlready,
  ruleAllowedAlready,
  ruleNeverReached,
  exceptAllowedElsewhere,
  emptyPeersAdmitEveryone,
  everyoneIsOutsideToo,
  selectorNeverMatches,
  egressWithoutDns,
  allowedOnOneSide,
  replicasKeptApart,
  apiServerCallsNothing,
  apiServerIsDenied,
  apiServerAsPod,
  apiServerPortMissing,
  ipBlockOfService,
  prometheusIsDenied,
  clientsArriveAsNodes,
  dnsWithoutTcp,
  dnsOfNodeClosed,
  sectionWithoutType,
  denyWithoutType,
  egressPolicyClosesIngress,
  rangeHasHostBits,
  cloudMetadataReachable,
  rangeOfOneFamily,
  policyPortNotSupported,
  portNameForAddresses,
  policyTypeTwice,
  policyProtocolMismatch,
  notInWithoutLabel,
  policySelectsVersion,
  policySelectsOtherReleases,
  policyApiRemoved,
  policiesOfSamePriority,
  policyOnlyAllows,
  ambientPortClosed,
  serviceAddressNotAllowed,
  podLeftOpen,
  ingressBackendMissing,
  ingressBackendPortMissing,
  ingressClassMissing,
  ingressClassUnknown,
  ingressClassTwice,
  ingressPathTypeMissing,
  ingressBackendOutdated,
  ingressPathIsExpression,
  ingressExpressionsForHost,
  ingressPrefixByCharacters,
  ingressPathTaken,
  ingressControllerIsDenied,
  ingressControllerOnOneNode,
  ingressApiRemoved,
  ingressTlsSecretUnfit,
  ingressTlsHostMissing,
  ingressBackendSpeaksTls,
  ingressNeedsNodePort,
  ingressControllerRetired,
  ingressAnnotationUnknown,
  ingressRewriteDropsPath,
  ingressCanaryAlone,
  ingressSourceRangeInvalid,
  wildcardHostTooShallow,
  hostDoesNotResolve,
  hostInWrongZone,
  hostPortMissing,
  localhostNodePort,
  hostNetworkWithoutClusterDns,
  statefulSetServiceMissing,
  peersFoundOnlyWhenReady,
  subdomainNamesNothing,
  dnsConfigRefused,
  externalNameSearched,
  serviceDiffersFromCluster,
  policyDiffersFromCluster,
  workloadDiffersFromCluster,
  ingressDiffersFromCluster,
  namespaceDiffersFromCluster,
];
