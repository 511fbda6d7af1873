import { nearestWord } from '../cluster/nearest';
import type { ReachEndpoint } from '../reachability';
import { addressesOf, areDisjoint, parseAddress, parseCidr, type AddressSet } from '../sets/addresses';

/** Somebody, or something, that a word may mean. */
export interface Called {
  readonly endpoint: ReachEndpoint;
  /** What its id begins with. */
  readonly prefix: string;
  readonly addresses?: AddressSet | undefined;
}

/**
 * Those that a word means: an id, `namespace/name`, `namespace/Kind/name`, any of them with `*` and `?`, `world`, or the
 * parts of the outside that hold any of an address or block.
 */
export function calledBy<C extends Called>(word: string, all: readonly C[]): readonly C[] {
  const block = blockOf(word);
  if (block) return all.filter(({ addresses }) => addresses && !areDisjoint(addresses, block));
  const pattern = patternOf(word);
  return all.filter((one) => namesOf(one).some((name) => pattern.test(name)));
}

function namesOf({ endpoint, prefix }: Called): readonly string[] {
  const { id, kind, namespace = '', name = '' } = endpoint;
  const own = kind === 'external' ? 'world' : `${namespace}/${name}`;
  const short = [id.slice(prefix.length), own];
  return prefix === '' ? short : [id, prefix + own, ...short];
}

function blockOf(word: string): AddressSet | undefined {
  const range = parseAddress(word) ?? parseCidr(word);
  return range && addressesOf(range);
}

/** As a shell has it: `*` is any part of a name, `?` one character. Kinds may be written in lower case. */
export function patternOf(word: string): RegExp {
  const escaped = word.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`, 'i');
}

const most = 3;

/** The ids most like a word that means nobody: those of the same name first. */
export function nearestIds(word: string, all: readonly Called[]): readonly string[] {
  const last = word.slice(word.lastIndexOf('/') + 1);
  const namesakes = all.filter(({ endpoint }) => endpoint.name === last).map(({ endpoint }) => endpoint.id);
  if (namesakes.length > 0) return namesakes.slice(0, most);
  const ids = new Map(all.flatMap((one) => namesOf(one).map((name) => [name, one.endpoint.id] as const)));
  return [...new Set(nearestWords(word, [...ids.keys()]).map((name) => ids.get(name) ?? name))];
}

/** The nearest first. */
export function nearestWords(word: string, candidates: readonly string[]): readonly string[] {
  const found: string[] = [];
  while (found.length < most) {
    const next = nearestWord(
      word,
      candidates.filter((candidate) => !found.includes(candidate)),
    );
    if (next === undefined) return found;
    found.push(next);
  }
  return found;
}
