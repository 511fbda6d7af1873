import { query } from '../query';
import type { FactOf } from '../model/fact';
import type { Labels } from '../sets/selectors';
import { factsIn, unreadTexts } from './facts-in';
import { namesOf, type ScopedKey } from './key';

/** The custom resources that may make pods in a namespace which no file shows. */
export const operatorsIn = query<ScopedKey, readonly FactOf<'operator'>[]>('operatorsIn', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  return [...factsIn(db, cluster, '', 'operator'), ...factsIn(db, cluster, namespace, 'operator')];
});

/**
 * Why pods with these labels may exist in a namespace although no manifest shows them: an operator may make them,
 * or a document that could not be read names all those labels.
 */
export function unseenPods(
  db: Parameters<typeof operatorsIn>[0],
  key: ScopedKey,
  labels: Labels,
): 'operator' | 'unread-document' | undefined {
  const [cluster] = namesOf(key);
  const words = Object.values(labels);
  if (unreadTexts(db, cluster).some((text) => words.every((word) => text.includes(word)))) return 'unread-document';
  return operatorsIn(db, key).length > 0 ? 'operator' : undefined;
}
