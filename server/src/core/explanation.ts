import { distinct } from './groups';
import type { ExplainedEnd, ExplainedRemark, Explanation, ExplainVerdict, Place } from '../protocol';
import { editsOf } from './explanation/edits';
import { changesTo } from './explanation/changes';
import { summaryOf, verdictOf } from './explanation/summary';
import type { Anchor } from './model/anchor';
import type { Conclusion } from './path/conclusion';
import type { Question } from './path/ends';
import { pathBetween, type Path } from './path/explain';
import type { Remark } from './path/step';
import type { Subject } from './path/subject';
import type { Refusal } from './path/unclear';
import { subjectText } from './path/words';
import { placeAt } from './place';
import type { Database } from './query';
import { assumptionsOf } from './reachability';
import { isNoConnections } from './sets/connections';

export type { Question, Refusal };

/** The whole way from A to B, with places as they are now and changes that were tried. */
export function explanation(db: Database, question: Question): Explanation | Refusal {
  const path = pathBetween(db, question);
  if (path.kind === 'refusal') return path;
  const tell = teller(db);
  const { ends, asked, steps, enforced, unenforced } = path;
  const real = path.isEnforced ? enforced : unenforced;
  return {
    from: endOf(ends.from, question.from),
    to: endOf(ends.to, question.to),
    cluster: ends.scope.name,
    verdict: verdictOf(path) === 'not-enforced' ? 'not-enforced' : told(real).verdict,
    isPartial: told(real).isPartial,
    summary: summaryOf(path),
    asked,
    ports: real.allowed,
    maybe: real.perhaps,
    ...(path.isEnforced ? {} : { ifEnforced: { ...told(enforced), ports: enforced.allowed, maybe: enforced.perhaps } }),
    steps: steps.map(({ kind, outcome, notes, ...step }) => ({ kind, outcome, ...tell(step), notes: notes.map(tell) })),
    alsoSelected: steps.flatMap((step, index) =>
      step.alsoSelected.map(({ type, policy, direction, selects, ...other }) => ({
        step: index,
        policy,
        kind: type,
        direction,
        selects,
        ...tell(other),
      })),
    ),
    missing: distinct(steps.flatMap(({ missing }) => missing)).map(tell),
    ...changesFor(db, question, path),
    assumptions: assumptionsOf(db, ends.scope, ''),
  };
}

/** What gets through in part is allowed for those ports; what only gets through in some cases is not sure. */
function told({ verdict, allowed }: Conclusion): Pick<Explanation, 'isPartial'> & { readonly verdict: ExplainVerdict } {
  if (verdict !== 'partly') return { verdict, isPartial: false };
  return { verdict: isNoConnections(allowed) ? 'unknown' : 'allowed', isPartial: true };
}

function endOf(subject: Subject, word: string): ExplainedEnd {
  return { word, kind: subject.kind, id: subjectText(subject) };
}

function teller(db: Database): (remark: Remark) => ExplainedRemark {
  return ({ message, at }) => ({ message, at: at.flatMap((anchor) => placeOf(db, anchor) ?? []) });
}

function placeOf(db: Database, anchor: Anchor): Place | undefined {
  const place = placeAt(db, anchor);
  return place && { uri: place.file, range: place.range };
}

/** The edits of all of them belong together; each is told with its own where that is possible. */
function changesFor(db: Database, question: Question, path: Path): Pick<Explanation, 'changes' | 'changesSuffice'> {
  const { changes, suffice } = changesTo(db, question, path);
  const told = changes.map((change) => ({
    title: change.title,
    edits: (editsOf(db, [change]) ?? []).map(({ file, range, newText }) => ({ uri: file, range, newText })),
  }));
  return { changes: told, changesSuffice: suffice };
}
