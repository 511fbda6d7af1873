import { verdictOf } from './summary';
import type { Question } from '../path/ends';
import { pathBetween, type Path } from '../path/explain';
import type { Change } from '../path/stretch';
import type { Database } from '../query';
import { isAllConnections } from '../sets/connections';
import { edited, editsOf } from './edits';

/** More obstacles than these are no matter of a small change. */
const mostChanges = 6;

/**
 * Changes that together let through what is asked for, tried out: the first of each obstacle's remedies that removes it.
 * None where nothing is in the way, or where the changes known do not suffice.
 */
export function sufficientChanges(db: Database, question: Question, path: Path): readonly Change[] {
  let now: Tried = { question, path, changes: [] };
  const isOpen = goalFor(path);
  while (!isOpen(now.path) && now.changes.length < mostChanges) {
    const next = oneMore(db, now);
    if (!next) return [];
    now = next;
  }
  return isOpen(now.path) ? now.changes : [];
}

/**
 * What has to be reached: that it gets through, and where it does since nobody enforces policies, that it would if somebody
 * did. What is not known, or lets some of all ports through, is no denial.
 */
function goalFor(path: Path): (now: Path) => boolean {
  const verdict = verdictOf(path);
  const isReal = verdict !== 'not-enforced' && !path.isEnforced;
  const told = isReal ? path.unenforced.verdict : path.enforced.verdict;
  const isDenied = told === 'denied' || (told === 'partly' && !isAllConnections(path.asked));
  if (!isDenied) return () => true;
  return (now) => (isReal ? now.unenforced : now.enforced).verdict === 'allowed';
}

interface Tried {
  readonly question: Question;
  readonly path: Path;
  readonly changes: readonly Change[];
}

/** With the first remedy of any obstacle after which that obstacle is gone. */
function oneMore(db: Database, { question, path, changes }: Tried): Tried | undefined {
  for (const { key, remedies } of path.obstacles) {
    for (const change of remedies()) {
      const next = tried(db, asking(question, change), [...changes, change]);
      if (next && !next.path.obstacles.some((other) => other.key === key)) return next;
    }
  }
  return undefined;
}

function asking(question: Question, { asks }: Change): Question {
  const to = asks?.host === undefined ? question.to : question.to.replace(hostIn(question.to), asks.host);
  return { ...question, to, ...(asks?.port === undefined ? {} : { port: asks.port }) };
}

function hostIn(text: string): string {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/]*@)?([^:/?#]*)/i.exec(text)?.[1] ?? text;
}

function tried(db: Database, question: Question, changes: readonly Change[]): Tried | undefined {
  const edits = editsOf(db, changes);
  if (!edits) return undefined;
  const path = pathBetween(edits.length === 0 ? db : edited(db, edits), question);
  return path.kind === 'path' ? { question, path, changes } : undefined;
}
