import { renamed } from './affixes';
import { utf8 } from './bytes';
import { withEarlier, type Customized } from './customized';
import { dataOf, type Data } from './data';
import { sha256 } from './sha256';
import { field, textIn, type MapTree, type Tree } from './tree';

/** Generated ConfigMaps and Secrets get a hash of their content for an ending, so that pods notice a change. */
export function withHash(one: Customized): Customized {
  if (one.hash !== 'add') return one;
  const hash = hashOf(one.root);
  return { ...withEarlier(one), root: renamed(one.root, (name) => `${name}-${hash}`) };
}

/** Ten letters and digits, none of which can make a word that somebody minds. */
function hashOf(root: MapTree): string {
  const hex = sha256(utf8(encoded(contentOf(root)))).slice(0, 10);
  return hex.replace(/[013ae]/g, (digit) => substitutes[digit] ?? digit);
}

const substitutes: Readonly<Record<string, string>> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };

/** What counts for the hash: not labels, not annotations, and not the name, where Kustomize looks in a wrong place. */
function contentOf(root: MapTree): Data {
  const kind = textIn(field(root, 'kind')) ?? '';
  const content = { kind, name: '', data: valueOf(field(root, 'data')) };
  if (kind === 'Secret') return { ...content, type: valueOf(field(root, 'type')), ...ifMap(root, 'stringData') };
  return { ...content, ...ifMap(root, 'binaryData') };
}

function valueOf(tree: Tree | undefined): Data {
  if (tree === undefined) return '';
  return tree.kind === 'scalar' ? tree.text : dataOf(tree);
}

function ifMap(root: MapTree, key: string): Readonly<Record<string, Data>> {
  const tree = field(root, key);
  return tree?.kind === 'map' ? { [key]: dataOf(tree) } : {};
}

/** JSON as Go writes it: keys in the order of their characters, and some characters escaped. */
function encoded(data: Data): string {
  if (typeof data !== 'object' || data === null) return escaped(JSON.stringify(data));
  if (Array.isArray(data)) return `[${data.map(encoded).join(',')}]`;
  const entries = Object.entries(data).sort(([a], [b]) => byCharacter(a, b));
  return `{${entries.map(([key, value]) => `${escaped(JSON.stringify(key))}:${encoded(value)}`).join(',')}}`;
}

function escaped(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** By code points, where JavaScript compares halves of them. */
function byCharacter(a: string, b: string): number {
  const [left, right] = [utf8(a), utf8(b)];
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}
