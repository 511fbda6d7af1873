import { workspace, type FileId } from '../core/inputs';
import type { Database } from '../core/query';
import { scopes, type ClusterId } from '../core/scopes';
import type { Position, Range } from '../core/text';
import { addressesHover } from './hover/addresses';
import { backendHover } from './hover/backend';
import { listenerHover } from './hover/listener';
import { mentionHover } from './hover/mention';
import { nameHover } from './hover/name';
import { namespacesHover } from './hover/namespaces';
import { podsHover } from './hover/pods';
import { policyHover } from './hover/policy';
import { serviceHover } from './hover/service';
import { workloadHover } from './hover/workload';
import { code } from './markdown';
import type { Topic } from './topic';
import { topicsAt } from './topic-at';

export interface HoverText {
  readonly markdown: string;
  readonly range: Range;
}

/** Clusters that share a file are told apart, but a person reads only so many times the same. */
const mostClusters = 3;

/** What there is to know about the place a person points at; `now` in milliseconds, to tell how old a snapshot is. */
export function hover(db: Database, file: FileId, position: Position, now?: number): HoverText | undefined {
  const found = topicsAt(db, file, position).slice(0, mostClusters);
  const texts = found.flatMap(({ cluster, topic }) => withCluster(db, cluster, textOn(db, cluster, topic, now)) ?? []);
  const [first] = found;
  return first && texts.length > 0 ? { markdown: texts.join('\n\n---\n\n'), range: first.range } : undefined;
}

/** Where there are several clusters, it says of which one this is true. */
function withCluster(db: Database, cluster: ClusterId, text: string | undefined): string | undefined {
  const all = scopes(db, workspace).filter(({ files }) => files.length > 0);
  const name = all.find(({ id }) => id === cluster)?.name;
  return text === undefined || all.length < 2 || name === undefined ? text : `${text}\n\n*Cluster ${code(name)}*`;
}

function textOn(db: Database, cluster: ClusterId, topic: Topic, now: number | undefined): string | undefined {
  switch (topic.kind) {
    case 'service':
    case 'target-port':
      return serviceHover(db, cluster, topic.service, now);
    case 'service-selector':
      return podsHover(db, cluster, topic.pods, 'service');
    case 'pods':
      return podsHover(db, cluster, topic.pods, topic.role);
    case 'namespaces':
      return namespacesHover(db, cluster, topic.pods);
    case 'addresses':
      return addressesHover(db, cluster, topic.peer);
    case 'policy':
      return policyHover(db, cluster, topic.policy);
    case 'workload':
      return workloadHover(db, cluster, topic.workload);
    case 'listener':
      return listenerHover(db, cluster, topic.listener);
    case 'backend':
      return backendHover(db, cluster, topic.listener, topic.backend);
    case 'mention':
      return mentionHover(db, cluster, topic.mention);
    case 'name':
      return nameHover(db, cluster, topic);
  }
}
