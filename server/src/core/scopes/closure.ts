import type { FileId } from '../inputs';
import { filesRead } from '../kustomize/inclusions';
import { renderedFiles } from '../kustomize/rendered';
import type { Database } from '../query';
import { followedFrom, type Followed } from './deliveries';

/** All that GitOps objects bring, and those among what they bring, and so on. */
export interface Closure {
  /** Into the cluster that they are in. */
  readonly here: readonly FileId[];
  readonly elsewhere: readonly Elsewhere[];
}

/** What they bring into another cluster. */
export interface Elsewhere {
  readonly name: string;
  /** Names of clusters are known to those who speak of them alone; addresses are the same for everybody. */
  readonly isUnique: boolean;
  readonly deliveries: readonly FileId[];
}

/** Longer than any chain that people make; one that renames itself has no end. */
const deepest = 10;
const most = 5000;

interface Step {
  readonly file: FileId;
  /** '' for the cluster itself. */
  readonly cluster: string;
  readonly depth: number;
}

export function closureOf(db: Database, files: readonly FileId[]): Closure {
  const steps: Step[] = files.map((file) => ({ file, cluster: '', depth: 0 }));
  const seen = new Set<string>();
  const found = new Map<string, Group>();
  // A list goes on to what is added to it meanwhile.
  for (const step of steps) {
    for (const followed of followedFrom(db, step.file)) {
      const { cluster, isUnique } = clusterOf(step, followed, found);
      const key = `${cluster} ${followed.key}`;
      if (seen.has(key) || seen.size >= most) continue;
      seen.add(key);
      const group = found.get(cluster) ?? { isUnique, deliveries: [] };
      found.set(cluster, group);
      group.deliveries.push(followed.file);
      steps.push(...stepsInto(db, followed.file, cluster, step.depth + 1));
    }
  }
  const elsewhere = [...found].flatMap(([name, group]) => (name === '' ? [] : [{ name, ...group }]));
  return { here: found.get('')?.deliveries ?? [], elsewhere };
}

interface Group {
  readonly isUnique: boolean;
  readonly deliveries: FileId[];
}

function stepsInto(db: Database, delivery: FileId, cluster: string, depth: number): readonly Step[] {
  return depth > deepest ? [] : renderedFiles(db, delivery).map((file) => ({ file, cluster, depth }));
}

function clusterOf(
  { cluster }: Step,
  followed: Followed,
  found: ReadonlyMap<string, { readonly isUnique: boolean }>,
): { readonly cluster: string; readonly isUnique: boolean } {
  if (followed.cluster) return { cluster: followed.cluster.name, isUnique: followed.cluster.isUnique };
  return { cluster, isUnique: found.get(cluster)?.isUnique ?? false };
}

/** Every file that counts for what is brought anywhere. */
export function filesBrought(db: Database, { here, elsewhere }: Closure): ReadonlySet<FileId> {
  const all = [...here, ...elsewhere.flatMap(({ deliveries }) => deliveries)];
  return new Set(all.flatMap((delivery) => filesRead(db, delivery)));
}
