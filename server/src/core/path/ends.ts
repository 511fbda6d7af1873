import { workspace } from '../inputs';
import type { Database } from '../query';
import { scopes, type Scope } from '../scopes';
import { candidatesFor } from './candidates';
import type { Where } from './host';
import { subjectsOf, type Subject } from './subject';
import { readPorts, readWord, type PortsAsked, type Written } from './word';
import { listed, subjectText } from './words';

/** What somebody wants to know: whether `from` can reach `to`, and on which port if that matters. */
export interface Question {
  readonly from: string;
  readonly to: string;
  readonly port?: string;
}

/** A question understood. */
export interface Ends {
  readonly kind: 'ends';
  readonly scope: Scope;
  readonly where: Where;
  readonly from: End;
  readonly to: End;
  readonly ports: PortsAsked | undefined;
}

export interface End {
  readonly written: Written;
  readonly subject: Subject;
}

/** A question that names what does not exist, or more than one thing. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly message: string;
  /** What may have been meant, as it has to be written. */
  readonly candidates: readonly string[];
}

export function endsOf(db: Database, question: Question): Ends | Refusal {
  const ports = question.port === undefined ? undefined : readPorts(question.port);
  if (question.port !== undefined && !ports)
    return refusal(`\`${question.port}\` is no port: those look like \`8080\`, \`53/UDP\`, \`8000-8999\` or \`http\`.`);
  const all = scopes(db, workspace);
  const names = all.map(({ name }) => name);
  const [from, to] = [readWord(question.from, names), readWord(question.to, names)];
  const clusters = [...new Set([from.cluster, to.cluster].filter((name) => name !== undefined))];
  if (clusters.length > 1)
    return refusal(
      `${listed(clusters.map((name) => `\`${name}\``))} are different clusters; nothing in the files connects them.`,
    );
  const wanted = all.filter(({ name }) => clusters.length === 0 || clusters.includes(name));
  return chosen(db, wanted, all.length > 1, { from, to, ports: portsOf(ports, to) });
}

function portsOf(asked: PortsAsked | undefined, { port }: Written): PortsAsked | undefined {
  return asked ?? (port === undefined ? undefined : readPorts(String(port)));
}

interface Asked {
  readonly from: Written;
  readonly to: Written;
  readonly ports: PortsAsked | undefined;
}

/** The only cluster in which both ends are something. */
function chosen(db: Database, clusters: readonly Scope[], isPrefixed: boolean, asked: Asked): Ends | Refusal {
  const found = clusters.map((scope) => readingsIn(db, scope, asked));
  const both = found.filter(({ from, to }) => from.length > 0 && to.length > 0);
  const [only, ...others] = both;
  if (!only) return unknownEnd(db, clusters, isPrefixed, asked, found);
  if (others.length > 0) return severalClusters(both, asked);
  const [from, to] = [only.from[0], only.to[0]];
  const ambiguous =
    only.from.length > 1
      ? ambiguity(asked.from, only.from)
      : only.to.length > 1
        ? ambiguity(asked.to, only.to)
        : undefined;
  if (ambiguous) return ambiguous;
  if (!from || !to) return unknownEnd(db, clusters, isPrefixed, asked, found);
  const { scope, where } = only;
  return {
    kind: 'ends',
    scope,
    where,
    from: { written: asked.from, subject: from },
    to: { written: asked.to, subject: to },
    ports: asked.ports,
  };
}

interface Readings {
  readonly scope: Scope;
  readonly where: Where;
  readonly from: readonly Subject[];
  readonly to: readonly Subject[];
}

function readingsIn(db: Database, scope: Scope, { from, to }: Asked): Readings {
  const where = { db, cluster: scope.id };
  const senders = subjectsOf(where, from.word, 'from').filter(({ kind }) => kind !== 'ingress');
  return { scope, where, from: senders, to: subjectsOf(where, to.word, 'to') };
}

function ambiguity({ text }: Written, subjects: readonly Subject[]): Refusal {
  const words = subjects.map(subjectText);
  return refusal(`\`${text}\` is ${subjects.length} things: ${listed(words.map((word) => `\`${word}\``))}.`, words);
}

function severalClusters(found: readonly Readings[], { from }: Asked): Refusal {
  const words = found.map(({ scope }) => `${scope.name}:${from.text}`);
  return refusal(
    `There are several clusters with both; write which one is meant before a colon: ${listed(words.map((word) => `\`${word}\``))}.`,
    words,
  );
}

function unknownEnd(
  db: Database,
  clusters: readonly Scope[],
  isPrefixed: boolean,
  { from, to }: Asked,
  found: readonly Readings[],
): Refusal {
  const side = found.every((one) => one.from.length === 0) ? 'from' : 'to';
  const written = side === 'from' ? from : to;
  const isSomewhere = found.some((one) => one[side].length > 0);
  if (isSomewhere) return refusal(`No cluster has both \`${from.text}\` and \`${to.text}\`.`);
  const candidates = clusters.flatMap((scope) =>
    candidatesFor({ db, cluster: scope.id }, written.word, side).map((word) =>
      isPrefixed ? `${scope.name}:${word}` : word,
    ),
  );
  return refusal(`${nothingCalled(written, side)}${suggestion(candidates)}`, candidates);
}

function nothingCalled({ text, word }: Written, side: 'from' | 'to'): string {
  if (side === 'from' && word.kind === 'host' && (word.isUrl || word.host.includes('.')))
    return `\`${text}\` is a name to connect to; what sends is a workload such as \`shop/web\`, an address or \`world\`.`;
  return `Nothing in these files is called \`${text}\`.`;
}

function suggestion(candidates: readonly string[]): string {
  const words = candidates.map((word) => `\`${word}\``);
  return words.length === 0
    ? ''
    : ` Did you mean ${[words.slice(0, -1).join(', '), words.at(-1)].filter((part) => part !== '').join(' or ')}?`;
}

function refusal(message: string, candidates: readonly string[] = []): Refusal {
  return { kind: 'refusal', message, candidates };
}
