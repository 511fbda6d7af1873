import { kustomized } from '../../server/src/core/kustomize/kustomized';
import type { Customized } from '../../server/src/core/kustomize/customized';
import { fieldsOf, itemsOf, type Tree } from '../../server/src/core/kustomize/tree';
import { identityOf } from '../../server/src/core/kustomize/identity';
import { databaseOf, folder, uriOf, type Sources } from '../fixture';
import type { Anchor } from '../../server/src/core/model/anchor';

/** `file#path` of an anchor; `file (resource)#path` where the file has several. */
export function told({ file, path }: Anchor): string {
  return `${file.slice(folder.length + 1)}#${path.join('.')}`;
}

/** The values of a resource by their paths, each with where it was written: `web < base/web.yaml#metadata.name`. */
export function originsIn(sources: Sources, directory: string, name: string): Readonly<Record<string, string>> {
  const { resources } = kustomized(databaseOf(sources), uriOf(`${directory}/kustomization.yaml`));
  const found = resources.find(({ root }) => identityOf(root).name === name);
  return Object.fromEntries(found ? leaves(found) : []);
}

function leaves({ root }: Customized): readonly (readonly [string, string])[] {
  const walk = (tree: Tree, path: readonly (string | number)[]): readonly (readonly [string, string])[] => {
    if (tree.kind === 'scalar') return [[path.join('.'), `${tree.text} < ${told(tree.origin)}`]];
    const below = [
      ...fieldsOf(tree).map(({ key, value }) => [key, value] as const),
      ...itemsOf(tree).map((item, index) => [index, item] as const),
    ];
    return below.flatMap(([step, inner]) => walk(inner, [...path, step]));
  };
  return walk(root, []);
}

/** What is told of a kustomization: `problem overlay/kustomization.yaml#resources.0: There is no …`. */
export function noticesOf(sources: Sources, directory: string): readonly string[] {
  const { notices } = kustomized(databaseOf(sources), uriOf(`${directory}/kustomization.yaml`));
  return notices.map(({ kind, at, message }) => `${kind} ${told(at)}: ${message}`);
}
