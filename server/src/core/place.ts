import { originOf } from './kustomize/rendered';
import type { FileId } from './inputs';
import type { Anchor } from './model/anchor';
import type { Database } from './query';
import { locate } from './syntax/locate';
import type { Range } from './text';

/** Where a person finds something. */
export interface FilePlace {
  readonly file: FileId;
  readonly range: Range;
}

/** Where an anchor stands now, in a file that somebody wrote; `undefined` where there is no such place. */
export function placeAt(db: Database, anchor: Anchor): FilePlace | undefined {
  const origin = originOf(db, anchor);
  const range = locate(db, origin);
  return range && { file: origin.file, range };
}
