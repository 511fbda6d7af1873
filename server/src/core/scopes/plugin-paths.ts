import { child, entriesOf, listOf, textOf, type Node } from '../syntax/node';
import { parseAll } from '../syntax/parse';

/** The lists of a kustomization whose items configure plugins: in files, in directories, or written out. */
export const pluginLists: readonly string[] = ['generators', 'transformers', 'validators'];

/** What the configurations of plugins name in turn; like all paths, from the kustomization's directory on. */
export interface PluginPaths {
  /** Files that look like manifests and only change others. */
  readonly patches: readonly string[];
  /** Files of any content, and lists of variables. */
  readonly data: readonly string[];
}

/** The paths in a text that configures plugins. */
export function pluginPaths(text: string): PluginPaths {
  const roots = parseAll(text).flatMap((document) => (document.kind === 'unread' ? [] : [document.root]));
  const words = (key: string): readonly string[] => roots.flatMap((root) => textsIn(child(root, key)));
  const replacements = roots.flatMap((root) => listOf(child(root, 'replacements')));
  const files = [...words('files'), ...words('envs'), ...words('env')];
  return {
    patches: [...words('path'), ...words('paths'), ...replacements.flatMap((one) => textsIn(child(one, 'path')))],
    data: files.map((path) => path.replace(/^[^=]*=/, '')),
  };
}

/** A text, or the texts of a list. */
function textsIn(node: Node | undefined): readonly string[] {
  return [node, ...listOf(node)].flatMap((one) => textOf(one) ?? []).filter((path) => !path.includes('\n'));
}

/** The items of those lists: paths, and texts with line breaks. */
export function pluginItems(root: Node | undefined): readonly string[] {
  const items = entriesOf(root).flatMap((one) => (pluginLists.includes(one.key) ? listOf(one.value) : []));
  return items.flatMap((item) => textOf(item) ?? []);
}

export function isWrittenOut(item: string): boolean {
  return /[\n{]/.test(item);
}
