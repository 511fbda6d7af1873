import { query } from '../query';
import { slicesOf } from './endpoints';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { unseenPods, type Unseen } from './operators';
import { selectedBy, serviceNamed } from './selection';

/** Without a selector, somebody writes the endpoints by hand, and may have done so in the cluster. */
export type Unshown = 'written-by-hand' | Unseen;

/** Why a Service that has no endpoints in the files may have some; `undefined` where files show some, or that there are none. */
export const unshownEndpoints = query<ScopedKey, Unshown | undefined>('unshownEndpoints', (db, key) => {
  const service = serviceNamed(db, key);
  if (!service || service.type === 'ExternalName') return undefined;
  if (selectedBy(db, key).length > 0 || slicesOf(db, key).length > 0) return undefined;
  const [cluster, namespace] = namesOf(key);
  return service.selector ? unseenPods(db, scopedKey(cluster, namespace), service.selector) : 'written-by-hand';
});

/** In words, behind a sentence that says which pods. */
export const whyUnseen: Readonly<Record<Unseen, string>> = {
  operator: 'an operator may make such pods',
  'unread-document': 'a document that could not be read, or a template, names these labels',
  'own-namespace': 'the cluster itself runs pods there',
  alternatives: 'several files say different things about the same objects there',
  'set-at-runtime': 'such labels may be set while pods run',
};
