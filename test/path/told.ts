import { explanation, type Question } from '../../server/src/core/explanation';
import type { Database } from '../../server/src/core/query';
import type { ExplainedRemark, Explanation, Place } from '../../server/src/protocol';

const marks = { passes: '✓', fails: '✗', partly: '~', unknown: '?', ignored: '!' } as const;

/** An explanation in a few lines, with the numbers of the lines that it names. */
export function told(db: Database, question: Question): readonly string[] {
  const answer = explanation(db, question);
  if ('kind' in answer) return [answer.message];
  return [
    `${answer.isPartial && answer.verdict !== 'not-enforced' ? 'partly' : answer.verdict}: ${answer.summary}`,
    ...answer.steps.flatMap((step, index) => [
      `${marks[step.outcome]} ${step.kind}: ${remarkText(step)}`,
      ...step.notes.map((note) => `    ${remarkText(note)}`),
      ...answer.alsoSelected
        .filter((one) => one.step === index)
        .map((one) => `    also ${one.policy}: ${remarkText(one)}`),
    ]),
    ...answer.missing.map((one) => `missing: ${remarkText(one)}`),
    ...changeLines(answer),
  ];
}

function remarkText({ message, at }: ExplainedRemark): string {
  return at.length === 0 ? message : `${message} ${at.map(placeText).join(' ')}`;
}

function placeText({ range }: Place): string {
  return `@${range.start.line + 1}`;
}

function* changeLines({ changes, changesSuffice }: Explanation): Generator<string> {
  for (const { title, edits } of changes) {
    yield `${changesSuffice ? 'change' : 'a step towards it'}: ${title}`;
    for (const { range, newText } of edits) {
      const lines = newText.replace(/^\n/, '').replace(/\n$/, '').split('\n');
      yield* lines.map((line) => `    @${range.start.line + 1} ${line}`.trimEnd());
    }
  }
}
