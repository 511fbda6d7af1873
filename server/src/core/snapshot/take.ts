import type { Json } from './choice';
import { chosenObject } from './chosen-object';
import { parsed, recordIn, snapshotText } from './format';
import { kinds, type Kind } from './kinds';

/** What kubectl gave for some arguments. */
export type Answer =
  | { readonly kind: 'said'; readonly text: string }
  /** `refused` with the first line of what it said. */
  | { readonly kind: 'missing' | 'slow' | 'huge' }
  | { readonly kind: 'refused'; readonly why: string };

export type Kubectl = (args: readonly string[]) => Promise<Answer>;

/** What a person asked for. */
export interface Wish {
  readonly context: string | undefined;
  /** Empty: all. */
  readonly namespaces: readonly string[];
  /** The time it is, in ISO 8601. */
  readonly now: string;
}

/** No snapshot could be taken; the message says why in a sentence. */
export class NoSnapshot extends Error {}

export interface Taken {
  readonly text: string;
  readonly context: string;
  readonly objects: number;
  /** Kinds that this user may not read, which are left out. */
  readonly forbidden: readonly string[];
}

/** The arguments of every command that there will be; without a context, the current one is asked for first. */
export function commandsFor({
  context,
  namespaces,
}: Pick<Wish, 'context' | 'namespaces'>): readonly (readonly string[])[] {
  const first = context === undefined ? [currentContext] : [];
  return [...first, ...kinds.flatMap((kind) => commandsOf(kind, namespaces, context))];
}

const currentContext = ['config', 'current-context'];

function commandsOf({ resource, isNamespaced }: Kind, namespaces: readonly string[], context: string | undefined) {
  const where = !isNamespaced ? [[]] : namespaces.map((name) => [`--namespace=${name}`]);
  const places = where.length > 0 ? where : [['--all-namespaces']];
  const own = context === undefined ? [] : [`--context=${context}`];
  return places.map((place) => ['get', resource, ...place, '-o', 'json', ...own]);
}

/** Asks kubectl for one kind after the other; `told` hears each command before it runs. */
export async function takeSnapshot(wish: Wish, kubectl: Kubectl, told: (command: string) => void): Promise<Taken> {
  const ask = async (args: readonly string[]): Promise<string | Unread> => {
    told(commandText(args));
    return textOf(await kubectl(args), args);
  };
  const context = wish.context ?? (await contextNow(ask));
  const read = [];
  for (const kind of kinds) read.push(await readKind(kind, commandsOf(kind, wish.namespaces, context), ask));
  const given = read.filter(({ objects }) => objects !== undefined);
  const items = given.flatMap(({ objects }) => objects ?? []);
  if (given.length === 0) throw new NoSnapshot(`The user of context \`${context}\` may read none of these.`);
  const header = { taken: wish.now, context, kinds: given.map(({ kind }) => kind.kind), namespaces: wish.namespaces };
  const forbidden = read.flatMap(({ kind, why }) => (why === 'forbidden' ? [kind.resource] : []));
  return { text: snapshotText(header, items), context, objects: items.length, forbidden };
}

export function commandText(args: readonly string[]): string {
  return ['kubectl', ...args.map((word) => (/^[\w./:=@-]+$/.test(word) ? word : JSON.stringify(word)))].join(' ');
}

/** Why a kind is left out. */
type Unread = { readonly why: 'unknown' | 'forbidden' };
type Ask = (args: readonly string[]) => Promise<string | Unread>;

async function contextNow(ask: Ask): Promise<string> {
  const said = await ask(currentContext);
  const name = typeof said === 'string' ? said.trim() : '';
  if (name === '' || /[\n\r]/.test(name)) throw new NoSnapshot('kubectl names no current context; `--context` can.');
  return name;
}

interface ReadKind {
  readonly kind: Kind;
  readonly objects?: readonly Json[];
  readonly why?: Unread['why'];
}

async function readKind(kind: Kind, commands: readonly (readonly string[])[], ask: Ask): Promise<ReadKind> {
  const objects: Json[] = [];
  for (const args of commands) {
    const said = await ask(args);
    if (typeof said !== 'string') return { kind, why: said.why };
    objects.push(...itemsIn(said, args).flatMap((item) => chosenObject(item, kind) ?? []));
  }
  return { kind, objects };
}

function itemsIn(text: string, args: readonly string[]): readonly Json[] {
  const { items } = recordIn(parsed(text));
  if (!Array.isArray(items)) throw new NoSnapshot(`\`${commandText(args)}\` wrote no list of objects in JSON.`);
  return items as readonly Json[];
}

function textOf(answer: Answer, args: readonly string[]): string | Unread {
  const command = `\`${commandText(args)}\``;
  switch (answer.kind) {
    case 'said':
      return answer.text;
    case 'missing':
      throw new NoSnapshot('kubectl is not installed, or is not on the `PATH`.');
    case 'slow':
      throw new NoSnapshot(`${command} took too long and was stopped.`);
    case 'huge':
      throw new NoSnapshot(`${command} wrote more than can be read; \`--namespace\` asks for less.`);
    case 'refused':
      if (/the server doesn't have a resource type|could not find the requested resource/.test(answer.why))
        return { why: 'unknown' };
      if (/\(Forbidden\)|is forbidden/.test(answer.why)) return { why: 'forbidden' };
      throw new NoSnapshot(
        `${command} failed: ${answer.why === '' ? 'it did not say why' : answer.why.replace(/\.$/, '')}.`,
      );
  }
}
