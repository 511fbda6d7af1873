import type { Path } from './anchor';
import type { Named } from './named';

/** A GitOps object: what its controller keeps applied, and where. */
export interface Delivery extends Named {
  readonly kind: 'delivery';
  readonly type: string;
  readonly tool: DeliveryTool;
  /** What says all the rest, within the object. */
  readonly spec: Path;
  readonly sources: readonly DeliverySource[];
  readonly destination: Destination;
  /** For an object that makes many of its template: where the values for that come from. */
  readonly generators: readonly DeliveryGenerator[] | undefined;
}

/** Flux has two controllers: one applies what a path holds, the other (`helm`) installs charts. */
export type DeliveryTool = 'flux' | 'helm' | 'argo';

/** A path of a repository; words may have placeholders, which generators fill in. */
export interface DeliverySource {
  /** What names the path, within the object. */
  readonly at: Path;
  /** The value that is the path, or what says that there is none. */
  readonly pathAt: Path;
  readonly repository: RepositoryName;
  readonly content: DeliveryContent;
}

export type DeliveryContent =
  | { readonly kind: 'path'; readonly path: string; readonly listing: Listing }
  | { readonly kind: 'chart'; readonly chart: string };

/** Which files count in a directory that has no kustomization. */
export interface Listing {
  readonly recurse: boolean;
  readonly include: string | undefined;
  readonly exclude: string | undefined;
}

export type RepositoryName =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'object'; readonly type: string; readonly namespace: string; readonly name: string };

export interface Destination {
  /** Another cluster than the one that the object is in. */
  readonly cluster: { readonly name: string; readonly isUnique: boolean } | undefined;
  /** The namespace of all that is delivered, or of what names none. */
  readonly namespace: string | undefined;
}

export type DeliveryGenerator =
  | { readonly kind: 'list'; readonly elements: readonly Parameters[] }
  | {
      /** What is found in git: each directory, or what each file says. */
      readonly kind: 'directories' | 'files';
      readonly repository: RepositoryName;
      readonly patterns: readonly PathPattern[];
    }
  | { readonly kind: 'matrix'; readonly of: readonly DeliveryGenerator[] }
  /** The values of the first, with those of others that have the same at these keys. */
  | { readonly kind: 'merge'; readonly keys: readonly string[]; readonly of: readonly DeliveryGenerator[] }
  | { readonly kind: 'unknown'; readonly at: Path; readonly type: string };

export interface PathPattern {
  readonly path: string;
  readonly isExcluded: boolean;
}

/** Values by the placeholders that stand for them. */
export type Parameters = Readonly<Record<string, string>>;

/** A repository that deliveries name. */
export interface Repository extends Named {
  readonly kind: 'repository';
  readonly type: string;
  readonly url: string;
}
