import { fileFacts } from '../core/cluster/file-facts';
import { fileText, type FileId } from '../core/inputs';
import type { Fact } from '../core/model/fact';
import { resourceMade } from '../core/kustomize/rendered';
import { renderedAt } from '../core/kustomize/rendered-at';
import type { Database } from '../core/query';
import { clustersWith, kustomizationsWith, type ClusterId } from '../core/scopes';
import { partSpan } from '../core/syntax/part';
import { lines } from '../core/syntax/source';
import { rangeAt, type Position, type Range } from '../core/text';
import { isWithin, subjectAt, type Subject } from './subject-at';
import { subjectsInTemplate } from './subjects-in-template';
import type { Topic } from './topic';
import { startsWith, topicOn } from './topic-on';

export interface TopicAt {
  readonly topic: Topic;
  readonly cluster: ClusterId;
  /** What was pointed at. */
  readonly range: Range;
}

/** What a place speaks of, in each cluster that its file counts for. */
export function topicsAt(db: Database, file: FileId, position: Position): readonly TopicAt[] {
  const subject = subjectAt(db, file, position);
  if (!subject) return topicsInTemplate(db, file, position);
  const own = clustersWith(db, file).flatMap((cluster) => topicIn(db, cluster, file, subject) ?? []);
  const made = kustomizationsWith(db, file).flatMap(({ kustomization, clusters }) => {
    const [first] = subjectsMade(db, kustomization, subject).flatMap((one) =>
      clusters.flatMap((cluster) => topicIn(db, cluster, file, one) ?? []),
    );
    return first ? clusters.map((cluster) => ({ ...first, cluster })) : [];
  });
  return [...own, ...made];
}

/** What the charts speak of that a line of a template is part of, where they are rendered. */
function topicsInTemplate(db: Database, file: FileId, position: Position): readonly TopicAt[] {
  return kustomizationsWith(db, file).flatMap(({ kustomization, clusters }) => {
    const subjects = subjectsInTemplate(db, kustomization, file, position);
    return clusters.flatMap((cluster) => subjects.flatMap((one) => topicIn(db, cluster, file, one) ?? []).slice(0, 1));
  });
}

/** The same value in what a kustomization makes of it. */
function subjectsMade(db: Database, kustomization: FileId, subject: Subject): readonly Subject[] {
  return renderedAt(db, kustomization, subject.at).flatMap((at) => {
    const resource = resourceMade(db, at);
    return resource ? [{ ...subject, at, resource }] : [];
  });
}

/** `file` is the one that was pointed into. */
function topicIn(db: Database, cluster: ClusterId, file: FileId, subject: Subject): TopicAt | undefined {
  const own = fileFacts(db, cluster, subject.at.file).filter((fact) => fact.at.resource === subject.resource.id);
  const mention = mentionAt(fileText(db, file) ?? '', subject, own);
  if (mention) return { topic: mention, cluster, range: rangeAt(lines(db, file), mention.span) };
  const [topic] = own.flatMap((fact) => topicOn(fact, subject) ?? []);
  return topic && { topic, cluster, range: rangeAt(lines(db, file), subject.span) };
}

/** The host that is pointed at, or the only one of a value on one line. */
function mentionAt(text: string, { at, node, offset, span }: Subject, own: readonly Fact[]) {
  if (node.kind !== 'scalar' || span !== node.span) return undefined;
  const mentions = own.filter((fact) => fact.kind === 'mention' && startsWith(fact.at.path, at.path));
  const found = mentions.flatMap((fact) =>
    fact.kind === 'mention'
      ? [{ kind: 'mention' as const, mention: fact, span: partSpan(text, node.span, fact.at.part) }]
      : [],
  );
  const isOnly = found.length === 1 && node.style !== 'block';
  return found.find((one) => isWithin(one.span, offset)) ?? (isOnly ? found[0] : undefined);
}
