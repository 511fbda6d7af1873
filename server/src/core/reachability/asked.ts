import { namespaceNames } from '../cluster/namespaces';
import type { Database } from '../query';
import type { ReachEndpoint } from '../reachability';
import type { Populated } from './members';
import { calledBy, nearestIds, nearestWords, patternOf, type Called } from './words';

/** What is asked for; everything where nothing is said. */
export interface Asked {
  /** Words for the sources. */
  readonly from?: readonly string[];
  /** Words for the destinations. */
  readonly to?: readonly string[];
  /** Namespaces that one end at least lies in. */
  readonly namespaces?: readonly string[];
  /** Whether Services and Ingresses are destinations too. */
  readonly services?: boolean;
}

/** A word that means nobody; the message says so, a sentence for each word. */
export class UnknownWord extends Error {}

/** What is asked for, found. */
export interface Chosen {
  readonly isSource: Choice;
  readonly isTarget: Choice;
  readonly isInside: Choice;
}

type Choice = (endpoint: ReachEndpoint) => boolean;

const anyone: Choice = () => true;

/** Everyone, with everyone else. */
export const everyone: Chosen = { isSource: anyone, isTarget: anyone, isInside: anyone };

/** Sources with targets. */
export interface Block<S, T> {
  readonly sources: readonly S[];
  readonly targets: readonly T[];
}

/** Those chosen in blocks without overlap, of which one end at least lies in the namespaces asked for. */
export function blocksOf<S extends Ended, T extends Ended>(
  all: readonly S[],
  others: readonly T[],
  { isSource, isTarget, isInside }: Chosen,
): readonly Block<S, T>[] {
  const sources = all.filter(({ endpoint }) => isSource(endpoint));
  const targets = others.filter(({ endpoint }) => isTarget(endpoint));
  const inside = sources.filter(({ endpoint }) => isInside(endpoint));
  const blocks = [
    { sources: inside, targets },
    {
      sources: sources.filter(({ endpoint }) => !isInside(endpoint)),
      targets: targets.filter(({ endpoint }) => isInside(endpoint)),
    },
  ];
  return blocks.filter((block) => block.sources.length > 0 && block.targets.length > 0);
}

interface Ended {
  readonly endpoint: ReachEndpoint;
}

/** Throws `UnknownWord` where a word means nobody: part of an answer would look like all of it. */
export function chosen(
  db: Database,
  clusters: readonly Populated[],
  services: readonly Called[],
  asked: Asked,
): Chosen {
  const { from, to, namespaces } = asked;
  const members = clusters.flatMap(({ prefix, members: own }) => own.map((member) => ({ ...member, prefix })));
  const targets = asked.services ? [...members, ...services] : members;
  const complaints = [
    ...(from ?? []).flatMap((word) => complaintOn(word, members, services, 'a source')),
    ...(to ?? []).flatMap((word) => complaintOn(word, targets, services, 'a destination')),
    ...(namespaces ?? []).flatMap((word) => complaintOnNamespace(word, namesIn(db, clusters))),
  ];
  if (complaints.length > 0) throw new UnknownWord([...new Set(complaints)].join('\n'));
  return {
    isSource: choiceOf(from, members),
    isTarget: choiceOf(to, targets),
    isInside: namespaces ? inNamespaces(namespaces) : anyone,
  };
}

function choiceOf(words: readonly string[] | undefined, all: readonly Called[]): Choice {
  if (!words) return anyone;
  const ids = new Set(words.flatMap((word) => calledBy(word, all).map(({ endpoint }) => endpoint.id)));
  return ({ id }) => ids.has(id);
}

function inNamespaces(words: readonly string[]): Choice {
  const patterns = words.map(patternOf);
  return ({ namespace }) => namespace !== undefined && patterns.some((pattern) => pattern.test(namespace));
}

function complaintOn(
  word: string,
  all: readonly Called[],
  services: readonly Called[],
  part: 'a source' | 'a destination',
): readonly string[] {
  if (calledBy(word, all).length > 0) return [];
  const [service] = calledBy(word, services);
  if (service && part === 'a source') return [`\`${word}\` is ${kindOf(service)}, which is no source of connections.`];
  if (service) return [`\`${word}\` is ${kindOf(service)}, and those are destinations only where they are asked for.`];
  return [`Nobody in these manifests is called \`${word}\`${nearestText(nearestIds(word, all))}.`];
}

function kindOf({ endpoint }: Called): string {
  return endpoint.kind === 'ingress' ? 'an Ingress' : 'a Service';
}

function complaintOnNamespace(word: string, names: readonly string[]): readonly string[] {
  const pattern = patternOf(word);
  if (names.some((name) => pattern.test(name))) return [];
  return [`These manifests have no namespace \`${word}\`${nearestText(nearestWords(word, names))}.`];
}

function namesIn(db: Database, clusters: readonly Populated[]): readonly string[] {
  return [...new Set(clusters.flatMap(({ scope }) => namespaceNames(db, scope.id)))];
}

function nearestText(nearest: readonly string[]): string {
  const [only, ...others] = nearest.map((name) => `\`${name}\``);
  if (only === undefined) return '';
  return others.length === 0 ? `; the nearest is ${only}` : `; the nearest are ${[only, ...others].join(', ')}`;
}
