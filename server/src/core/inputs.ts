import type { Severity } from './model/severity';
import { input } from './query';

/**
 * Everything Portolan knows from outside. Files and folders are named by URI; the core reads nothing but the
 * directory structure out of it.
 */
export type FileId = string;

/** The text of a file, with a byte order mark if it has one; `undefined` where there is no such file. */
export const fileText = input<FileId, string | undefined>('fileText', undefined);

/**
 * Why a file that is there has no text: it may not be read, is too large for manifests, or holds bytes that are no text.
 */
export type Unread = 'closed' | 'large' | 'binary';

export const unread = input<FileId, Unread | undefined>('unread', undefined);

/** The key of inputs that exist once. */
export const workspace = 'workspace';

/** Every file that may hold manifests or tell about the cluster, sorted as kubectl reads a folder. */
export const files = input<typeof workspace, readonly FileId[]>('files', []);

export interface Folder {
  readonly uri: string;
  readonly name: string;
}

/** The roots: the folders of the editor, or what all paths given on a terminal have in common. */
export const folders = input<typeof workspace, readonly Folder[]>('folders', []);

/** What a person chose in the editor's settings; `portolan.yaml` wins over it. */
export interface Settings {
  /** The network plugin where the files show none, by its name in `cni/profiles`. */
  readonly cni?: string;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Whether kubectl may be run, where the workspace is trusted besides. */
  readonly readsCluster?: boolean;
}

export const settings = input<typeof workspace, Settings>('settings', { rules: {} });

/** What a person's own helm printed for a chart, or why it printed nothing. */
export type HelmOutput =
  { readonly kind: 'printed'; readonly text: string } | { readonly kind: 'failed'; readonly message: string };

/** By the file that names a release: `Chart.yaml` for the chart's own values, or the file with further values. */
export const helmOutput = input<FileId, HelmOutput | undefined>('helmOutput', undefined);
