import type { Json } from './choice';

/** What a snapshot says about itself. */
export interface Header {
  /** When it was taken, in ISO 8601. */
  readonly taken: string;
  readonly context: string;
  /** The kinds that the server gave: what is not among these is not known, and not missing. */
  readonly kinds: readonly string[];
  /** The namespaces that were asked for; empty: all. */
  readonly namespaces: readonly string[];
}

const prefix = 'snapshot.portolan.io';

/** A `List` that kubectl can read, one object a line, so that two of them compare well. */
export function snapshotText({ taken, context, kinds, namespaces }: Header, items: readonly Json[]): string {
  const annotations = {
    [`${prefix}/taken`]: taken,
    [`${prefix}/context`]: context,
    [`${prefix}/kinds`]: kinds.join(' '),
    ...(namespaces.length > 0 ? { [`${prefix}/namespaces`]: namespaces.join(' ') } : {}),
  };
  const head = `{"apiVersion":"v1","kind":"List","metadata":${JSON.stringify({ annotations })},"items":[`;
  return `${[head, items.map((item) => JSON.stringify(item)).join(',\n'), ']}'].join('\n')}\n`;
}

/** Whether a text is a snapshot, read off its beginning: most files are not, and are looked at often. */
export function isSnapshotText(text: string | undefined): boolean {
  return text !== undefined && /^\s*\{/.test(text.slice(0, 100)) && text.slice(0, 2000).includes(`"${prefix}/taken"`);
}

/** `undefined` where the text is no snapshot after all. */
export function readSnapshot(
  text: string,
): { readonly header: Header; readonly items: readonly unknown[] } | undefined {
  const { kind, metadata, items } = recordIn(parsed(text));
  const said = recordIn(recordIn(metadata)['annotations']);
  const word = (name: string): string => {
    const value = said[`${prefix}/${name}`];
    return typeof value === 'string' ? value : '';
  };
  const words = (name: string): readonly string[] =>
    word(name)
      .split(' ')
      .filter((one) => one !== '');
  if (kind !== 'List' || !Array.isArray(items) || Number.isNaN(Date.parse(word('taken')))) return undefined;
  const header = {
    taken: word('taken'),
    context: word('context'),
    kinds: words('kinds'),
    namespaces: words('namespaces'),
  };
  return { header, items: items as readonly unknown[] };
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
