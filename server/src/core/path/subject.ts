import { factsIn } from '../cluster/facts-in';
import { scopedKey } from '../cluster/key';
import { namespaceNames } from '../cluster/namespaces';
import { selectedBy, serviceNamed } from '../cluster/selection';
import { allWorkloads, workloadsIn } from '../cluster/workloads';
import type { Listener } from '../model/ingress';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import type { AddressSet } from '../sets/addresses';
import type { Where } from './host';
import { isKind } from './kinds';
import type { Word } from './word';

/** What an end of the path is. */
export type Subject =
  /** Several only where the files have the pods of a controller one by one. */
  | { readonly kind: 'workload'; readonly workloads: readonly Workload[] }
  | { readonly kind: 'service'; readonly service: Service }
  | { readonly kind: 'ingress'; readonly listener: Listener }
  /** What it means depends on who asks. */
  | { readonly kind: 'host'; readonly host: string; readonly path: string }
  | { readonly kind: 'addresses'; readonly addresses: AddressSet; readonly isSingle: boolean }
  | { readonly kind: 'world' };

/** What a word means in one cluster: nothing, or several things of the same name. */
export function subjectsOf(where: Where, word: Word, side: 'from' | 'to'): readonly Subject[] {
  if (word.kind === 'addresses' || word.kind === 'world') return [word];
  if (word.kind === 'object') return objectsOf(where, word);
  return side === 'from' ? senders(where, word.host) : receivers(where, word);
}

type ObjectWord = Extract<Word, { readonly kind: 'object' }>;

/** A workload before a Service of its name: whoever means the Service says so, or writes its DNS name. */
function objectsOf(where: Where, word: ObjectWord): readonly Subject[] {
  const workloads = workloadsCalled(where, word);
  if (workloads.length > 0) return workloads;
  const service = serviceNamed(where.db, scopedKey(where.cluster, word.namespace, word.name));
  if (service && isMeant('Service', word)) return [{ kind: 'service', service }];
  const listeners = factsIn(where.db, where.cluster, word.namespace, 'listener');
  const own = listeners.filter(({ name, type }) => name === word.name && isMeant(type, word));
  return own.map((listener) => ({ kind: 'ingress', listener }));
}

function isMeant(type: string, { type: word }: ObjectWord): boolean {
  return word === undefined || isKind(type, word);
}

function workloadsCalled({ db, cluster }: Where, word: ObjectWord): readonly Subject[] {
  const counting = workloadsIn(db, scopedKey(cluster, word.namespace));
  const called = ({ name, type }: Workload): boolean => name === word.name && isMeant(type, word);
  const found = counting.filter(called);
  if (found.length > 0) return found.map((one) => ({ kind: 'workload', workloads: [one] }));
  // A controller whose pods are in the files too counts as those.
  const [spokenFor] = factsIn(db, cluster, word.namespace, 'workload').filter(called);
  const pods = spokenFor ? counting.filter((pod) => isPodOf(pod, spokenFor)) : [];
  return pods.length > 0 ? [{ kind: 'workload', workloads: pods }] : [];
}

function isPodOf({ type, owner }: Workload, { name }: Workload): boolean {
  return type === 'Pod' && owner !== undefined && (owner.name === name || owner.name.startsWith(`${name}-`));
}

/** Without a namespace, a sender is the only one of that name; a Service sends nothing, but its pods do. */
function senders({ db, cluster }: Where, name: string): readonly Subject[] {
  const workloads = allWorkloads(db, cluster).filter((workload) => workload.name === name);
  if (workloads.length > 0) return workloads.map((one) => ({ kind: 'workload', workloads: [one] }));
  const services = namespaceNames(db, cluster).flatMap(
    (namespace) => serviceNamed(db, scopedKey(cluster, namespace, name)) ?? [],
  );
  return services.map((service) => ({ kind: 'service', service }));
}

/** A name is what a program would look up. Only one without dots, which no Service has, can be a workload's. */
function receivers(
  { db, cluster }: Where,
  { host, path, isAddress }: Extract<Word, { readonly kind: 'host' }>,
): readonly Subject[] {
  const name: Subject = { kind: 'host', host, path };
  // No domain of the world ends with a number: that is an address with a slip.
  if (/^\d+$/.test(host.split('.').at(-1) ?? '') && host.includes('.')) return [];
  if (isAddress) return [name];
  const services = namespaceNames(db, cluster).some((namespace) =>
    serviceNamed(db, scopedKey(cluster, namespace, host)),
  );
  if (services) return [name];
  const workloads = allWorkloads(db, cluster).filter((workload) => workload.name === host);
  return workloads.map((one) => ({ kind: 'workload', workloads: [one] }));
}

/** The workloads that send, where a subject does. */
export function sendersOf({ db, cluster }: Where, subject: Subject): readonly Workload[] {
  if (subject.kind === 'workload') return subject.workloads;
  if (subject.kind !== 'service') return [];
  return selectedBy(db, scopedKey(cluster, subject.service.namespace, subject.service.name));
}
