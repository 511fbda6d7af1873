import { configurationFile } from '../../server/src/core/scopes/configuration';
import { workspace } from '../../server/src/core/inputs';
import { renderedFrom } from '../../server/src/core/kustomize/rendered';
import type { Database } from '../../server/src/core/query';
import { division, scopes } from '../../server/src/core/scopes';
import { databaseOf, folder, type Sources } from '../fixture';

/** The clusters of a workspace by name, each with the paths of its files. */
export function clustersIn(sources: Sources): Record<string, readonly string[]> {
  return clustersOfDatabase(databaseOf(sources));
}

export function clustersOfDatabase(db: Database): Record<string, readonly string[]> {
  return Object.fromEntries(scopes(db, workspace).map(({ name, files }) => [name, files.map(pathOf)]));
}

/** Why the folder is divided: `apps/Deployment default/web: prod/web.yaml ~ staging/web.yaml`. */
export function repeatsIn(sources: Sources): readonly string[] {
  const { repeats } = division(databaseOf(sources), folder);
  return repeats.map(({ object, first, second }) => `${object}: ${pathOf(first)} ~ ${pathOf(second)}`);
}

/** Where it is what a kustomization makes of a file: `base/web.yaml in prod/kustomization.yaml`. */
export function pathOf(uri: string): string {
  const from = renderedFrom(uri);
  return from ? `${pathOf(from.source)} in ${pathOf(from.kustomization)}` : uri.slice(folder.length + 1);
}

export const configurationPath = pathOf(configurationFile(folder));

/** `Deployment web` or `Service shop/web`, as small as it gets. */
export function manifest(...words: readonly string[]): string {
  return words
    .map((word) => {
      const [, kind = '', namespace, name = ''] = /^(\w+) (?:([\w-]+)\/)?([\w-]+)$/.exec(word) ?? [];
      const group = kind === 'Deployment' ? 'apps/v1' : 'v1';
      const place = namespace === undefined ? '' : `, namespace: ${namespace}`;
      return `apiVersion: ${group}\nkind: ${kind}\nmetadata: { name: ${name}${place} }\n`;
    })
    .join('---\n');
}
