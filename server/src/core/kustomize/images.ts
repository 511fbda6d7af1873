import type { Customized } from './customized';
import { changedAtAll, fieldSpec, type FieldSpec } from './field-spec';
import { patternOf, type Pattern } from './pattern';
import { directive, type Setting } from './setting';
import { field, itemsOf, scalar, textIn, withField, type MapTree, type Tree } from './tree';
import { isAffordable } from './work';

const imageFields: readonly FieldSpec[] = ['spec', 'spec/template/spec'].flatMap((spec) => [
  fieldSpec('', `${spec}/containers[]/image`, 'create'),
  fieldSpec('', `${spec}/initContainers[]/image`, 'create'),
  fieldSpec('', `${spec}/volumes[]/image/reference`, 'create'),
]);

/** `images`: the names, tags and digests of images. */
export function withImages(all: readonly Customized[], setting: Setting): readonly Customized[] {
  const images = [...itemsOf(directive(setting, 'images')), ...itemsOf(directive(setting, 'imageTags'))];
  return images.reduce(
    (at, image) =>
      isAffordable(setting.work, at.length, image.origin, setting.tell)
        ? retagged(at, image, [...imageFields, ...setting.fields.images])
        : at,
    all,
  );
}

/** What an entry of `images` makes of containers anywhere, and of some fields. */
export function retagged(all: readonly Customized[], image: Tree, fields: readonly FieldSpec[]): readonly Customized[] {
  // Kustomize takes the name for a regular expression, as it stands.
  const pattern = patternOf(`^${textIn(field(image, 'name')) ?? ''}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`);
  if (!pattern) return all;
  const set = (tree: Tree): Tree => changed(tree, image, pattern);
  return all.map((one) => {
    const wherever =
      textIn(field(one.root, 'kind')) === 'CustomResourceDefinition' ? one.root : inContainers(one.root, set);
    const root = changedAtAll(wherever, fields, {
      make: 'nothing',
      origin: image.origin,
      set,
    });
    return root === one.root ? one : { ...one, root };
  });
}

/** In lists of that name, wherever they are. */
function inContainers(root: MapTree, set: (tree: Tree) => Tree): MapTree {
  const walked = walk(root, set);
  return walked.kind === 'map' ? walked : root;
}

function walk(tree: Tree, set: (tree: Tree) => Tree): Tree {
  if (tree.kind === 'scalar') return tree;
  if (tree.kind === 'list') {
    const items = tree.items.map((item) => walk(item, set));
    return items.every((item, index) => item === tree.items[index]) ? tree : { ...tree, items };
  }
  return tree.entries.reduce<MapTree>((map, { key, value }) => {
    const walked = walk(value, set);
    const isContainers = key === 'containers' || key === 'initContainers';
    const after =
      isContainers && walked.kind === 'list' ? { ...walked, items: walked.items.map(inContainer(set)) } : walked;
    return after === value ? map : withField(map, key, after);
  }, tree);
}

function inContainer(set: (tree: Tree) => Tree): (container: Tree) => Tree {
  return (container) => {
    const image = field(container, 'image');
    return container.kind === 'map' && image ? withField(container, 'image', set(image)) : container;
  };
}

function changed(tree: Tree, image: Tree, pattern: Pattern): Tree {
  if (tree.kind !== 'scalar' || !pattern(tree.text)) return tree;
  const said = (key: string): string => textIn(field(image, key)) ?? '';
  const { name, tag, digest } = split(tree.text);
  const newName = said('newName') || name;
  if (said('newTag') !== '' || said('digest') !== '')
    return scalar(written(newName, said('newTag'), said('digest')), image.origin);
  const suffix = said('tagSuffix');
  const text = suffix === '' ? written(newName, tag, digest) : written(newName, tag + suffix, '');
  return text === tree.text ? tree : scalar(text, image.origin);
}

function written(name: string, tag: string, digest: string): string {
  return `${name}${tag === '' ? '' : `:${tag}`}${digest === '' ? '' : `@${digest}`}`;
}

/** A colon before the last slash is that of a registry's port. */
function split(image: string): { readonly name: string; readonly tag: string; readonly digest: string } {
  const at = image.indexOf('@');
  const rest = at === -1 ? image : image.slice(0, at);
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
  return {
    name: colon === -1 ? rest : rest.slice(0, colon),
    tag: colon === -1 ? '' : rest.slice(colon + 1),
    digest: at === -1 ? '' : image.slice(at + 1),
  };
}
