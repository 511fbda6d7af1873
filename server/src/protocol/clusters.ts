export interface CheckSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly files: number;
}

export interface Status {
  /** Whether the workspace holds any manifests; without, nothing is shown. */
  readonly hasManifests: boolean;
  readonly clusters: readonly ClusterStatus[];
  /** Findings at warning or above. */
  readonly count: number;
}

export interface ClusterStatus {
  /** Names it in requests, and when the workspace is opened again. */
  readonly id: string;
  readonly name: string;
  /** The URI of the directory that it is written in. */
  readonly root: string;
  readonly cni: string;
  readonly enforces: 'yes' | 'no' | 'unknown';
  readonly workloads: number;
  /** Findings at warning or above in its files, some of which may be other clusters' files too. */
  readonly count: number;
}

/** Which cluster is in view: that of the active file, the one with this id, or all together. */
export type ClusterChoice =
  { readonly kind: 'active-file' } | { readonly kind: 'one'; readonly id: string } | { readonly kind: 'all' };
