import type { FileId } from '../inputs';
import type { Later } from './later';
import type { Shapes } from './merge-shapes';
import type { Tell } from './notice';
import type { OwnFields } from './own-fields';
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
  /** Told what is to be done when everything is put together. */
  readonly gather: (later: Later) => void;
  /** What `configurations` add to the fields that transformers change. */
  readonly fields: OwnFields;
  /** How lists merge. */
  readonly shapes: Shapes;
}

/** What a key of the kustomization says. */
export function directive({ root }: Setting, key: string): Tree | undefined {
  return field(root, key);
}
