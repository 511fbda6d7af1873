import type { Delivered } from '../scopes/delivered';
import { treeAt } from './delivering';
import { unknown, type Tell } from './notice';
import { entry, field, fieldsOf, isTrueIn, itemsOf, listOfTrees, mapOf, scalar, textIn } from './tree';
import type { MapTree, Tree, TreeEntry } from './tree';

/** What of a GitOps object says how to change what is delivered, as a kustomization would. */
export function wrapperOf(root: MapTree, delivered: Delivered, tell: Tell): MapTree {
  const entries =
    delivered.tool === 'flux' ? fluxEntries(treeAt(root, delivered.spec), tell) : argoEntries(root, delivered);
  return mapOf(entries, root.origin);
}

const fluxKeys = ['namePrefix', 'nameSuffix', 'patches', 'images', 'components'];
const oldPatches = ['patchesStrategicMerge', 'patchesJson6902'];

function fluxEntries(spec: Tree | undefined, tell: Tell): readonly TreeEntry[] {
  for (const key of oldPatches) {
    const value = field(spec, key);
    if (itemsOf(value).length > 0 && value)
      tell(unknown(value.origin, `\`${key}\` is left out here: \`patches\` says the same in a newer way.`, 'nothing'));
  }
  const metadata = field(spec, 'commonMetadata');
  return [
    ...copied(spec, fluxKeys),
    ...renamed(spec, 'targetNamespace', 'namespace'),
    ...plainLabels(field(metadata, 'labels')),
    ...renamed(metadata, 'annotations', 'commonAnnotations'),
  ];
}

const argoKeys = ['namePrefix', 'nameSuffix', 'namespace', 'patches', 'replicas', 'components', 'commonAnnotations'];

/** Argo CD changes only what has a kustomization, and keeps images as `old=new:tag` (N-12.3). */
function argoEntries(root: MapTree, { source }: Delivered): readonly TreeEntry[] {
  const own = field(treeAt(root, source), 'kustomize');
  const labels = field(own, 'commonLabels');
  const images = field(own, 'images');
  return [
    ...copied(own, argoKeys),
    ...(isTrueIn(field(own, 'labelWithoutSelector')) ? plainLabels(labels) : renamed(own, 'commonLabels')),
    ...(images ? [entry('images', listOfTrees(itemsOf(images).flatMap(imageOf), images.origin))] : []),
  ];
}

function copied(tree: Tree | undefined, keys: readonly string[]): readonly TreeEntry[] {
  return fieldsOf(tree).filter(({ key }) => keys.includes(key));
}

function renamed(tree: Tree | undefined, key: string, name = key): readonly TreeEntry[] {
  const value = field(tree, key);
  return value ? [entry(name, value)] : [];
}

/** Labels of the objects alone: selectors stay as they are. */
function plainLabels(pairs: Tree | undefined): readonly TreeEntry[] {
  if (!pairs) return [];
  const { origin } = pairs;
  return [entry('labels', listOfTrees([mapOf([entry('pairs', pairs)], origin)], origin))];
}

function imageOf(image: Tree): readonly Tree[] {
  const text = textIn(image) ?? '';
  const [, name = '', renamedTo, tag, digest] = /^(?:([^=]+)=)?([^=@]*?)(?::([^/:@]+))?(?:@(.+))?$/.exec(text) ?? [];
  const words = { name: name === '' ? renamedTo : name, newName: renamedTo, newTag: tag, digest };
  return [mapOf(wordsAt(words, image), image.origin)];
}

function wordsAt(words: Readonly<Record<string, string | undefined>>, image: Tree): readonly TreeEntry[] {
  return Object.entries(words).flatMap(([key, word]) =>
    word === undefined ? [] : [entry(key, scalar(word, image.origin))],
  );
}
