import type { FileId } from '../core/inputs';
import { workspace } from '../core/inputs';
import type { Database } from '../core/query';
import { clustersOf, scopes, type ClusterId } from '../core/scopes';
import type { Position, Range } from '../core/text';
import { addressesHover } from './hover/addresses';
import { backendHover } from './hover/backend';
import { listenerHover } from './hover/listener';
import { mentionHover } from './hover/mention';
import { nameHover } from './hover/name';
import { podsHover } from './hover/pods';
import { policyHover } from './hover/policy';
import { serviceHover } from './hover/service';
import { workloadHover } from './hover/workload';
import { paragraphs } from './markdown';
import { topicAt, type Topic } from './topic-at';

export interface HoverText {
  readonly markdown: string;
  readonly range: Range;
}

/** What there is to know about the place a person points at. */
export function hover(db: Database, file: FileId, position: Position): HoverText | undefined {
  const found = topicAt(db, file, position);
  if (!found) return undefined;
  const clusters = clustersOf(db, file);
  const texts = clusters.map((cluster) => ({ cluster, text: textOn(db, cluster, found.topic) }));
  const told = texts.filter(({ text }) => text !== undefined);
  // A file that several clusters share means something else in each.
  const isShared = new Set(told.map(({ text }) => text)).size > 1;
  const parts = told.map(({ cluster, text }) => (isShared ? paragraphs(`### ${nameOf(db, cluster)}`, text) : text));
  ...
}
