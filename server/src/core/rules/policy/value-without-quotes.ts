import { rule } from '../../rule';

export const valueWithoutQuotes = rule({
  id: 'value-without-quotes',
  on: 'refused',
  severity: 'error',
  summary: 'A label or annotation is a number or boolean, for it lacks its quotes: the API server refuses it.',
  mistakes: ['M-37'],
  *check(refused) {
    if (refused.what !== 'value') return;
    const { at, word, type, whose } = refused;
    yield {
      at,
      message: `The API server refuses this: \`${word}\` is a ${type} here, but ${whose}'s value is a text. Put it in quotes.`,
      fixes: [{ title: `Put \`${word}\` in quotes`, edits: [{ kind: 'set', at, value: word }] }],
    };
  },
});
