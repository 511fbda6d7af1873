import { workspace, type FileId, type Folder } from '../inputs';
import { filesRead } from '../kustomize/inclusions';
import { renderedFiles, renderedFrom } from '../kustomize/rendered';
import type { Database } from '../query';
import { closureOf, type Closure, type Elsewhere } from './closure';
import type { ClusterConfiguration } from './configuration';
import { identities } from './identities';
import { hasDeliveries } from './units';

/** The id of a cluster: the folder, and the name or the directory below it. */
export type ClusterId = string;

/** Which files make up one cluster, without what `portolan.yaml` says of all of them. */
export interface Found {
  readonly id: ClusterId;
  readonly name: string;
  readonly files: readonly FileId[];
  /** What of it is made by these is among the files, one for each file that it comes from. */
  readonly kustomizations: readonly FileId[];
  readonly configuration: ClusterConfiguration | undefined;
}

/** A cluster with all that its GitOps objects bring into it. */
export function withDeliveries(db: Database, scope: Found): Found {
  return hasDeliveries(db, workspace) ? joined(db, scope, closureOf(db, scope.files)) : scope;
}

/** All clusters with what GitOps objects bring into them, and those that nothing else is known of. */
export function withAllDeliveries(db: Database, folder: Folder, scopes: readonly Found[]): readonly Found[] {
  if (!hasDeliveries(db, workspace)) return scopes;
  const closures = scopes.map((scope) => ({ scope, closure: closureOf(db, scope.files) }));
  const others = new Map<string, Found>();
  for (const { scope, closure } of closures) {
    for (const elsewhere of closure.elsewhere) {
      const more = scopeElsewhere(db, folder, scope, elsewhere);
      const before = others.get(more.id);
      others.set(more.id, before ? { ...before, ...together(before, more) } : more);
    }
  }
  const known = [...others.values()].filter(({ files }) => files.some((file) => identities(db, file).counts));
  return [...closures.map(({ scope, closure }) => joined(db, scope, closure)), ...known];
}

/** What an object brings does not count by itself any more. */
function joined(db: Database, scope: Found, { here }: Closure): Found {
  if (here.length === 0) return scope;
  const brought = new Set(here.flatMap((delivery) => filesRead(db, delivery)));
  const files = scope.files.filter((file) => !brought.has(renderedFrom(file)?.kustomization ?? file));
  const kustomizations = scope.kustomizations.filter((one) => !brought.has(one));
  return { ...scope, ...together({ files, kustomizations }, made(db, here)) };
}

type Content = Pick<Found, 'files' | 'kustomizations'>;

function together(a: Content, b: Content): Content {
  return {
    files: [...new Set([...a.files, ...b.files])],
    kustomizations: [...new Set([...a.kustomizations, ...b.kustomizations])],
  };
}

function made(db: Database, deliveries: readonly FileId[]): Content {
  return { files: deliveries.flatMap((one) => renderedFiles(db, one)), kustomizations: deliveries };
}

function scopeElsewhere(db: Database, folder: Folder, from: Found, { name, isUnique, deliveries }: Elsewhere): Found {
  const id = isUnique ? `${folder.uri}#to ${name}` : `${from.id} to ${name}`;
  return { id, name, ...made(db, deliveries), configuration: undefined };
}
