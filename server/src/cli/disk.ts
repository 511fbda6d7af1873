import type { Kubectl } from '../core/snapshot/take';
import type { FilePort, Helm } from '../files/port';

/** What the entry knows about the machine's files. */
export interface Disk {
  readonly files: FilePort;
  /** What a path on the command line leads to. */
  readonly find: (path: string) => Promise<Found>;
  /** Runs a program for charts. */
  readonly helm?: (program: string) => Helm;
  /** The one that a person asked for: without, charts are not rendered. */
  readonly render?: Helm | undefined;
}

/** What some commands need besides. */
export interface Machine extends Disk {
  /** The page of a rule, in Markdown. */
  readonly page: (rule: string) => Promise<string | undefined>;
  /** The URI of a path that may lead nowhere yet. */
  readonly uriOf: (path: string) => string;
  /** Writes a text file by its URI. */
  readonly write: (uri: string, text: string) => Promise<void>;
  /** Once a person wants the program to end: until then it keeps running. */
  readonly interrupted: () => Promise<void>;
  /** The user's kubectl, for so many milliseconds. */
  readonly kubectl: (milliseconds: number) => Kubectl;
  /** The time it is, in ISO 8601. */
  readonly now: () => string;
}

/** `real` is the URI without symbolic links: two that are equal are the same file or folder. */
export type Found = Place | { readonly kind: 'nothing'; readonly code: string };

export interface Place {
  /** `pipe`: its text came through one, standard input included, and cannot be read or written again. */
  readonly kind: 'file' | 'folder' | 'pipe';
  readonly uri: string;
  readonly real: string;
}
