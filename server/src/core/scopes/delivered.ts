import type { FileId } from '../inputs';
import type { Path } from '../model/anchor';
import type { DeliveryTool, Listing, Parameters } from '../model/delivery';

/**
 * What a GitOps object brings into a cluster is read as a kustomization that nobody wrote: its name says all that
 * there is to know, so that the same delivery is the same wherever it is asked about.
 */
export interface Delivered {
  /** The object, which may be made by a kustomization itself. */
  readonly file: FileId;
  readonly resource: string;
  readonly tool: DeliveryTool;
  /** Within the object: what says all the rest, what names the path, and the path. */
  readonly spec: Path;
  readonly source: Path;
  readonly path: Path;
  readonly parameters: Parameters;
  /** The directory, decoded; or why there is none. */
  readonly place: DeliveredPlace | Unfollowed;
  /** The namespace of all that comes of it, or of what names none. */
  readonly namespace: string | undefined;
}

export interface DeliveredPlace {
  readonly directory: string;
  readonly listing: Listing;
  /** Where a chart is to be rendered: its directory as a URI. */
  readonly chart: string | undefined;
}

export interface Unfollowed {
  readonly why: 'missing' | 'elsewhere';
  readonly message: string;
}

const mark = '?delivers=';

/** `written` is the file that a person finds the object in. */
export function deliveredFile(written: FileId, delivered: Delivered): FileId {
  return written + mark + encodeURIComponent(JSON.stringify(delivered));
}

export function isDelivered(file: FileId): boolean {
  return file.includes(mark) && !file.includes('?in=');
}

/** `undefined` for what somebody wrote. */
export function deliveredFrom(file: FileId): Delivered | undefined {
  if (!isDelivered(file)) return undefined;
  return JSON.parse(decodeURIComponent(file.slice(file.indexOf(mark) + mark.length))) as Delivered;
}

/** The file that a person finds: that of the object, for what a delivery brings. */
export function writtenFile(file: FileId): FileId {
  const at = file.indexOf(mark);
  return at === -1 ? file : file.slice(0, at);
}

/** The directory of the chart that a delivery installs, as a URI. */
export function chartOf(file: FileId): string | undefined {
  const place = deliveredFrom(file)?.place;
  return place && 'chart' in place ? place.chart : undefined;
}
