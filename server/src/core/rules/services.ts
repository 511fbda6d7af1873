import type { AnyRule } from '../rule';
import { addressPoolNotAnnounced } from './service/address-pool-not-announced';
import { apiServerCallsNothing } from './service/api-server-calls-nothing';
import { autoscalerTargetMissing } from './service/autoscaler-target-missing';
import { clusterIpOutOfRange } from './service/cluster-ip-out-of-range';
import { clusterIpTaken } from './service/cluster-ip-taken';
import { containerPortNameInvalid } from './service/container-port-name-invalid';
import { endpointAddressRefused } from './service/endpoint-address-refused';
import { endpointPortUnknown } from './service/endpoint-port-unknown';
import { endpointsWithoutService } from './service/endpoints-without-service';
import { headlessPortRemapped } from './service/headless-port-remapped';
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
import { monitorFindsNothing } from './service/monitor-finds-nothing';
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

/** The rules about Services and what is behind them, a line each. */
export const serviceRules: readonly AnyRule[] = [
  serviceSelectsNoPod,
  serviceScaledToZero,
  autoscalerTargetMissing,
  serviceBlockedByPolicies,
  servicePortsNeedNames,
  targetPortNameMissing,
  targetPortNotDeclared,
  headlessPortRemapped,
  nodePortWithoutType,
  containerPortNameInvalid,
  servicePortNameInvalid,
  nodePortTaken,
  monitorFindsNothing,
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
  apiServerCallsNothing,
];
