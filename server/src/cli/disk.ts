import type { FilePort } from '../files/port';

/** What the entry knows about the machine's files. */
export interface Disk {
  readonly files: FilePort;
  /** What a path on the command line leads to, seen from the working directory. */
  readonly find: (path: string) => Promise<Found>;
}

/** `real` is the URI without symbolic links: two that are equal are the same file or folder. */
export type Found =
  | { readonly kind: 'file' | 'folder'; readonly uri: string; readonly real: string }
  | { readonly kind: 'nothing'; readonly why: string };

/** The command cannot do what it was asked for; the message says why. */
export class CannotRun extends Error {}
