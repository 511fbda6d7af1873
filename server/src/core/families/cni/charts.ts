import type { Path } from '../../model/anchor';
import { child, isTrue, listOf, textOf, wordOf, type Node } from '../../syntax/node';
import { parseValue } from '../../syntax/parse';
import type { Resource } from '../../syntax/resource';
import { nodeAt } from '../reading';
import type { Sign, SignReader } from './sign';

/** By name of the chart. */
const charts: Readonly<Record<string, string>> = {
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

/** Where a kind that installs a chart keeps its name and its values, the latter also as a text of YAML. */
interface Install {
  readonly name: Path;
  readonly values: Path;
  readonly text: Path;
}

const installs: Readonly<Record<string, Install>> = {
  HelmRelease: { name: ['spec', 'chart', 'spec', 'chart'], values: ['spec', 'values'], text: [] },
  HelmChart: { name: ['spec', 'chart'], values: ['spec', 'values'], text: ['spec', 'valuesContent'] },
  Application: {
    name: ['spec', 'source', 'chart'],
    values: ['spec', 'source', 'helm', 'valuesObject'],
    text: ['spec', 'source', 'helm', 'values'],
  },
};

/** Helm charts of network plugins: installed by an operator's kind, named in a `Chart.yaml`, or set up in values. */
export const chartSigns: SignReader = (resource) => {
  const install = installs[resource.kind];
  if (install) return installSigns(resource, install.name, valuesOf(resource, install));
  return resource.kind === '' ? [...chartFileSigns(resource), ...valuesSigns(resource)] : [];
};

function valuesOf(resource: Resource, { values, text }: Install): Node | undefined {
  const written = text.length > 0 ? textOf(nodeAt(resource, ...text)) : undefined;
  return nodeAt(resource, ...values) ?? (written === undefined ? undefined : parseValue(written));
}

function installSigns(resource: Resource, path: Path, values: Node | undefined): readonly Sign[] {
  const name =
    textOf(nodeAt(resource, ...path))
      ?.split('/')
      .at(-1) ?? '';
  const cni = charts[name];
  if (cni === undefined) return [];
  return [{ seen: `Helm chart \`${name}\``, cni: withValues(cni, values), strength: 3, path, ...proxyIn(cni, values) }];
}

function chartFileSigns(resource: Resource): readonly Sign[] {
  if (!/\/Chart\.yaml$/.test(resource.file)) return [];
  const own = charts[textOf(nodeAt(resource, 'name')) ?? ''];
  const main: readonly Sign[] =
    own === undefined ? [] : [{ seen: 'Helm chart', cni: own, strength: 2, path: ['name'] }];
  return listOf(nodeAt(resource, 'dependencies')).reduce<readonly Sign[]>((signs, node, index) => {
    const cni = charts[textOf(child(node, 'name')) ?? ''];
    const path = ['dependencies', index, 'name'];
    return cni === undefined ? signs : [...signs, { seen: 'Helm dependency', cni, strength: 2, path }];
  }, main);
}

/** A values file: Flannel's own says `podCidr` and `netpol` at the top, an umbrella chart's below the chart's name. */
function valuesSigns(resource: Resource): readonly Sign[] {
  if (!/\/[^/]*values[^/]*\.ya?ml$/.test(resource.file)) return [];
  const { root } = resource;
  if (child(root, 'podCidr') && child(root, 'flannel')) {
    return [{ seen: 'Flannel chart values', cni: withValues('flannel', root), strength: 2, path: ['flannel'] }];
  }
  return Object.keys(charts).flatMap((name) => {
    const values = child(root, name);
    const cni = charts[name];
    if (values?.kind !== 'map' || cni === undefined || isSwitchedOff(values)) return [];
    return [
      {
        seen: `Helm values of \`${name}\``,
        cni: withValues(cni, values),
        strength: 1 as const,
        path: [name],
        ...proxyIn(cni, values),
      },
    ];
  });
}

/** Umbrella charts offer plugins that nobody need take. */
function isSwitchedOff(values: Node): boolean {
  const enabled = child(values, 'enabled');
  return enabled?.kind === 'scalar' && enabled.value === false;
}

/** Values that switch enforcement on or off. */
function withValues(cni: string, values: Node | undefined): string {
  if (cni === 'flannel' && isTrue(child(child(values, 'netpol'), 'enabled'))) return 'flannel-with-netpol';
  if (cni === 'cilium' && textOf(child(values, 'policyEnforcementMode')) === 'never') return 'cilium-without-policy';
  if (cni === 'aws-vpc-cni' && wordOf(child(values, 'enableNetworkPolicy')) === 'true')
    return 'aws-vpc-cni-with-policy';
  return cni;
}

/** Whether it does the work of kube-proxy too, where the values say so (N-9.4). */
function proxyIn(cni: string, values: Node | undefined): Pick<Sign, 'replacesProxy'> {
  const word = cni.startsWith('cilium') ? wordOf(child(values, 'kubeProxyReplacement')) : undefined;
  return word === undefined ? {} : { replacesProxy: !/^(false|disabled)$/.test(word) };
}
