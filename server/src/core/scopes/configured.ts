import type { Release } from '../helm/charts';
import { workspace, type FileId, type Folder } from '../inputs';
import { outermost } from '../kustomize/inclusions';
import { kustomizations } from '../kustomize/places';
import { renderedFiles } from '../kustomize/rendered';
import type { Database } from '../query';
import type { ClusterConfiguration } from './configuration';
import { configuredClusters } from './default-namespace';
import { withDeliveries, type Found } from './joined';
import { manifestsIn, readBy, releasesIn } from './starts';

/** The clusters that `portolan.yaml` names. */
export function configuredScopes(
  db: Database,
  folder: Folder,
  clusters: readonly ClusterConfiguration[],
): readonly Found[] {
  return clusters.map((cluster) => {
    const isNamed = (file: FileId): boolean => configuredClusters(db, file).some(({ name }) => name === cluster.name);
    const own = outermost(
      db,
      kustomizations(db, workspace).filter((file) => file.startsWith(`${folder.uri}/`) && isNamed(file)),
    );
    const charts = oneOfEach(releasesIn(db, folder.uri).filter(({ id }) => isNamed(id)));
    const makers = [...own, ...charts.map(({ id }) => id)];
    const members = manifestsIn(db, folder.uri, readBy(db, makers)).filter(isNamed);
    return withDeliveries(db, {
      id: `${folder.uri}#${cluster.name}`,
      name: cluster.name,
      files: [...members, ...makers.flatMap((maker) => renderedFiles(db, maker))],
      kustomizations: makers,
      configuration: cluster,
    });
  });
}

/** A cluster has a chart once: with its own values, or with the first of the others that it names. */
function oneOfEach(some: readonly Release[]): readonly Release[] {
  return [...new Map(some.toReversed().map((release) => [release.chart, release])).values()].reverse();
}
