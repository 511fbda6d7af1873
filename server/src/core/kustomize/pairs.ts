import type { Anchor } from '../model/anchor';
import { baseName } from '../scopes/paths';
import { problem, unknown, type Notice } from './notice';
import { readFile } from './reading-files';
import type { Setting } from './setting';
import { field, itemsOf, textIn, type Tree } from './tree';

/** An entry of a ConfigMap or Secret to be made. */
export interface Pair {
  readonly key: string;
  readonly value: string;
  readonly at: Anchor;
}

type Type = 'ConfigMap' | 'Secret';

/** The entries that a generator names; `undefined` among them: one or more are not known. */
export function pairsOf(generator: Tree, type: Type, setting: Setting): readonly (Pair | undefined)[] {
  const envs = [...itemsOf(field(generator, 'envs')), ...oneOf(field(generator, 'env'))];
  return [
    ...envs.flatMap((item) => fromEnvFile(item, setting)),
    ...itemsOf(field(generator, 'literals')).map((item) => fromLiteral(item, setting)),
    ...itemsOf(field(generator, 'files')).map((item) => fromFile(item, type, setting)),
  ];
}

function oneOf(tree: Tree | undefined): readonly Tree[] {
  return tree && textIn(tree) !== '' ? [tree] : [];
}

function fromLiteral(item: Tree, { tell }: Setting): Pair | undefined {
  const text = textIn(item) ?? '';
  const equals = text.indexOf('=');
  if (equals > 0) return { key: text.slice(0, equals), value: unquoted(text.slice(equals + 1)), at: item.origin };
  tell(problem(item.origin, 'This says no `key=value`.'));
  return undefined;
}

function unquoted(text: string): string {
  return /^(["'])[^]*\1$/.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

function fromFile(item: Tree, type: Type, setting: Setting): Pair | undefined {
  const [, key, path = ''] = /^(?:([^=]*)=)?(.*)$/s.exec(textIn(item) ?? '') ?? [];
  if (key === '') setting.tell(problem(item.origin, 'There is no key before the `=`.'));
  const text = contentOf(item, path, setting, type === 'Secret' ? notInGit : problem);
  return text === undefined ? undefined : { key: key ?? baseName(path), value: text, at: item.origin };
}

function fromEnvFile(item: Tree, setting: Setting): readonly (Pair | undefined)[] {
  const text = contentOf(item, textIn(item) ?? '', setting, notInGit);
  if (text === undefined) return [undefined];
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => fromEnvLine(line, item, setting));
}

function fromEnvLine(line: string, item: Tree, { tell }: Setting): Pair | undefined {
  const equals = line.indexOf('=');
  if (equals > 0) return { key: line.slice(0, equals), value: line.slice(equals + 1), at: item.origin };
  tell(
    unknown(
      item.origin,
      `\`${line}\` in \`${textIn(item) ?? ''}\` takes its value from the environment of whoever runs Kustomize.`,
      'nothing',
    ),
  );
  return undefined;
}

/** What holds passwords, and what is another on each machine, people write where Kustomize runs, and keep out of git. */
function notInGit(at: Anchor, message: string): Notice {
  return unknown(at, `${message.slice(0, -1)}: what it holds is not known. Kustomize fails without it.`, 'nothing');
}

function contentOf(
  item: Tree,
  path: string,
  setting: Setting,
  absent: (at: Anchor, message: string) => Notice,
): string | undefined {
  const named: Tree = item.kind === 'scalar' ? { ...item, text: path } : item;
  const text = readFile(named, setting, ({ text: textOf }, file) => textOf(file) ?? notText, absent);
  if (text === undefined || !text.includes('\uFFFD')) return text;
  setting.tell(unknown(item.origin, `\`${path}\` is no text: what is made of it is not known.`, 'nothing'));
  return undefined;
}

const notText = '\uFFFD';
