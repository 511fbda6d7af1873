import type { Customized } from './customized';
import { unknown, type Tell } from './notice';
import { field, fieldAt, fieldsOf, textIn, type MapTree, type Tree } from './tree';
import { fitting } from './work';

/** Flux's `postBuild`: what is certain of it is filled in; the rest only the cluster knows, which is told (N-12.7). */
export function withSubstitutions(
  all: readonly Customized[],
  spec: Tree | undefined,
  tell: Tell,
): readonly Customized[] {
  const postBuild = field(spec, 'postBuild');
  if (!postBuild) return all;
  const words = new Map(fieldsOf(field(postBuild, 'substitute')).map(({ key, value }) => [key, textIn(value) ?? '']));
  const filling: Filling = {
    words,
    mayBeElsewhere: field(postBuild, 'substituteFrom') !== undefined,
    unknown: new Set(),
  };
  const filled = all.map((one) =>
    isLeftAlone(one.root) ? one : { ...one, root: filledIn(one.root, filling) as MapTree },
  );
  const [first] = filling.unknown;
  if (first !== undefined) {
    const message = `\`\${${first}}\` and the like are filled in from the cluster: what they become is not known here.`;
    tell(unknown(postBuild.origin, message));
  }
  return filled;
}

interface Filling {
  readonly words: ReadonlyMap<string, string>;
  /** Whether a ConfigMap or Secret may say more than these. */
  readonly mayBeElsewhere: boolean;
  readonly unknown: Set<string>;
}

function isLeftAlone(root: Tree): boolean {
  return ['annotations', 'labels'].some(
    (key) => textIn(field(fieldAt(root, 'metadata', key), 'kustomize.toolkit.fluxcd.io/substitute')) === 'disabled',
  );
}

function filledIn(tree: Tree, filling: Filling): Tree {
  if (tree.kind === 'map')
    return { ...tree, entries: tree.entries.map((one) => ({ ...one, value: filledIn(one.value, filling) })) };
  if (tree.kind === 'list') return { ...tree, items: tree.items.map((item) => filledIn(item, filling)) };
  if (!tree.text.includes('${')) return tree;
  const fit = fitting();
  const text = tree.text.replaceAll(/\$\{(\w+)(?::?[=-]([^}]*))?\}/g, (whole, name: string, standard?: string) =>
    fit(whole, wordFor(whole, name, standard, filling)),
  );
  if (text === tree.text) return tree;
  const value = tree.style === 'plain' ? plainValue(text) : text;
  return { ...tree, value, text, isAsWritten: false };
}

function wordFor(whole: string, name: string, standard: string | undefined, filling: Filling): string {
  const known = filling.words.get(name) ?? (filling.mayBeElsewhere ? undefined : (standard ?? ''));
  if (known === undefined) filling.unknown.add(name);
  return known ?? whole;
}

/** What a reader of YAML makes of a word without quotes. */
function plainValue(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?(?:0|[1-9]\d*)$/.test(text) ? Number(text) : text;
}
