import type { Scope } from '../scopes';
import { candidatesFor } from './candidates';
import { isKind } from './kinds';
import type { Readings } from './readings';
import type { Subject } from './subject';
import type { Written } from './word';
import { listed, subjectText } from './words';

/** A question that names what does not exist, or more than one thing. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly message: string;
  /** What may have been meant, as it has to be written. */
  readonly candidates: readonly string[];
}

export function refusal(message: string, candidates: readonly string[] = []): Refusal {
  return { kind: 'refusal', message, candidates };
}

export function severalThings({ text }: Written, subjects: readonly Subject[]): Refusal {
  const words = subjects.map(subjectText);
  return refusal(`\`${text}\` is ${words.length} things: ${listed(words.map(code))}.`, words);
}

export function severalClusters(found: readonly Readings[], { text }: Written): Refusal {
  const words = found.map(({ scope }) => `${scope.name}:${text}`);
  const start = 'There are several clusters with both; write which one is meant before a colon';
  return refusal(`${start}: ${listed(words.map(code))}.`, words);
}

/** What of an end is known in no cluster, and what is near. */
export function unknownEnd(
  found: readonly Readings[],
  ends: { readonly from: Written; readonly to: Written },
  /** How a cluster is written before a word, where there are several. */
  prefixOf: (scope: Scope) => string,
): Refusal {
  const side = found.every(({ from }) => from.length === 0) ? 'from' : 'to';
  if (found.some((one) => one[side].length > 0))
    return refusal(`No cluster has both \`${ends.from.text}\` and \`${ends.to.text}\`.`);
  const written = ends[side];
  const candidates = found.flatMap(({ scope, where }) =>
    candidatesFor(where, written.word, side).map((word) => prefixOf(scope) + word),
  );
  return refusal(`${nothingCalled(written, side)}${suggestion(candidates)}`, candidates);
}

function nothingCalled({ text, word }: Written, side: 'from' | 'to'): string {
  if (side === 'from' && word.kind === 'host' && word.isAddress)
    return `\`${text}\` is a name to connect to; what sends is a workload such as \`shop/web\`, an address or \`world\`.`;
  if (/^[\d.]+(?:\/\d+)?$/.test(text) && text.includes('.'))
    return `\`${text}\` is no address, and no block of addresses.`;
  if (side === 'from' && word.kind === 'object' && isKind('Ingress', word.type ?? ''))
    return `\`${text}\` sends nothing itself: its controller's pods do, which are workloads; \`--from world --to ${text}\` tells the way through it.`;
  return `Nothing in these files is called \`${text}\`.`;
}

function suggestion(candidates: readonly string[]): string {
  const [last = '', ...others] = candidates.map(code).toReversed();
  if (candidates.length === 0) return '';
  return ` Did you mean ${others.length === 0 ? last : `${others.toReversed().join(', ')} or ${last}`}?`;
}

function code(word: string): string {
  return `\`${word}\``;
}
