import { listenersBeside } from './cluster/listener-groups';
import type { Listener } from './model/ingress';
import type { Database } from './query';
import type { ClusterId } from './scopes';

/** What Ingresses have to do with each other. */
export interface IngressAnswers {
  /**
   * The Ingresses that route a host (`undefined`: all hosts) at the address where an Ingress is served, in the order
   * of their files.
   */
  readonly beside: (listener: Listener, host: string | undefined) => readonly Listener[];
}

export function ingressAnswers(db: Database, cluster: ClusterId): IngressAnswers {
  return { beside: (listener, host) => listenersBeside(db, cluster, listener, host) };
}
