/** What request `portolan/snapshot` and `portolan/snapshotCommands` take. */
export interface SnapshotParams {
  /** A context of the user's kubectl configuration; without, the current one. */
  readonly context?: string;
  /** Only these namespaces; without any, all. */
  readonly namespaces?: readonly string[];
}

/** What a live cluster holds, as the text of a file that counts as such in a workspace. */
export interface SnapshotView {
  readonly text: string;
  readonly context: string;
  readonly objects: number;
  /** Kinds that the user may not read, which are left out. */
  readonly forbidden: readonly string[];
}
