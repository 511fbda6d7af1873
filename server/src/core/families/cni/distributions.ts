import type { Path } from '../../model/anchor';
import { child, listOf, wordOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { nodeAt } from '../reading';
import { rangesIn } from './ranges';
import type { Sign } from './sign';

/** A setting of k3s or RKE2 as written, and where. */
type Setting = (key: string) => { readonly word: string; readonly path: Path } | undefined;

const distributionKeys = [
  'flannel-backend',
  'disable-network-policy',
  'cluster-cidr',
  'service-cidr',
  'cluster-domain',
];

/** The files of k3s and RKE2 look alike, but for the key `cni` of RKE2. */
export function distributionSigns({ root }: Resource): readonly Sign[] {
  const setting: Setting = (key) => {
    const word = wordOf(child(root, key));
    return word === undefined ? undefined : { word, path: [key] };
  };
  const plugins = wordsOf(child(root, 'cni'));
  if (plugins.length > 0 && plugins.every((word) => rke2Plugins.test(word))) return [rke2Sign(plugins, setting)];
  return distributionKeys.some((key) => setting(key)) ? [k3sSign('k3s configuration', setting)] : [];
}

const rke2Plugins = /^(none|multus|canal|cilium|calico|flannel)$/;

function wordsOf(node: Node | undefined): readonly string[] {
  return [node, ...listOf(node)].flatMap((one) => wordOf(one) ?? []);
}

function rke2Sign(plugins: readonly string[], setting: Setting): Sign {
  const cni = plugins.find((word) => word !== 'none' && word !== 'multus');
  const sign: Sign = { seen: 'RKE2 configuration', strength: 2, path: ['cni'], ...settingsOf(setting) };
  return cni === undefined ? sign : { ...sign, cni };
}

/** Flannel and a policy controller, unless switched off. */
function k3sSign(seen: string, setting: Setting): Sign {
  const off = setting('disable-network-policy');
  const isOff = off !== undefined && off.word !== 'false';
  const hasFlannel = setting('flannel-backend')?.word !== 'none';
  const decisive = isOff ? off : distributionKeys.map(setting).find((one) => one !== undefined);
  const sign: Sign = { seen, strength: 2, path: decisive?.path ?? [], ...settingsOf(setting) };
  if (isOff) return hasFlannel ? { ...sign, cni: 'k3s-without-netpol' } : sign;
  return { ...sign, cni: hasFlannel ? 'k3s' : 'k3s-netpol' };
}

function settingsOf(setting: Setting): Pick<Sign, 'podCIDRs' | 'serviceCIDRs' | 'clusterDomain'> {
  const domain = setting('cluster-domain')?.word;
  return {
    podCIDRs: rangesIn(setting('cluster-cidr')?.word ?? '10.42.0.0/16'),
    serviceCIDRs: rangesIn(setting('service-cidr')?.word ?? '10.43.0.0/16'),
    ...(domain === undefined ? {} : { clusterDomain: domain }),
  };
}

/** k3d hands arguments such as `--disable-network-policy` or `--cluster-cidr=10.1.0.0/16` to k3s. */
export function k3dSigns(resource: Resource): readonly Sign[] {
  const path = ['options', 'k3s', 'extraArgs'];
  const words = listOf(nodeAt(resource, ...path)).map((item) => wordOf(child(item, 'arg')) ?? '');
  const setting: Setting = (key) => {
    const index = words.findLastIndex((word) => word === `--${key}` || word.startsWith(`--${key}=`));
    return index < 0 ? undefined : { word: words[index]?.slice(key.length + 3) ?? '', path: [...path, index, 'arg'] };
  };
  return [k3sSign('k3d configuration', setting)];
}
