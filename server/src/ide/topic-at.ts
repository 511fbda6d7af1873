import { facts } from '../core/families/facts';
import { fileText, type FileId } from '../core/inputs';
import type { Fact } from '../core/model/fact';
import type { Database } from '../core/query';
import { lines } from '../core/syntax/source';
import { rangeAt, type Position, type Range } from '../core/text';
import { mentionSpan } from './mention-span';
import { isWithin, subjectAt, type Subject } from './subject-at';
import type { Topic } from './topic';
import { startsWith, topicOn } from './topic-on';

export interface TopicAt {
  readonly topic: Topic;
  /** What was pointed at. */
  readonly range: Range;
}

export function topicAt(db: Database, file: FileId, position: Position): TopicAt | undefined {
  const subject = subjectAt(db, file, position);
  if (!subject) return undefined;
  const own = facts(db, file).facts.filter((fact) => fact.at.resource === subject.resource.id);
  const mention = mentionAt(fileText(db, file) ?? '', subject, own);
  if (mention) return { topic: mention, range: rangeAt(lines(db, file), mention.span) };
  const [topic] = own.flatMap((fact) => topicOn(fact, subject) ?? []);
  return topic && { topic, range: rangeAt(lines(db, file), subject.span) };
}

/** The host that is pointed at, or the only one of a value on one line. */
function mentionAt(text: string, { at, node, offset, span }: Subject, own: readonly Fact[]) {
  if (node.kind !== 'scalar' || span !== node.span) return undefined;
  const mentions = own.filter((fact) => fact.kind === 'mention' && startsWith(fact.at.path, at.path));
  const found = mentions.flatMap((fact) =>
    fact.kind === 'mention' ? [{ kind: 'mention' as const, mention: fact, span: mentionSpan(text, node, fact) }] : [],
  );
  const isOnly = found.length === 1 && node.style !== 'block';
  return found.find((one) => isWithin(one.span, offset)) ?? (isOnly ? found[0] : undefined);
}
