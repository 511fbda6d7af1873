import type { FileId, HelmOutput, Unread } from '../core/inputs';
import type { Kubectl } from '../core/snapshot/take';

/** Larger files are dumps and archives, and nobody's manifests. */
export const largest = 10_000_000;

/** Where text comes from. Folders and files are named by URI. */
export interface FilePort {
  /**
   * The files below a folder that may hold manifests, as kubectl walks it; for a file, that file. Calls `refused` for
   * directories in it that may not be read.
   */
  readonly list: (
    folder: string,
    excludes: readonly string[],
    refused?: (directory: string) => void,
  ) => Promise<readonly FileId[]>;
  /** `undefined` where there is no such file, or no text in it. */
  readonly read: (file: FileId) => Promise<string | undefined>;
  /**
   * Whether a file lies in a folder, or in the repository around it, wherever links lead: asked of files that no
   * listing has, so that nobody can name others by them.
   */
  readonly isWithin?: (folder: string, file: FileId) => boolean;
  /** Whether this is a folder; `undefined` where nobody knows. */
  readonly isFolder?: (path: FileId) => Promise<boolean | undefined>;
  /** Why `read` makes nothing of a file; `undefined` where it is not there, or can be read. */
  readonly unread?: (file: FileId) => Promise<Unread | undefined>;
  /** Calls `changed` when something below the folder may be another; for clients that do not watch themselves. */
  readonly watch?: (folder: string, excludes: readonly string[], changed: (changes: Changes) => void) => Stop;
  /** The same folder as it was in a revision of its git repository, by the same names; throws `NoRevision`. Runs git. */
  readonly at?: (folder: string, revision: string) => Promise<FilePort>;
  /** A helm for charts as they are here; without it, they are on the disk. */
  readonly helmFor?: (render: Helm) => Helm;
  /** The user's kubectl, for so many milliseconds. */
  readonly kubectl?: (milliseconds: number) => Kubectl;
}

/** Has a person's own helm render a chart of the disk; fails with `NoHelm` where there is none. */
export type Helm = (chart: ChartToRender) => Promise<HelmOutput>;

export interface ChartToRender {
  /** The URI of its directory. */
  readonly chart: string;
  /** What the release is called. */
  readonly name: string;
  /** That of the release; `default` without one. */
  readonly namespace: string | undefined;
  /** Each wins over those before it, and texts over files. */
  readonly values: readonly FileId[];
  readonly texts: readonly string[];
  /** As on the command line: `web.port=80`. */
  readonly assignments: readonly { readonly text: string; readonly isText: boolean }[];
}

/** There is no such program; the message says so in a sentence. */
export class NoHelm extends Error {}

/** There is no such revision, or no git; the message says so in a sentence. */
export class NoRevision extends Error {}

export interface Changes {
  readonly changed: readonly FileId[];
  /** Whether files came or went, so that only listing again tells what there is. */
  readonly isListOld: boolean;
}

export type Stop = () => void;

/** One port for each scheme of URIs, and one for all others. */
export function byScheme(ports: Readonly<Record<string, FilePort>>, others: FilePort): FilePort {
  const portOf = (uri: string): FilePort => ports[uri.slice(0, uri.indexOf(':'))] ?? others;
  return {
    list: (folder, ...rest) => portOf(folder).list(folder, ...rest),
    read: (file) => portOf(file).read(file),
    isWithin: (folder, file) => portOf(file).isWithin?.(folder, file) ?? true,
    isFolder: async (path) => portOf(path).isFolder?.(path),
    unread: async (file) => portOf(file).unread?.(file),
    ...(ports['file']?.kubectl ? { kubectl: ports['file'].kubectl } : {}),
    watch: (folder, excludes, changed) => portOf(folder).watch?.(folder, excludes, changed) ?? (() => undefined),
    at: async (folder, revision) => {
      const { at } = portOf(folder);
      if (!at) throw new NoRevision(`\`${folder}\` lies in no git repository of this machine.`);
      return at(folder, revision);
    },
  };
}
