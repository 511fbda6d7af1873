import { child, listOf, textOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { nodeAt } from '../reading';
import type { Sign, SignReader } from './sign';

/** Custom resources that only one network plugin reads, and the operators' own settings. */
export const customResourceSigns: SignReader = (resource) => {
  if (resource.group === 'operator.tigera.io' && resource.kind === 'Installation')
    return [calicoInstallation(resource)];
  if (resource.kind === '' || (resource.kind === 'Network' && resource.group.endsWith('openshift.io')))
    return openShiftSigns(resource);
  const seen = `\`${resource.kind}\` \`${resource.name}\``;
  if (resource.group === 'cilium.io') return [{ seen, cni: 'cilium', strength: 1 }];
  if (/(^|\.)projectcalico\.org$/.test(resource.group)) return [{ seen, cni: 'calico', strength: 1 }];
  if (resource.group === 'crd.antrea.io') return [{ seen, cni: 'antrea', strength: 1 }];
  return [];
};

function calicoInstallation(resource: Resource): Sign {
  const pools = listOf(nodeAt(resource, 'spec', 'calicoNetwork', 'ipPools'));
  const podCIDRs = pools.flatMap((pool) => textOf(child(pool, 'cidr')) ?? []);
  const seen = `\`Installation\` \`${resource.name}\` of Calico's operator`;
  return { seen, cni: 'calico', strength: 3, ...(podCIDRs.length > 0 ? { podCIDRs } : {}) };
}

function openShiftSigns(resource: Resource): readonly Sign[] {
  const names: Readonly<Record<string, string>> = { ovnkubernetes: 'ovn-kubernetes', openshiftsdn: 'openshift-sdn' };
  const paths = [
    // Of the file that OpenShift is installed by, which is no object.
    ['networking', 'networkType'],
    ['spec', 'networkType'],
    ['spec', 'defaultNetwork', 'type'],
    ['status', 'networkType'],
  ];
  return paths.flatMap((path) => {
    const cni = names[textOf(nodeAt(resource, ...path))?.toLowerCase() ?? ''];
    const ranges = openShiftRanges(nodeAt(resource, path[0] ?? ''));
    return cni === undefined
      ? []
      : [{ seen: 'OpenShift network configuration', cni, strength: 3 as const, path, ...ranges }];
  });
}

function openShiftRanges(network: Node | undefined): Pick<Sign, 'podCIDRs' | 'serviceCIDRs'> {
  const podCIDRs = listOf(child(network, 'clusterNetwork')).flatMap((item) => textOf(child(item, 'cidr')) ?? []);
  const serviceCIDRs = listOf(child(network, 'serviceNetwork')).flatMap((item) => textOf(item) ?? []);
  return { ...(podCIDRs.length > 0 ? { podCIDRs } : {}), ...(serviceCIDRs.length > 0 ? { serviceCIDRs } : {}) };
}
