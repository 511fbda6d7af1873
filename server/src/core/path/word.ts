import { parseAddress, parseCidr, addressesOf, type AddressSet } from '../sets/addresses';
import { connectionsOf, protocols, type Connections, type Protocol } from '../sets/connections';
import { portRange } from '../sets/ports';

/** What somebody wrote for an end of the path, as far as its form tells. */
export type Word =
  /** `shop/web`, `shop/Deployment/web`. */
  | { readonly kind: 'object'; readonly namespace: string; readonly type: string | undefined; readonly name: string }
  /** `http://api.shop:8080/cart`, `api.shop`, `api`; with a scheme, a port or a dot, it can only be a name to connect to. */
  | { readonly kind: 'host'; readonly host: string; readonly path: string; readonly isAddress: boolean }
  | { readonly kind: 'addresses'; readonly addresses: AddressSet; readonly isSingle: boolean }
  /** Everything outside the cluster. */
  | { readonly kind: 'world' };

export interface Written {
  /** As it was written, for sentences. */
  readonly text: string;
  /** The name of a cluster before it: `prod:shop/web`. */
  readonly cluster: string | undefined;
  readonly word: Word;
  /** A port behind it, or the one that its scheme stands for. */
  readonly port: number | undefined;
}

/** `clusters` are the names that may stand before a colon. */
export function readWord(text: string, clusters: readonly string[]): Written {
  const cluster = clusters.filter((name) => isBefore(name, text)).sort((a, b) => b.length - a.length)[0];
  const rest = cluster === undefined ? text : text.slice(cluster.length + 1);
  return { text: rest, cluster, ...readUrl(rest) };
}

/** `api:8080` has a port, and `http://…` a scheme, even if a cluster is called so. */
function isBefore(cluster: string, text: string): boolean {
  return text.startsWith(`${cluster}:`) && !/^(?:\d+$|\/\/)/.test(text.slice(cluster.length + 1));
}

type Read = Pick<Written, 'word' | 'port'>;

/** Ports that a URL may leave out. */
const usualPorts: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  ftp: 21,
  ldap: 389,
  amqp: 5672,
  redis: 6379,
  postgres: 5432,
  postgresql: 5432,
  mysql: 3306,
  mongodb: 27017,
  nats: 4222,
};

/** The port that a URL of this scheme means where it names none. */
export function usualPort(scheme: string): number | undefined {
  return usualPorts[scheme.toLowerCase().replace(/^.*\+/, '')];
}

function readUrl(text: string): Read {
  const [, scheme, authority = '', path = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(text) ?? [];
  if (scheme === undefined) return readPlain(text);
  const { host, port } = splitPort(authority.slice(authority.lastIndexOf('@') + 1));
  const number = port ?? usualPort(scheme);
  return { word: hostWord(host, path === '' ? '/' : path, true), port: number };
}

function readPlain(text: string): Read {
  if (/^(?:world|internet|outside|external)$/i.test(text)) return { word: { kind: 'world' }, port: undefined };
  const block = parseCidr(text.replace(/^external\//, ''));
  if (block) return { word: { kind: 'addresses', addresses: addressesOf(block), isSingle: false }, port: undefined };
  const { host, port } = splitPort(text);
  const parts = host.split('/');
  if (parts.length === 1) return { word: hostWord(host, '/', port !== undefined || host.includes('.')), port };
  const [namespace = '', second = '', third] = parts;
  // No namespace has a dot: `api.shop/cart` is a URL without its scheme.
  if (/\.[a-z0-9-]*[a-z]/i.test(namespace))
    return { word: hostWord(namespace, `/${parts.slice(1).join('/')}`, true), port };
  return third === undefined
    ? { word: { kind: 'object', namespace, type: undefined, name: second }, port }
    : { word: { kind: 'object', namespace, type: second, name: parts.slice(2).join('/') }, port };
}

function hostWord(host: string, path: string, isAddress: boolean): Word {
  const address = parseAddress(host.replace(/^\[|\]$/g, ''));
  if (address) return { kind: 'addresses', addresses: addressesOf(address), isSingle: true };
  return { kind: 'host', host: host.toLowerCase(), path, isAddress };
}

/** A port behind the last colon; an IPv6 address has several colons, and brackets where a port follows. */
function splitPort(text: string): { readonly host: string; readonly port: number | undefined } {
  const [, host, port] = /^(\[.*\]|[^:]*):(\d{1,5})$/.exec(text) ?? [];
  return host === undefined ? { host: text, port: undefined } : { host, port: Number(port) };
}

/** Ports as asked for: by number, or by a name that the receiver gives them. */
export type PortsAsked =
  | { readonly kind: 'numbers'; readonly connections: Connections }
  | { readonly kind: 'name'; readonly name: string; readonly protocol: Protocol | undefined };

/** `8080`, `8080/TCP`, `8000-8999/UDP`, `http`; `undefined` for what is none of these. */
export function readPorts(text: string): PortsAsked | undefined {
  const [, first = '', last = first, word] = /^(\d+)(?:-(\d+))?(?:\/([a-z]+))?$/i.exec(text) ?? [];
  const [, name, second] = /^([a-z0-9-]+)(?:\/([a-z]+))?$/i.exec(text) ?? [];
  const written = first === '' ? second : word;
  const protocol = protocols.find((one) => one === written?.toUpperCase());
  if (written !== undefined && !protocol) return undefined;
  if (first === '') return name === undefined ? undefined : { kind: 'name', name, protocol };
  const [from, to] = [Number(first), Number(last)];
  if (from < 1 || to > 65535 || from > to) return undefined;
  return { kind: 'numbers', connections: connectionsOf(protocol ?? 'TCP', portRange(from, to)) };
}
