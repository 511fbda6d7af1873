import type { Release } from '../helm/charts';
import type { Released } from '../helm/released';
import type { FileId } from '../inputs';
import type { Anchor } from '../model/anchor';
import type { Customized } from './customized';
import type { Later } from './later';
import type { Shapes } from './merge-shapes';
import type { Notice } from './notice';
import type { Tree } from './tree';

/** A document of a file: its tree, or why there is none. */
export type SourceDocument =
  | { readonly kind: 'read'; readonly root: Tree }
  | { readonly kind: 'unread'; readonly at: Anchor; readonly message: string };

/** What kustomizations read, all of it within the workspace. Paths are decoded. */
export interface Sources {
  readonly fileAt: (path: string) => FileId | undefined;
  /** Whether there is anything at all in a directory. */
  readonly hasDirectory: (path: string) => boolean;
  readonly text: (file: FileId) => string | undefined;
  readonly documents: (file: FileId) => readonly SourceDocument[];
  /** A resource by the name that anchors know it by. */
  readonly object: (file: FileId, resource: string) => Tree | undefined;
  readonly kustomizationIn: (directory: string) => FileId | undefined;
  /** What another kustomization makes of its own; never asked for one that leads back here. */
  readonly accumulated: (kustomization: FileId) => Accumulation;
  /** What helm printed for a release; `undefined` where it printed nothing. */
  readonly released: (release: Release) => Released | undefined;
  /** Whether carrying out a kustomization would need that of a directory, or of one around it. */
  readonly leadsTo: (kustomization: FileId, directory: string) => boolean;
  /** The description of the API that whoever includes all this has named. */
  readonly shapes?: Shapes;
}

/** The resources so far, and what is known to be wrong or missing with them. */
export interface Accumulation {
  /** What the kustomization says it is: components are included in another way than others. */
  readonly kind: string;
  readonly resources: readonly Customized[];
  readonly notices: readonly Notice[];
  readonly later: Later;
}
