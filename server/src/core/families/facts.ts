import { defaultNamespace } from '../scopes';
import type { FileId } from '../inputs';
import type { Fact, Refusal } from '../model/fact';
import { query } from '../query';
import { source } from '../syntax/source';
import { families } from './index';

export interface Facts {
  readonly facts: readonly Fact[];
  readonly refusals: readonly Refusal[];
  /** The texts of documents that could not be read: what they would have made is unknown. */
  readonly unread: readonly string[];
}

/** What the resources of one file mean. Here an edit of comments, images or indentation stops. */
export const facts = query<FileId, Facts>('facts', (db, file) => {
  const { resources, unread } = source(db, file);
  const parts = resources.flatMap((resource) => {
    const namespace = resource.namespace ?? defaultNamespace(db, file);
    return families.map((lower) => lower(resource, namespace));
  });
  return { facts: parts.flatMap((part) => part.facts), refusals: parts.flatMap((part) => part.refusals), unread };
});
