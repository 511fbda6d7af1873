import { mayMakePods, mayMakeService, objectsOf } from '../helm/possible';
import { query, type Database } from '../query';
import type { FactOf } from '../model/fact';
import type { Labels } from '../sets/selectors';
import { isOwnNamespace } from './completeness';
import { factsIn, overriddenIn, unreadTexts } from './facts-in';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { otherCharts } from './other-charts';
import { hasLabels, workloadsIn } from './workloads';

/** The custom resources that may make pods in a namespace which no file shows. */
export const operatorsIn = query<ScopedKey, readonly FactOf<'operator'>[]>('operatorsIn', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  return [...factsIn(db, cluster, '', 'operator'), ...factsIn(db, cluster, namespace, 'operator')];
});

/** Why pods may exist that no manifest shows. */
export type Unseen = 'operator' | 'unread-document' | 'own-namespace' | 'alternatives' | 'set-at-runtime';

/**
 * Why pods with these labels may exist in a namespace although no manifest shows them: an operator may make them,
 * a document that could not be read or a template names all those labels, they came with the cluster, or the files say different
 * things about one object, so that not all of them are applied together; or a leader is labelled while it runs.
 */
export function unseenPods(db: Database, key: ScopedKey, labels: Labels): Unseen | undefined {
  const [cluster, namespace] = namesOf(key);
  const words = Object.values(labels);
  if (unreadTexts(db, cluster).some((text) => words.every((word) => text.includes(word)))) return 'unread-document';
  if (otherCharts(db, cluster).some((chart) => mayMakePods(db, chart, namespace, labels))) return 'unread-document';
  if (isOwnNamespace(namespace)) return 'own-namespace';
  if (operatorsIn(db, key).length > 0) return 'operator';
  if (overriddenIn(db, scopedKey(cluster, namespace)).size > 0) return 'alternatives';
  return mayLead(db, scopedKey(cluster, namespace), labels) ? 'set-at-runtime' : undefined;
}

/** The same for a Service of a name, or the pods behind it. */
export function unseenService(db: Database, key: ScopedKey): Unseen | undefined {
  const [cluster, namespace, name] = namesOf(key);
  const isThere = factsIn(db, cluster, namespace, 'service').some((service) => service.name === name);
  if (!isThere && otherCharts(db, cluster).some((chart) => mayMakeService(db, chart, namespace, name)))
    return 'unread-document';
  return unseenPods(db, scopedKey(cluster, namespace), { name });
}

/** The same for a workload of a kind and name. */
export function unseenWorkload(db: Database, key: ScopedKey, type: string): Unseen | undefined {
  const [cluster, namespace, name] = namesOf(key);
  const isPossible = otherCharts(db, cluster).some((chart) =>
    objectsOf(db, chart).some(({ kind, mayBeCalled }) => kind === type && mayBeCalled(name)),
  );
  return isPossible ? 'unread-document' : unseenPods(db, scopedKey(cluster, namespace), { name });
}

const roles = /^(master|leader|primary|main|active|replica|slave|standby|secondary)$/;

/** Databases with a leader (Patroni, Redis with sentinels) label their pods by the part they have just now. */
function mayLead(db: Database, key: ScopedKey, labels: Labels): boolean {
  const entries = Object.entries(labels);
  const others = entries.filter(([name, value]) => !(/(^|[-./_])role$/.test(name) && roles.test(value)));
  if (others.length === entries.length || others.length === 0) return false;
  return workloadsIn(db, key).some((workload) => hasLabels(workload, Object.fromEntries(others)));
}
