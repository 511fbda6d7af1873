import type { Service } from '../../model/service';
import { child, listOf, textOf } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { labelsOf, nodeAt } from '../reading';

/** What a Service says about the world outside. */
type Outside = Pick<Service, 'loadBalancerAddresses' | 'sourceRanges' | 'allocatesNodePorts'>;

export function outsideOf(resource: Resource): Outside {
  const allocates = nodeAt(resource, 'spec', 'allocateLoadBalancerNodePorts');
  const annotations = labelsOf(nodeAt(resource, 'metadata', 'annotations'));
  const ranges = textsIn(resource, 'spec', 'loadBalancerSourceRanges');
  return {
    loadBalancerAddresses: addressesOf(resource, annotations),
    sourceRanges: ranges.length > 0 ? ranges : split(annotations[rangesAnnotation]),
    allocatesNodePorts: !(allocates?.kind === 'scalar' && allocates.value === false),
  };
}

/** The older way, which counts where the field is missing (N-4.29). */
const rangesAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** How load balancers within the cluster are asked for an address. */
const addressAnnotations = [
  'metallb.io/loadBalancerIPs',
  'metallb.universe.tf/loadBalancerIPs',
  'kube-vip.io/loadbalancerIPs',
  'lbipam.cilium.io/ips',
  'io.cilium/lb-ipam-ips',
];

/** What a cluster gave, or else what is asked for. */
function addressesOf(resource: Resource, annotations: Readonly<Record<string, string>>): readonly string[] {
  const given = listOf(nodeAt(resource, 'status', 'loadBalancer', 'ingress'));
  const dumped = given.flatMap((node) => textOf(child(node, 'ip')) ?? textOf(child(node, 'hostname')) ?? []);
  if (dumped.length > 0) return dumped;
  const field = textOf(nodeAt(resource, 'spec', 'loadBalancerIP'));
  const asked = addressAnnotations.flatMap((name) => split(annotations[name]));
  return [...new Set(field ? [field, ...asked] : asked)];
}

function textsIn(resource: Resource, ...path: readonly string[]): readonly string[] {
  return listOf(nodeAt(resource, ...path)).flatMap((item) => textOf(item) ?? []);
}

function split(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
