import { files, workspace } from '../../server/src/core/inputs';
import { problems } from '../../server/src/core/problems';
import type { Database } from '../../server/src/core/query';
import { renderedClusters } from '../../server/src/core/rendering';
import { fieldAt, textIn } from '../../server/src/core/kustomize/tree';
import { databaseOf, folder, type Sources } from '../fixture';

/** What each cluster holds, by its name: `Deployment shop/web`. GitOps objects themselves are left out. */
export function heldBy(sources: Sources): Readonly<Record<string, readonly string[]>> {
  return heldIn(databaseOf(sources));
}

export function heldIn(db: Database): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    renderedClusters(db).map(({ name, resources }) => {
      const told = resources.map((root) => {
        const [kind, namespace, own] = [['kind'], ['metadata', 'namespace'], ['metadata', 'name']].map((path) =>
          textIn(fieldAt(root, ...path)),
        );
        return `${kind ?? ''} ${namespace === undefined ? '' : `${namespace}/`}${own ?? ''}`;
      });
      return [
        name,
        told.filter((one) => !/^(Kustomization|Application|ApplicationSet|GitRepository) /.test(one)).sort(),
      ];
    }),
  );
}

/** What is said about the files: `clusters/prod/apps.yaml:7 warning There is no …`. */
export function saidOf(sources: Sources): readonly string[] {
  const db = databaseOf(sources);
  return files(db, workspace).flatMap((file) =>
    problems(db, file).map(
      ({ range, severity, message }) =>
        `${file.slice(folder.length + 1)}:${String(range.start.line + 1)} ${severity} ${message}`,
    ),
  );
}
