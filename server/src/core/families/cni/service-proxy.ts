import type { ServiceProxy } from '../../model/cluster-sign';
import { child, descend, isTrue, listOf, textOf, wordOf, type Node } from '../../syntax/node';
import { parseValue } from '../../syntax/parse';
import type { Resource } from '../../syntax/resource';
import { anchorOf, nodeAt } from '../reading';
import type { Sign, SignReader } from './sign';

/** Whether and how kube-proxy runs, and what stands in for it (N-9.1, N-9.4). */
export const proxySigns: SignReader = (resource) => [
  ...offSigns(resource),
  ...settingsSigns(resource),
  ...replacementSigns(resource),
];

const off: ServiceProxy = { isOff: true, mode: undefined, strictARP: false, ipvsAt: undefined };

/** k3s, RKE2, kubeadm and kind each have a way to leave it out. */
function offSigns(resource: Resource): readonly Sign[] {
  const { kind, group } = resource;
  const sign = (...path: readonly (string | number)[]): Sign => ({
    seen: 'kube-proxy off',
    strength: 2,
    proxy: off,
    path,
  });
  if (kind === '' && wordOf(nodeAt(resource, 'disable-kube-proxy')) === 'true') return [sign('disable-kube-proxy')];
  if (
    kind === 'Cluster' &&
    group === 'kind.x-k8s.io' &&
    textOf(nodeAt(resource, 'networking', 'kubeProxyMode')) === 'none'
  )
    return [sign('networking', 'kubeProxyMode')];
  if (group === 'kubeadm.k8s.io' && isTrue(nodeAt(resource, 'proxy', 'disabled'))) return [sign('proxy', 'disabled')];
  const lists = [['skipPhases'], ['options', 'k3s', 'extraArgs']];
  return lists.flatMap((path) => {
    const words = listOf(nodeAt(resource, ...path)).map((item) => wordOf(item) ?? wordOf(child(item, 'arg')) ?? '');
    const index = words.findIndex((word) => /^(addon\/kube-proxy|--disable-kube-proxy(=true)?)$/.test(word));
    return index < 0 ? [] : [sign(...path, index)];
  });
}

/** Its own configuration, also within the ConfigMap that kubeadm keeps it in, and Kubespray's words for it. */
function settingsSigns(resource: Resource): readonly Sign[] {
  const seen = 'configuration of kube-proxy';
  if (resource.kind === 'KubeProxyConfiguration')
    return [
      {
        seen,
        strength: 2,
        path: ['mode'],
        proxy: { ...settingsOf(resource.root), ipvsAt: anchorOf(resource, 'ipvs') },
      },
    ];
  if (resource.kind === 'ConfigMap' && resource.name === 'kube-proxy') {
    const settings = parseValue(textOf(nodeAt(resource, 'data', 'config.conf')) ?? '');
    return settings ? [{ seen, strength: 2, path: ['data', 'config.conf'], proxy: settingsOf(settings) }] : [];
  }
  const mode = textOf(nodeAt(resource, 'kube_proxy_mode'));
  if (resource.kind !== '' || mode === undefined) return [];
  const strictARP = isTrue(nodeAt(resource, 'kube_proxy_strict_arp'));
  return [{ seen, strength: 2, path: ['kube_proxy_mode'], proxy: { ...off, isOff: false, mode, strictARP } }];
}

function settingsOf(root: Node): ServiceProxy {
  return {
    ...off,
    isOff: false,
    mode: textOf(child(root, 'mode')),
    strictARP: isTrue(descend(root, ['ipvs', 'strictARP'])),
  };
}

/** Cilium says it in its ConfigMap, Calico in the settings of its operator or of its agent. */
function replacementSigns(resource: Resource): readonly Sign[] {
  const sign = (replacesProxy: boolean, ...path: readonly string[]): Sign => ({
    seen: 'replacement of kube-proxy',
    strength: 2,
    replacesProxy,
    path,
  });
  const cilium = wordOf(nodeAt(resource, 'data', 'kube-proxy-replacement'));
  if (resource.kind === 'ConfigMap' && cilium !== undefined)
    return [sign(!/^(false|disabled)$/.test(cilium), 'data', 'kube-proxy-replacement')];
  if (resource.kind === 'FelixConfiguration' && isTrue(nodeAt(resource, 'spec', 'bpfEnabled')))
    return [sign(true, 'spec', 'bpfEnabled')];
  const dataplane = ['spec', 'calicoNetwork', 'linuxDataplane'];
  return resource.kind === 'Installation' && textOf(nodeAt(resource, ...dataplane)) === 'BPF'
    ? [sign(true, ...dataplane)]
    : [];
}
