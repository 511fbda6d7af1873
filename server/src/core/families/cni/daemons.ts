import { entriesOf, listOf, textOf, wordOf } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { nodeAt } from '../reading';
import type { SignReader } from './sign';

/** DaemonSets that are a network plugin, by name or by image; the first that fits counts. */
const daemons: readonly (readonly [cni: string, name: RegExp, image: RegExp])[] = [
  ['canal', /^(rke2-)?canal$/, /^$/],
  ['calico', /^calico-node$/, /(^|\/)calico\/node([:@]|$)|(^|[/-])calico-node([:@]|$)/],
  ['flannel', /^kube-flannel(-ds)?(-\w+)?$/, /(^|[/-])flannel([:@]|$)/],
  ['cilium', /^cilium$/, /(^|[/-])cilium([:@]|$)/],
  ['antrea', /^antrea-agent$/, /(^|\/)antrea\/antrea-(agent|ubuntu)/],
  ['kube-router', /^kube-router$/, /(^|[/-])kube-router([:@]|$)/],
  ['weave', /^weave-net$/, /(^|\/)weave-kube([:@]|$)/],
  ['ovn-kubernetes', /^ovnkube-node$/, /(^|\/)ovn-kube/],
  ['kindnet', /^kindnet$/, /(^|\/)kindnetd[:@]/],
  ['kube-network-policies', /^kube-network-policies$/, /(^|\/)kube-network-policies[:@]/],
  ['azure-npm', /^azure-npm$/, /(^|\/)azure-npm[:@]/],
  ['gke-dataplane-v2', /^anetd$/, /^$/],
  ['aws-vpc-cni', /^aws-node$/, /(^|\/)amazon-k8s-cni[:@]/],
];

export const daemonSigns: SignReader = (resource) => {
  if (resource.kind !== 'DaemonSet') return [];
  const images = imagesOf(resource);
  const found = daemons.find(([, name, image]) => name.test(resource.name) || images.some((one) => image.test(one)));
  if (!found) return [];
  const [cni] = found;
  return [{ seen: `DaemonSet \`${resource.name}\``, cni: refined(cni, resource, images), strength: 3 }];
};

/** Some plugins enforce policies only with a helper or a flag beside them. */
function refined(cni: string, resource: Resource, images: readonly string[]): string {
  if (cni === 'flannel' && images.some((image) => /kube-network-policies/.test(image))) return 'flannel-with-netpol';
  if (cni === 'flannel' && images.some((image) => /calico\/node/.test(image))) return 'canal';
  if (cni === 'calico' && images.some((image) => /flannel/.test(image))) return 'canal';
  if (cni === 'aws-vpc-cni' && wordsOf(resource).some((word) => /^--enable-network-policy(=true)?$/.test(word)))
    return 'aws-vpc-cni-with-policy';
  if (cni === 'kube-router' && wordsOf(resource).includes('--run-firewall=false'))
    return 'kube-router-without-firewall';
  if (cni === 'weave' && wordsOf(resource).includes('EXPECT_NPC=0')) return 'weave-without-npc';
  return cni;
}

const spec = ['spec', 'template', 'spec'] as const;

function containersOf(resource: Resource) {
  return ['containers', 'initContainers'].flatMap((key) => listOf(nodeAt(resource, ...spec, key)));
}

function imagesOf(resource: Resource): readonly string[] {
  return containersOf(resource).flatMap((node) =>
    entriesOf(node).flatMap((entry) => (entry.key === 'image' ? (textOf(entry.value) ?? []) : [])),
  );
}

/** Arguments as written, and environment variables as `NAME=value`. */
function wordsOf(resource: Resource): readonly string[] {
  return containersOf(resource).flatMap((container) =>
    entriesOf(container).flatMap(({ key, value }) => {
      if (key === 'args' || key === 'command') return listOf(value).flatMap((item) => wordOf(item) ?? []);
      if (key !== 'env') return [];
      return listOf(value).map((item) => {
        const [name, content] = ['name', 'value'].map((part) => entriesOf(item).find((entry) => entry.key === part));
        return `${wordOf(name?.value) ?? ''}=${wordOf(content?.value) ?? ''}`;
      });
    }),
  );
}
