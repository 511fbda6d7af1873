import { listenerGroups } from './cluster/listener-groups';
import type { Listener } from './model/ingress';
import type { Database } from './query';
import type { ClusterId } from './scopes';

/** What Ingresses have to do with each other. */
export interface IngressAnswers {
  /** The Ingresses that one address answers for, in the order of their files; this one among them. */
  readonly together: (listener: Listener) => readonly Listener[];
}

export function ingressAnswers(db: Database, cluster: ClusterId): IngressAnswers {
  return {
    together: (listener) => {
      const group = listenerGroups(db, cluster).find(({ listeners }) => listeners.includes(listener));
      return group?.isServed === true ? group.listeners : [listener];
    },
  };
}
