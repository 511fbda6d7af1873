import { resolve } from '../cluster/names';
import { matchRequest } from '../cluster/route-match';
import type { Database } from '../query';
import type { Scope } from '../scopes';
import type { Where } from './host';
import { sendersOf, subjectsOf, type Subject } from './subject';
import type { Written } from './word';

/** What the two ends of a question are in one cluster: nothing, something, or several things. */
export interface Readings {
  readonly scope: Scope;
  readonly where: Where;
  readonly from: readonly Subject[];
  readonly to: readonly Subject[];
}

export function readingsIn(db: Database, scope: Scope, from: Written, to: Written): Readings {
  const where = { db, cluster: scope.id };
  // An Ingress sends nothing itself.
  const senders = subjectsOf(where, from.word, 'from').filter(({ kind }) => kind !== 'ingress');
  return { scope, where, from: senders, to: subjectsOf(where, to.word, 'to') };
}

/** Of several clusters those that know the name, if it is one: every cluster has an answer to any name. */
export function knowingTheName(found: readonly Readings[]): readonly Readings[] {
  const knowing = found.filter(({ where, from: [sender], to: [subject] }) => {
    return sender && subject?.kind === 'host' && isKnown(where, sender, subject);
  });
  return knowing.length > 0 ? knowing : found;
}

type HostSubject = Extract<Subject, { readonly kind: 'host' }>;

function isKnown(where: Where, sender: Subject, { host, path }: HostSubject): boolean {
  const { db, cluster } = where;
  const [workload] = sendersOf(where, sender);
  if (!workload) return matchRequest(db, cluster, { host, path }).length > 0;
  return resolve(db, cluster, workload.namespace, host).kind === 'service';
}
