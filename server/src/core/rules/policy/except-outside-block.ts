import { below } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import type { OutsideExcept } from '../../model/refused';
import { rule } from '../../rule';

export const exceptOutsideBlock = rule({
  id: 'except-outside-block',
  on: 'refused',
  severity: 'error',
  summary: 'An `except` does not lie inside its block: the API server refuses the policy.',
  mistakes: ['M-30'],
  *check(refused) {
    if (refused.what !== 'except') return;
    const { at, text, block, relation } = refused;
    yield {
      at,
      message: `The API server refuses this: \`${text}\` ${says[relation]} \`${block.text}\`, and \`except\` takes smaller parts of its block only.`,
      related: [{ at: block.at, message: 'The block' }],
      fixes: fixes(refused),
    };
  },
});

const says: Readonly<Record<OutsideExcept['relation'], string>> = {
  apart: 'lies outside',
  same: 'is the same as',
  around: 'is more than',
};

function fixes({ at, text, block, count, relation }: OutsideExcept): readonly Fix[] {
  // An empty list would be left.
  const whole = count === 1 ? below({ ...at, path: at.path.slice(0, -1) }) : at;
  const removed: Fix = { title: `Do not except \`${text}\``, edits: [{ kind: 'remove', at: whole }] };
  if (relation !== 'around') return [removed];
  const swapped = [
    { kind: 'set', at: block.at, value: text },
    { kind: 'set', at, value: block.text },
  ] as const;
  return [{ title: `Except \`${block.text}\` from \`${text}\``, edits: swapped }, removed];
}
