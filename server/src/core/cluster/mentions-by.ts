import { addTo } from '../groups';
import type { Mention } from '../model/fact';
import type { ConfigMapUse, PodSettings } from '../model/pod-settings';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { factsIn } from './facts-in';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { mentionsByResource, resourceKey } from './mentions-of';

/** The hosts that a workload is told of: in its own manifest, and in the ConfigMaps that its pods read. */
export function mentionsBy(db: Database, cluster: ClusterId, workload: Workload): readonly Mention[] {
  const place = scopedKey(cluster, workload.namespace);
  const own = mentionsByResource(db, place).get(resourceKey(workload.at)) ?? [];
  const maps = mentionsByConfigMap(db, place);
  const read = (settingsOf(db, cluster, workload)?.configMaps ?? []).flatMap((use) => readBy(use, maps));
  return [...new Set([...own, ...read])];
}

/** What the pods of a workload say about themselves. */
export function settingsOf(db: Database, cluster: ClusterId, { namespace, at }: Workload): PodSettings | undefined {
  return settingsByResource(db, scopedKey(cluster, namespace)).get(resourceKey(at));
}

const settingsByResource = query<ScopedKey, ReadonlyMap<string, PodSettings>>('settingsByResource', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  return new Map(factsIn(db, cluster, namespace, 'pod-settings').map((one) => [resourceKey(one.at), one] as const));
});

type Mentions = ReadonlyMap<string, readonly Mention[]>;

const mentionsByConfigMap = query<ScopedKey, Mentions>('mentionsByConfigMap', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  const found = new Map<string, Mention[]>();
  for (const mention of factsIn(db, cluster, namespace, 'mention')) {
    const { configMap } = mention;
    if (configMap === undefined) continue;
    addTo(found, configMap, mention);
  }
  return found;
});

function readBy({ name, key }: ConfigMapUse, maps: Mentions): readonly Mention[] {
  const all = maps.get(name) ?? [];
  return key === undefined ? all : all.filter(({ at }) => at.path[1] === key);
}
