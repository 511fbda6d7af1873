import type { Path } from '../../model/anchor';
import { child, isTrue, textOf, wordOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import type { Sign } from './sign';

/** By name of the chart. */
export const charts: Readonly<Record<string, string>> = {
  flannel: 'flannel',
  'rke2-flannel': 'flannel',
  calico: 'calico',
  'tigera-operator': 'calico',
  'rke2-calico': 'calico',
  'rke2-canal': 'canal',
  canal: 'canal',
  cilium: 'cilium',
  'rke2-cilium': 'cilium',
  antrea: 'antrea',
  'aws-vpc-cni': 'aws-vpc-cni',
  'kube-router': 'kube-router',
};

/** A file of values: of the chart of a plugin, or of an umbrella chart, which has them below the name of the chart. */
export function valuesSigns({ file, root }: Resource): readonly Sign[] {
  const own = ownChart(root, file);
  if (own) {
    const [cni, key] = own;
    const seen = `Helm values of \`${cni}\``;
    return [
      { seen, cni: withValues(cni, root), strength: 2, path: [key], ...proxyIn(cni, root), ...switchIn(cni, root, []) },
    ];
  }
  if (!/\/[^/]*values[^/]*\.ya?ml$/.test(file)) return [];
  return Object.entries(charts).flatMap(([name, cni]) => {
    const values = child(root, name);
    return values?.kind !== 'map' || isSwitchedOff(values) ? [] : [umbrellaSign(name, cni, values)];
  });
}

/** What somebody set is no mere offer, as a section of an umbrella chart is. */
function umbrellaSign(name: string, plain: string, values: Node): Sign {
  const cni = withValues(plain, values);
  const strength = cni === plain ? 1 : 2;
  return {
    seen: `Helm values of \`${name}\``,
    cni,
    strength,
    path: [name],
    ...proxyIn(plain, values),
    ...switchIn(plain, values, [name]),
  };
}

/** Keys at the top that only the values of one chart have, or a file or directory with its name. */
function ownChart(root: Node, file: string): readonly [cni: string, key: string] | undefined {
  const place = file.split('/').slice(-2).join('/');
  const find = (cni: string, keys: readonly string[]) => {
    const key = keys.find((one) => child(root, one));
    return key === undefined ? undefined : ([cni, key] as const);
  };
  return (
    find('cilium', ['kubeProxyReplacement', 'policyEnforcementMode']) ??
    (child(child(root, 'installation'), 'calicoNetwork') ? find('calico', ['installation']) : undefined) ??
    (/flannel/.test(place) || (child(root, 'podCidr') && child(root, 'flannel'))
      ? find('flannel', ['flannel', 'netpol', 'podCidr'])
      : undefined) ??
    (/vpc-cni/.test(place) ? find('aws-vpc-cni', ['enableNetworkPolicy']) : undefined)
  );
}

/** Umbrella charts offer plugins that nobody need take. */
function isSwitchedOff(values: Node): boolean {
  const enabled = child(values, 'enabled');
  return enabled?.kind === 'scalar' && enabled.value === false;
}

/** Values that switch enforcement on or off. */
export function withValues(cni: string, values: Node | undefined): string {
  if (cni === 'flannel' && isTrue(child(child(values, 'netpol'), 'enabled'))) return 'flannel-with-netpol';
  if (cni === 'cilium' && textOf(child(values, 'policyEnforcementMode')) === 'never') return 'cilium-without-policy';
  if (cni === 'aws-vpc-cni' && wordOf(child(values, 'enableNetworkPolicy')) === 'true')
    return 'aws-vpc-cni-with-policy';
  return cni;
}

/** Where values would make a plugin enforce policies that does not do so by itself. */
function switchIn(cni: string, values: Node, at: Path): Pick<Sign, 'enforcedBy'> {
  if (withValues(cni, values) !== cni) return {};
  if (cni === 'flannel') return { enforcedBy: { path: [...at, 'netpol', 'enabled'], value: true } };
  return cni === 'aws-vpc-cni' ? { enforcedBy: { path: [...at, 'enableNetworkPolicy'], value: 'true' } } : {};
}

/** Whether it does the work of kube-proxy too, where the values say so (N-9.4). */
export function proxyIn(cni: string, values: Node | undefined): Pick<Sign, 'replacesProxy'> {
  const word = cni.startsWith('cilium') ? wordOf(child(values, 'kubeProxyReplacement')) : undefined;
  return word === undefined ? {} : { replacesProxy: !/^(false|disabled)$/.test(word) };
}
