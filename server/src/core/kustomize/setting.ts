import type { FileId } from '../inputs';
import type { Tell } from './notice';
import type { Sources } from './sources';
import { field, type MapTree, type Tree } from './tree';
import type { Work } from './work';

/** A kustomization while it is carried out. */
export interface Setting {
  readonly file: FileId;
  /** Where its paths start: its directory, as a decoded path. */
  readonly directory: string;
  readonly root: MapTree;
  readonly sources: Sources;
  readonly work: Work;
  readonly tell: Tell;
}

/** What a key of the kustomization says. */
export function directive({ root }: Setting, key: string): Tree | undefined {
  return field(root, key);
}
