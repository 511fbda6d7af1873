import { textOf } from '../../syntax/node';
import { nodeAt } from '../reading';
import type { SignReader } from './sign';

const eksSwitch = 'enable-network-policy-controller';

/** ConfigMaps that network plugins and cluster DNS are set up by. */
export const configMapSigns: SignReader = (resource) => {
  if (resource.kind !== 'ConfigMap') return [];
  const seen = `ConfigMap \`${resource.name}\``;
  const value = (key: string): string => textOf(nodeAt(resource, 'data', key)) ?? '';
  switch (resource.name) {
    case 'canal-config':
      return [{ seen, cni: 'canal', strength: 3 }];
    case 'calico-config':
      return [{ seen, cni: 'calico', strength: 2 }];
    case 'kube-flannel-cfg': {
      const network = /"Network"\s*:\s*"([^"]+)"/.exec(value('net-conf.json'))?.[1];
      return [{ seen, cni: 'flannel', strength: 2, ...(network === undefined ? {} : { podCIDRs: [network] }) }];
    }
    case 'cilium-config': {
      const never = value('enable-policy') === 'never';
      return [
        {
          seen,
          cni: never ? 'cilium-without-policy' : 'cilium',
          strength: 3,
          path: never ? ['data', 'enable-policy'] : [],
        },
      ];
    }
    case 'amazon-vpc-cni':
      if (value(eksSwitch) === 'true')
        return [{ seen, cni: 'aws-vpc-cni-with-policy', strength: 3, path: ['data', eksSwitch] }];
      return [{ seen, cni: 'aws-vpc-cni', strength: 2, enforcedBy: { path: ['data', eksSwitch], value: 'true' } }];
    case 'coredns': {
      const zone = /^\s*kubernetes\s+([\w.-]+)/m.exec(value('Corefile'))?.[1];
      return zone === undefined
        ? []
        : [{ seen, strength: 2, clusterDomain: zone.replace(/\.$/, ''), path: ['data', 'Corefile'] }];
    }
    case 'antrea-config':
      return [{ seen, cni: 'antrea', strength: 2 }];
    case 'azure-npm-config':
      return [{ seen, cni: 'azure-npm', strength: 2 }];
    case 'kube-router-cfg':
      return [{ seen, cni: 'kube-router', strength: 2 }];
    default:
      return [];
  }
};
