import { each, keys, map, type Choice } from './choice';

/** A kind of objects that a snapshot holds, and which of their fields. */
export interface Kind {
  /** As kubectl calls it, with its group so that no other kind of that name is meant. */
  readonly resource: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
  /** Beside `apiVersion`, `kind` and the name. */
  readonly fields: Readonly<Record<string, Choice>>;
}

const references = each(map(keys('group', 'kind', 'namespace', 'name', 'sectionName', 'port', 'weight')));

/** Names of headers, never what they are compared with: that may be a token. */
const matches = each(map({ ...keys('path', 'method'), headers: each(map(keys('type', 'name'))) }));
const routes = {
  spec: map({
    ...keys('hostnames'),
    parentRefs: references,
    rules: each(map({ ...keys('name'), matches, backendRefs: references })),
  }),
};

const service = map({
  ...keys('type', 'selector', 'ports', 'clusterIP', 'clusterIPs', 'externalIPs', 'externalName', 'ipFamilies'),
  ...keys('ipFamilyPolicy', 'externalTrafficPolicy', 'internalTrafficPolicy', 'publishNotReadyAddresses'),
  ...keys('loadBalancerIP', 'loadBalancerClass', 'loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts'),
});

const container = map({ ...keys('name', 'image'), ports: each(map(keys('name', 'containerPort', 'protocol'))) });
const whole = { spec: 'all' } as const;
const entry = { loadBalancer: map({ ingress: each(map(keys('ip', 'hostname'))) }) };

/** In the order in which they are asked for. No Secrets, no ConfigMaps, and of pods neither commands nor variables. */
export const kinds: readonly Kind[] = [
  namespaced('services', 'Service', { spec: service, status: map(entry) }),
  namespaced('endpointslices.discovery.k8s.io', 'EndpointSlice', {
    ...keys('addressType'),
    ports: each(map(keys('name', 'protocol', 'port', 'appProtocol'))),
    endpoints: each(
      map({ ...keys('addresses', 'conditions', 'nodeName'), targetRef: map(keys('kind', 'namespace', 'name')) }),
    ),
  }),
  namespaced('pods', 'Pod', {
    spec: map({ ...keys('nodeName', 'hostNetwork'), containers: each(map({ ...keys('name') })) }),
    status: map({ ...keys('phase', 'podIP'), podIPs: each(map(keys('ip'))) }),
  }),
  clusterWide('namespaces', 'Namespace', {}),
  clusterWide('nodes', 'Node', {
    spec: map(keys('podCIDR', 'podCIDRs')),
    status: map({ addresses: each(map(keys('type', 'address'))) }),
  }),
  namespaced('networkpolicies.networking.k8s.io', 'NetworkPolicy', whole),
  clusterWide('adminnetworkpolicies.policy.networking.k8s.io', 'AdminNetworkPolicy', whole),
  clusterWide('baselineadminnetworkpolicies.policy.networking.k8s.io', 'BaselineAdminNetworkPolicy', whole),
  clusterWide('clusternetworkpolicies.policy.networking.k8s.io', 'ClusterNetworkPolicy', whole),
  namespaced('ingresses.networking.k8s.io', 'Ingress', { ...whole, status: map(entry) }),
  clusterWide('ingressclasses.networking.k8s.io', 'IngressClass', { spec: map(keys('controller')) }),
  clusterWide('gatewayclasses.gateway.networking.k8s.io', 'GatewayClass', { spec: map(keys('controllerName')) }),
  namespaced('gateways.gateway.networking.k8s.io', 'Gateway', {
    spec: map({
      ...keys('gatewayClassName', 'addresses'),
      listeners: each(map(keys('name', 'hostname', 'port', 'protocol', 'allowedRoutes'))),
    }),
    status: map({ addresses: each(map(keys('type', 'value'))) }),
  }),
  namespaced('httproutes.gateway.networking.k8s.io', 'HTTPRoute', routes),
  namespaced('grpcroutes.gateway.networking.k8s.io', 'GRPCRoute', routes),
  namespaced('daemonsets.apps', 'DaemonSet', {
    spec: map({ template: map({ spec: map({ containers: each(container), initContainers: each(container) }) }) }),
  }),
];

function namespaced(resource: string, kind: string, fields: Kind['fields']): Kind {
  return { resource, kind, isNamespaced: true, fields };
}

function clusterWide(resource: string, kind: string, fields: Kind['fields']): Kind {
  return { resource, kind, isNamespaced: false, fields };
}
