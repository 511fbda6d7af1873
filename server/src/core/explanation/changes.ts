import { verdictOf } from './summary';
import type { Question } from '../path/ends';
import { pathBetween, type Path } from '../path/explain';
import type { Change } from '../path/stretch';
import type { Database } from '../query';
import { isAllConnections } from '../sets/connections';
import { edited, editsOf } from './edits';

/** More obstacles than these are no matter of a small change. */
const mostChanges = 6;

/** Changes that were tried out together. */
export interface Changes {
  readonly changes: readonly Change[];
  /** Whether they let it through for sure. If not, they mend what is wrong in any case. */
  readonly suffice: boolean;
}

const none: Changes = { changes: [], suffice: true };

/**
 * Changes that together let through what is asked for: of each obstacle's remedies the first that removes it. None where
 * nothing is in the way. Where nothing known suffices, what is wrong in any case is mended, and no policy opened in vain.
 */
export function changesTo(db: Database, question: Question, path: Path): Changes {
  let now: Tried = { question, path, changes: [], isOpening: false };
  const isOpen = goalFor(path);
  while (!isOpen(now.path) && now.changes.length < mostChanges) {
    const next = oneMore(db, now);
    if (!next) return isWorthwhile(now) ? { changes: now.changes, suffice: false } : none;
    now = next;
  }
  return isOpen(now.path) ? { changes: now.changes, suffice: true } : none;
}

function isWorthwhile({ path, changes, isOpening }: Tried): boolean {
  const isLeftOpen = verdictOf(path) === 'unknown' && path.obstacles.length === 0;
  return changes.length > 0 && (isLeftOpen || !isOpening);
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
  /** Whether any of them lets policies allow more. */
  readonly isOpening: boolean;
}

/** With the first remedy of any obstacle after which that obstacle is gone. */
function oneMore(db: Database, now: Tried): Tried | undefined {
  for (const { key, remedies } of now.path.obstacles) {
    for (const change of remedies()) {
      const question = asking(now.question, change);
      const changes = [...now.changes, change];
      const path = pathWith(db, question, changes);
      if (!path || path.obstacles.some((other) => other.key === key)) continue;
      return { question, path, changes, isOpening: now.isOpening || /^(?:in|e)gress /.test(key) };
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

function pathWith(db: Database, question: Question, changes: readonly Change[]): Path | undefined {
  const edits = editsOf(db, changes);
  if (!edits) return undefined;
  const path = pathBetween(edits.length === 0 ? db : edited(db, edits), question);
  return path.kind === 'path' ? path : undefined;
}
