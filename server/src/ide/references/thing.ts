import { scopedKey } from '../../core/cluster/key';
import { resolve } from '../../core/cluster/names';
import { namespaceManifest } from '../../core/cluster/namespaces';
import { factsIn } from '../../core/cluster/facts-in';
import { ingressClasses } from '../../core/cluster/routes';
import { selectPods } from '../../core/cluster/select-pods';
import { serviceNamed } from '../../core/cluster/selection';
import type { FactOf } from '../../core/model/fact';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import type { Topic } from '../topic';

/** What others name or select. */
export type Thing = FactOf<'service' | 'workload' | 'namespace' | 'secret' | 'ingress-class'>;

/** The things that a place speaks of: several where it selects them. */
export function thingsOf(db: Database, cluster: ClusterId, topic: Topic): readonly Thing[] {
  switch (topic.kind) {
    case 'service':
    case 'target-port':
      return [topic.service];
    case 'workload':
      return [topic.workload];
    case 'service-selector':
    case 'pods':
      return selectPods(db, cluster, topic.pods).surely;
    case 'backend':
      return list(serviceNamed(db, scopedKey(cluster, topic.listener.namespace, topic.backend.service)));
    case 'mention': {
      const found = resolve(db, cluster, topic.mention.namespace, topic.mention.host);
      return found.kind === 'service' ? [found.service] : [];
    }
    case 'name':
      return list(thingNamed(db, cluster, topic));
    case 'policy':
    case 'listener':
    case 'addresses':
    case 'namespaces':
      return [];
  }
}

function thingNamed(
  db: Database,
  cluster: ClusterId,
  { of, namespace, name }: Extract<Topic, { kind: 'name' }>,
): Thing | undefined {
  switch (of) {
    case 'service':
      return serviceNamed(db, scopedKey(cluster, namespace, name));
    case 'namespace':
      return namespaceManifest(db, scopedKey(cluster, name));
    case 'secret':
      return factsIn(db, cluster, namespace, 'secret').find((one) => one.name === name);
    case 'ingress-class':
      return ingressClasses(db, cluster).find((one) => one.name === name);
  }
}

function list<T>(one: T | undefined): readonly T[] {
  return one === undefined ? [] : [one];
}
