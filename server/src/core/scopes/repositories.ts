import { files, folders, workspace } from '../inputs';
import type { DeliveryGenerator, RepositoryName } from '../model/delivery';
import { query, type Database } from '../query';
import { filesWithObjects } from './files-with-objects';
import { directoryOfPath } from './delivery-paths';
import { identities } from './identities';
import { baseName } from './paths';
import { hasPlaceholders } from './placeholders';

/** Where the repositories are that Flux's objects name: `GitRepository flux-system/apps`. */
const declaredUrls = query<typeof workspace, ReadonlyMap<string, string>>('repositoryUrls', (db) => {
  const all = files(db, workspace).flatMap((file) => identities(db, file).repositories);
  return new Map(all.map(({ type, namespace, name, url }) => [`${type} ${namespace}/${name}`, bareUrl(url)]));
});

/** `https://github.com/shop/fleet.git` and `git@github.com:shop/fleet` are one: `github.com/shop/fleet`. */
function bareUrl(url: string): string {
  const path = url.replace(/^[\w+.-]+:\/\//, '').replace(/^[^@/]*@/, '');
  return path
    .replace(/^([^/:]+):(?!\d)/, '$1/')
    .replace(/(?:\.git)?\/*$/, '')
    .toLowerCase();
}

function keyOf(db: Database, repository: RepositoryName): string {
  if (repository.kind === 'url') return bareUrl(repository.url);
  const object = `${repository.type} ${repository.namespace}/${repository.name}`;
  return declaredUrls(db, workspace).get(object) ?? object;
}

/** Whether it is the one that the workspace is a copy of (N-12.5). */
export function isThisRepository(db: Database, repository: RepositoryName): boolean {
  if (isBootstrap(repository)) return true;
  return ownKeys(db, workspace).has(keyOf(db, repository));
}

/** Flux calls the repository that it was set up with by its own name. */
function isBootstrap(repository: RepositoryName): boolean {
  return repository.kind === 'object' && repository.name === 'flux-system';
}

/** One that is called as the folder is; or else the one that has more of its paths here than any other. */
const ownKeys = query<typeof workspace, ReadonlySet<string>>('ownRepositories', (db) => {
  const named = namedRepositories(db);
  const names = folders(db, workspace).map(({ uri }) => baseName(uri).toLowerCase());
  const known = named.filter(({ repository, key }) => isBootstrap(repository) || names.includes(baseName(key)));
  if (known.length > 0) return new Set(known.map(({ key }) => key));
  const counts = new Map<string, number>();
  for (const { key, isHere } of named) if (isHere) counts.set(key, (counts.get(key) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  return new Set(first && first[1] > (second?.[1] ?? 0) ? [first[0]] : []);
});

interface NamedRepository {
  readonly repository: RepositoryName;
  readonly key: string;
  /** Whether there is a directory here as it is named there. */
  readonly isHere: boolean;
}

function namedRepositories(db: Database): readonly NamedRepository[] {
  return filesWithObjects(db).flatMap((file) => {
    const named = identities(db, file).deliveries.flatMap(({ sources, generators }) => [
      ...sources.flatMap(({ repository, content }) =>
        content.kind === 'path' ? [[repository, content.path] as const] : [],
      ),
      ...(generators ?? []).flatMap(pathsOf),
    ]);
    return named.map(([repository, path]) => {
      const isHere = !isTrivial(path) && directoryOfPath(db, file, path) !== undefined;
      return { repository, key: keyOf(db, repository), isHere };
    });
  });
}

function pathsOf(generator: DeliveryGenerator): readonly (readonly [RepositoryName, string])[] {
  if (generator.kind === 'matrix' || generator.kind === 'merge') return generator.of.flatMap(pathsOf);
  if (generator.kind !== 'directories' && generator.kind !== 'files') return [];
  return generator.patterns.map(({ path }) => [generator.repository, path.replace(/\/?[^/]*\*.*$/, '')] as const);
}

/** Every repository has its own root. */
function isTrivial(path: string): boolean {
  return /^[./]*$/.test(path) || hasPlaceholders(path);
}
