import { policyDeclaredTwice } from './policy/policy-declared-twice';
import { policyFieldUnknown } from './policy/policy-field-unknown';
import type { AnyRule } from '../rule';
import { allowedOnOneSide } from './policy/allowed-on-one-side';
import { ambientPortClosed } from './policy/ambient-port-closed';
import { apiServerAsPod } from './policy/api-server-as-pod';
import { apiServerIsDenied } from './policy/api-server-is-denied';
import { apiServerPortMissing } from './policy/api-server-port-missing';
import { clientsArriveAsNodes } from './policy/clients-arrive-as-nodes';
import { cloudMetadataReachable } from './policy/cloud-metadata-reachable';
import { denyWithoutType } from './policy/deny-without-type';
import { dnsOnOtherPort } from './policy/dns-on-other-port';
import { dnsOfNodeClosed } from './policy/dns-of-node-closed';
import { dnsWithoutTcp } from './policy/dns-without-tcp';
import { dnsDenied } from './policy/dns-denied';
import { egressPolicyClosesIngress } from './policy/egress-policy-closes-ingress';
import { egressWithoutDns } from './policy/egress-without-dns';
import { emptyPeersAdmitEveryone } from './policy/empty-peers-admit-everyone';
import { everyoneIsOutsideToo } from './policy/everyone-is-outside-too';
import { exceptAllowedElsewhere } from './policy/except-allowed-elsewhere';
import { exceptOutsideBlock } from './policy/except-outside-block';
import { ipBlockOfService } from './policy/ip-block-of-service';
import { namespaceSelectorMatchesNothing } from './policy/namespace-selector-matches-nothing';
import { notInWithoutLabel } from './policy/not-in-without-label';
import { nullMatchesEverything } from './policy/null-matches-everything';
import { peerSelectsNoPod } from './policy/peer-selects-no-pod';
import { peerWithoutValue } from './policy/peer-without-value';
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
import { policySelectsOtherReleases } from './policy/policy-selects-other-releases';
import { policySelectsVersion } from './policy/policy-selects-version';
import { policyTypeTwice } from './policy/policy-type-twice';
import { portNameForAddresses } from './policy/port-name-for-addresses';
import { portRangeRefused } from './policy/port-range-refused';
import { prometheusIsDenied } from './policy/prometheus-is-denied';
import { rangeHasHostBits } from './policy/range-has-host-bits';
import { rangeOfOneFamily } from './policy/range-of-one-family';
import { replicasKeptApart } from './policy/replicas-kept-apart';
import { ruleAdmitsEveryone } from './policy/rule-admits-everyone';
import { ruleAllowedAlready } from './policy/rule-allowed-already';
import { ruleNeverReached } from './policy/rule-never-reached';
import { rulesAllowedAlready } from './policy/rules-allowed-already';
import { sectionWithoutType } from './policy/section-without-type';
import { selectorNeverMatches } from './policy/selector-never-matches';
import { serviceAddressNotAllowed } from './policy/service-address-not-allowed';
import { valueWithoutQuotes } from './policy/value-without-quotes';

/** The rules about policies, a line each. */
export const policyRules: readonly AnyRule[] = [
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
  dnsOnOtherPort,
  dnsDenied,
  allowedOnOneSide,
  replicasKeptApart,
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
  nullMatchesEverything,
  valueWithoutQuotes,
  exceptOutsideBlock,
  portRangeRefused,
  peerWithoutValue,
  policyFieldUnknown,
  policyDeclaredTwice,
];
