import type { Path } from '../../model/anchor';
import { descend, entriesOf, listOf, textOf, wordOf } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import type { SignReader } from './sign';

/** Where clusters hand arguments to their API server: lists of words, texts with patches, or maps. */
const places: readonly Path[] = [
  ['kube-apiserver-arg'],
  ['options', 'k3s', 'extraArgs'],
  ['kubeadmConfigPatches'],
  ['apiServer', 'extraArgs'],
  ['spec', 'kubeAPIServer'],
];

/** The range of node ports, where the API server is told another one than the usual (N-4.24). */
export const nodePortSigns: SignReader = (resource) => {
  const paths = resource.kind === 'Pod' && resource.name.startsWith('kube-apiserver') ? commandsOf(resource) : places;
  return paths.flatMap((path) => {
    const nodePorts = wordsAt(resource, path)
      .map(rangeIn)
      .find((range) => range !== undefined);
    return nodePorts ? [{ seen: 'range of node ports', strength: 2, nodePorts, path }] : [];
  });
};

function commandsOf({ root }: Resource): readonly Path[] {
  const containers = listOf(descend(root, ['spec', 'containers']));
  return containers.flatMap((_, index) => ['command', 'args'].map((key) => ['spec', 'containers', index, key]));
}

/** What stands there, each as a text: items, `key=value` of a map, and likewise for maps that are items. */
function wordsAt({ root }: Resource, path: Path): readonly string[] {
  const node = descend(root, path);
  return [node, ...listOf(node)].flatMap((one) => [
    textOf(one) ?? '',
    entriesOf(one)
      .map(({ key, value }) => `${key}=${wordOf(value) ?? ''}`)
      .join(' '),
  ]);
}

/** `20000-22767`, behind the option under one of its names. */
function rangeIn(words: string): readonly [number, number] | undefined {
  const option = /(?:service-node-port-range|serviceNodePortRange)\W+(?:value\W+)?(\d+)-(\d+)/.exec(words);
  return option ? [Number(option[1]), Number(option[2])] : undefined;
}
