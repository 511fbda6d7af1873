import type { Family } from './family';
import { apiServerCalls } from './api-server/api-server-calls';
import { clusterSigns } from './cni/cni';
import { clusterPolicies } from './cluster-policy/cluster-policy';
import { argoDeliveries } from './gitops/argo';
import { fluxDeliveries } from './gitops/flux';
import { mentions } from './dns/mentions';
import { ingressClasses } from './ingress/ingress-class';
import { ingressSettings } from './ingress/ingress-settings';
import { ingresses } from './ingress/ingress';
import { networkPolicies } from './network-policy/network-policy';
import { scrapes } from './monitoring/scrapes';
import { metallb } from './services/metallb';
import { endpoints, endpointSlices } from './services/endpoints';
import { services } from './services/services';
import { autoscalers } from './workloads/autoscalers';
import { namespaces, secrets } from './workloads/namespaces';
import { secretSources } from './workloads/secret-sources';
import { podSettings } from './workloads/pod-settings';
import { operators } from './workloads/operators';
import { workloads } from './workloads/workloads';

/** Every API that Portolan understands. A new one is a folder and a line here. */
export const families: readonly Family[] = [
  namespaces,
  workloads,
  podSettings,
  autoscalers,
  services,
  endpoints,
  endpointSlices,
  metallb,
  networkPolicies,
  clusterPolicies,
  ingresses,
  ingressClasses,
  ingressSettings,
  secrets,
  secretSources,
  mentions,
  operators,
  apiServerCalls,
  scrapes,
  fluxDeliveries,
  argoDeliveries,
  clusterSigns,
];
