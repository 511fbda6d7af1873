import type { FileId } from '../inputs';

/**
 * What a kustomization makes is read as files that nobody wrote: one for each file that its resources come from, so
 * that a change there concerns no others. Their anchors lead on to where each value is written.
 */
const mark = '?in=';

/** The name of what a kustomization makes of a file's resources. */
export function renderedFile(source: FileId, kustomization: FileId): FileId {
  return source + mark + encodeURIComponent(kustomization);
}

export interface RenderedFrom {
  readonly source: FileId;
  readonly kustomization: FileId;
}

/** Where a name leads to; `undefined` for a file that somebody wrote. */
export function renderedFrom(file: FileId): RenderedFrom | undefined {
  const at = file.indexOf(mark);
  if (at === -1) return undefined;
  return { source: file.slice(0, at), kustomization: decodeURIComponent(file.slice(at + mark.length)) };
}
