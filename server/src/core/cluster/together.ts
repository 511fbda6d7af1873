import type { Anchor } from '../model/anchor';
import { query, type Database } from '../query';
import { renderedFrom } from '../kustomize/rendered';
import { scope, type ClusterId } from '../scopes';
import { areTakenInTogether } from '../scopes/kustomize';
import { isDelivered } from '../scopes/delivered';
import { directoryOf } from '../scopes/paths';
import { fileFacts, namespacesOfFile } from './file-facts';
import { namesOf, scopedKey, type ScopedKey } from './key';

/**
 * Whether two objects are in the cluster at the same time. `surely`: one file holds them, one kustomization takes them
 * in, or `portolan.yaml` names the cluster. `likely`: their files lie side by side, or in directories of different
 * things for namespaces that somebody chose. Else the folder may hold several things, of which not all are applied.
 */
export function together(db: Database, cluster: ClusterId, a: Anchor, b: Anchor): 'surely' | 'likely' | 'perhaps' {
  const isSure =
    isMadeTogether(a, b) ||
    a.file === b.file ||
    scope(db, cluster)?.configuration !== undefined ||
    areTakenInTogether(db, a.file, b.file);
  if (isSure) return 'surely';
  const [one, other] = [directoryOf(a.file), directoryOf(b.file)];
  return one === other || areOfOne(db, cluster, a, b) ? 'likely' : 'perhaps';
}

/** Examples stay in the default namespace, and environments repeat the names of each other. */
function areOfOne(db: Database, cluster: ClusterId, a: Anchor, b: Anchor): boolean {
  if ([a, b].some(({ file }) => namespacesOfFile(db, cluster, file).includes('default'))) return false;
  const [own, others] = [a, b].map(({ file }) => namesIn(db, scopedKey(cluster, directoryOf(file))));
  return own !== undefined && others !== undefined && ![...own].some((name) => others.has(name));
}

/** What the files of one directory call their Services and workloads. */
const namesIn = query<ScopedKey, ReadonlySet<string>>('namesInDirectory', (db, key) => {
  const [cluster, directory] = namesOf(key);
  const files = (scope(db, cluster)?.files ?? []).filter((file) => directoryOf(file) === directory);
  const all = files.flatMap((file) => fileFacts(db, cluster, file));
  return new Set(all.flatMap((fact) => (fact.kind === 'service' || fact.kind === 'workload' ? fact.name : [])));
});

function isMadeTogether(a: Anchor, b: Anchor): boolean {
  const [one, other] = [a, b].map(({ file }) => renderedFrom(file)?.kustomization);
  if (one === undefined || other === undefined) return false;
  return one === other || (isDelivered(one) && isDelivered(other));
}
