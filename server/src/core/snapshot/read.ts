import { families } from '../families';
import { fileText, type FileId } from '../inputs';
import type { Fact } from '../model/fact';
import { query } from '../query';
import { resourcesOf, withUniqueIds } from '../syntax/resource';
import { isMap, type Json } from './choice';
import { readSnapshot, type Header } from './format';
import { nodeOf } from './node-of';

/** A snapshot as read: when and where it was taken, and what its objects mean. */
export interface Snapshot extends Header {
  readonly file: FileId;
  readonly facts: readonly Fact[];
}

export const snapshotIn = query<FileId, Snapshot | undefined>('snapshotIn', (db, file) => {
  const read = readSnapshot(fileText(db, file) ?? '');
  return read && { ...read.header, file, facts: factsOf(file, read.items) };
});

/** What other programs or people wrote into it is read with the same care as any file. */
function factsOf(file: FileId, items: readonly unknown[]): readonly Fact[] {
  const resources = (items as readonly Json[]).flatMap((item) => (isMap(item) ? resourcesOf(file, nodeOf(item)) : []));
  return withUniqueIds(resources).flatMap((resource) =>
    families.flatMap((lower) => lower(resource, resource.namespace ?? 'default').facts),
  );
}
