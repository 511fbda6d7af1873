/** A host name found in a text. */
export interface FoundHost {
  readonly host: string;
  readonly port: number | undefined;
  readonly offset: number;
  readonly form: 'url' | 'pair' | 'name';
  readonly scheme: string | undefined;
}

const label = '[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?';
const dotted = `${label}(?:\\.${label})*\\.?`;
const ending = '(?![-\\w.$%{(@])';

/** What stands behind these is a bucket, an image, a path or an identity. */
const hostless = 's3[an]?|gs|wasbs?|abfss?|file|unix|classpath|docker|containerd|cri-o|oci|spiffe|vault|secret|ssm';
// Looking behind keeps long values without a scheme from being tried at each of their characters.
const scheme = `(?<![a-z0-9+.-])(?!(?:${hostless}):)[a-z][a-z0-9+.-]*://`;
const credentials = `(?:[^\\s/?#"'<>]*@)?`;

/** `http://user:word@host:port/…`; the scheme says that a host follows. */
const urls = new RegExp(`${scheme}${credentials}(${dotted})(?::(\\d{1,5}))?${ending}`, 'gi');
/** A bare `host:port`, alone or in a comma list. */
const pairs = new RegExp(`(?<=^|[\\s,;="'\\[])(${dotted}):(\\d{1,5})(?=$|[\\s,;/"'\\]])`, 'g');
/** What ends like a name that only a cluster's DNS knows, and is none that something else is put in front of (`%s`, `${X}`). */
const names = new RegExp(
  `(?<![-\\w.@/%})>])(${label}(?:\\.${label})+\\.svc(?:\\.${label})*\\.?)(?::(\\d{1,5}))?${ending}`,
  'g',
);

/** `es-0.es,es-1.es`: replicas of a StatefulSet, of which nothing else is in the text. */
export function replicasIn(text: string): readonly FoundHost[] {
  const words = [...text.matchAll(/[^\s,;]+/g)];
  if (words.length < 2 || !words.every(([word]) => replica.test(word))) return [];
  return words.map(({ 0: host, index: offset }) => ({
    host,
    port: undefined,
    offset,
    form: 'name',
    scheme: undefined,
  }));
}

const replica = new RegExp(`^[a-z](?:[-a-z0-9]*[a-z0-9])?-\\d+(?:\\.${label})+$`);

/** Every host name in a text, in the order they stand. */
export function hostsIn(text: string): readonly FoundHost[] {
  // Most values hold none of what an expression below needs.
  if (!text.includes(':') && !text.includes('.svc')) return [];
  const found = new Map<number, FoundHost>();
  const expressions = [
    ['url', urls],
    ['pair', pairs],
    ['name', names],
  ] as const;
  for (const [form, expression] of expressions) {
    for (const match of text.matchAll(expression)) addHost(found, form, match);
  }
  return [...found.values()].sort((a, b) => a.offset - b.offset);
}

function addHost(found: Map<number, FoundHost>, form: FoundHost['form'], match: RegExpMatchArray): void {
  const [whole, host = '', port] = match;
  const offset =
    (match.index ?? 0) + whole.lastIndexOf(host, whole.length - (port === undefined ? 0 : port.length + 1));
  if (/^[\d.]+$/.test(host) || found.has(offset)) return;
  const scheme = form === 'url' ? whole.slice(0, whole.indexOf(':')).toLowerCase() : undefined;
  found.set(offset, { host, port: port === undefined ? undefined : Number(port), offset, form, scheme });
}
