import { workspace } from '../inputs';
import type { Database } from '../query';
import { scopes, type Scope } from '../scopes';
import type { Where } from './host';
import { knowingTheName, readingsIn } from './readings';
import type { Subject } from './subject';
import { refusal, severalClusters, severalThings, unknownEnd, type Refusal } from './unclear';
import { readPorts, readWord, type PortsAsked, type Written } from './word';
import { listed } from './words';

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
  readonly from: Subject;
  readonly to: Subject;
  /** As asked for, or as a URL has it. */
  readonly ports: PortsAsked | undefined;
}

export function endsOf(db: Database, question: Question): Ends | Refusal {
  const asked = question.port === undefined ? undefined : readPorts(question.port);
  if (question.port !== undefined && !asked)
    return refusal(`\`${question.port}\` is no port: those look like \`8080\`, \`53/UDP\`, \`8000-8999\` or \`http\`.`);
  const all = scopes(db, workspace);
  const names = all.map(({ name }) => name);
  const [from, to] = [readWord(question.from, names), readWord(question.to, names)];
  const chosen = [...new Set([from.cluster, to.cluster].filter((name) => name !== undefined))];
  if (chosen.length > 1) {
    const words = listed(chosen.map((name) => `\`${name}\``));
    return refusal(`${words} are different clusters; nothing in the files connects them.`);
  }
  const clusters = all.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
  const ports = asked ?? (to.port === undefined ? undefined : readPorts(String(to.port)));
  const prefixOf = ({ name }: Scope): string => (all.length > 1 ? `${name}:` : '');
  return endsIn(db, clusters, { from, to }, ports, prefixOf);
}

/** In the only cluster in which both ends are something. */
function endsIn(
  db: Database,
  clusters: readonly Scope[],
  written: { readonly from: Written; readonly to: Written },
  ports: PortsAsked | undefined,
  prefixOf: (scope: Scope) => string,
): Ends | Refusal {
  const found = clusters.map((scope) => readingsIn(db, scope, written.from, written.to));
  const [only, ...others] = knowingTheName(found.filter(({ from, to }) => from.length > 0 && to.length > 0));
  if (only && others.length > 0) return severalClusters([only, ...others], written.from);
  const [from, to] = [only?.from[0], only?.to[0]];
  if (!only || !from || !to) return unknownEnd(found, written, prefixOf);
  if (only.from.length > 1) return severalThings(written.from, only.from);
  if (only.to.length > 1) return severalThings(written.to, only.to);
  return { kind: 'ends', scope: only.scope, where: only.where, from, to, ports };
}
