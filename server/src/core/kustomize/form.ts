import { problem, type Notice } from './notice';
import { isNull, type Tree } from './tree';

/** What a value in a kustomization has to be: Kustomize refuses all else, also where it would be easy to guess. */
export type Form =
  | 'text'
  /** A text, or a number or flag that is taken for one. */
  | 'word'
  | 'number'
  | 'flag'
  | 'anything'
  | { readonly list: Form }
  | { readonly words: Form }
  | { readonly fields: Readonly<Record<string, Form>> };

/** What becomes of keys that Kustomize does not know. */
export type Others = 'refused' | 'passedOver';

/** What Kustomize refuses about the form of a value, each at its place. */
export function misformed(tree: Tree, form: Form, others: Others = 'refused'): readonly Notice[] {
  if (form === 'anything') return [];
  if (isNull(tree)) return [];
  if (typeof form === 'string') return isScalarOf(tree, form) ? [] : [problem(tree.origin, wanted(tree, form))];
  if ('list' in form) {
    if (tree.kind !== 'list') return [problem(tree.origin, 'Kustomize wants a list here and refuses anything else.')];
    return tree.items.flatMap((item) => misformed(item, form.list, others));
  }
  if (tree.kind !== 'map')
    return [problem(tree.origin, 'Kustomize wants a map of keys and values here and refuses anything else.')];
  return tree.entries.flatMap(({ key, value }) => {
    const inner = 'words' in form ? form.words : form.fields[key];
    if (inner) return misformed(value, inner, others);
    return others === 'refused' ? [problem(value.origin, notKnown(key))] : [];
  });
}

function notKnown(key: string): string {
  return `Kustomize knows no \`${key}\` here and refuses to go on.`;
}

type ScalarForm = Exclude<Extract<Form, string>, 'anything'>;

function isScalarOf(tree: Tree, form: ScalarForm): boolean {
  if (tree.kind !== 'scalar') return false;
  if (form === 'word') return true;
  if (form === 'text') return typeof tree.value === 'string';
  return form === 'flag' ? typeof tree.value === 'boolean' : Number.isInteger(tree.value);
}

function wanted(tree: Tree, form: ScalarForm): string {
  if (form === 'text' && tree.kind === 'scalar')
    return `Kustomize wants a text here and refuses \`${tree.text}\`: put it in quotes.`;
  return `Kustomize wants ${wantedWords[form]} here and refuses anything else.`;
}

const wantedWords = {
  text: 'a text',
  word: 'a text',
  number: 'a whole number',
  flag: '`true` or `false`',
} as const;

/** The tree with its keys as Kustomize spells them, which takes them in capitals or not. */
export function respelled(tree: Tree, form: Form): Tree {
  if (typeof form === 'string') return tree;
  if (tree.kind === 'list')
    return 'list' in form ? { ...tree, items: tree.items.map((item) => respelled(item, form.list)) } : tree;
  if (tree.kind !== 'map' || !('fields' in form)) return tree;
  const entries = tree.entries.map((one) => {
    const key = spellingOf(one.key, form.fields);
    const inner = form.fields[key];
    return { ...one, key, value: inner === undefined ? one.value : respelled(one.value, inner) };
  });
  return { ...tree, entries };
}

function spellingOf(key: string, fields: Readonly<Record<string, Form>>): string {
  if (Object.hasOwn(fields, key)) return key;
  const lower = key.toLowerCase();
  return Object.keys(fields).find((one) => one.toLowerCase() === lower) ?? key;
}
