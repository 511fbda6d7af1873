import type { FileId } from '../core/inputs';
import { originOf } from '../core/kustomize/rendered';
import type { Anchor } from '../core/model/anchor';
import type { Database } from '../core/query';
import { locate } from '../core/syntax/locate';
import type { Position, Range } from '../core/text';
import { thingsOf } from './references/thing';
import { declarationOf, usesOf } from './references/uses';
import { topicsAt } from './topic-at';

/** A place that speaks of what was pointed at. */
export interface Reference {
  readonly file: FileId;
  readonly range: Range;
  readonly isDeclaration: boolean;
}

/** Everywhere that what a place speaks of is named or selected: its own place first. */
export function references(db: Database, file: FileId, position: Position): readonly Reference[] {
  const found = topicsAt(db, file, position).flatMap(({ cluster, topic }) =>
    thingsOf(db, cluster, topic).flatMap((thing) => [
      ...placed(db, declarationOf(thing), true),
      ...usesOf(db, cluster, thing).flatMap((at) => placed(db, at, false)),
    ]),
  );
  const once = new Map(found.toReversed().map((one) => [JSON.stringify([one.file, one.range]), one]));
  return [...once.values()].toReversed();
}

function placed(db: Database, at: Anchor, isDeclaration: boolean): readonly Reference[] {
  const origin = originOf(db, at);
  const range = locate(db, origin);
  return range ? [{ file: origin.file, range, isDeclaration }] : [];
}
