import { below } from '../../model/anchor';
import type { Edit } from '../../model/finding';
import { rule } from '../../rule';
import { selectorOf, selectorToString } from '../../sets/selectors';

const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

export const selectorMissesOwnPods = rule({
  id: 'selector-misses-own-pods',
  on: 'workload',
  severity: 'error',
  summary: 'The selector of a workload does not match the labels of its own pods.',
  mistakes: [],
  *check({ at, type, selector = {}, labels, labelsAt }) {
    const missed = Object.entries(selector).filter(([key, value]) => labels[key] !== value);
    if (!kinds.includes(type) || missed.length === 0) return;
    const place = below(at, 'spec', 'selector', 'matchLabels');
    const edits = missed.map(([key, value]): Edit => {
      const actual = labels[key];
      // Services and policies go by the labels that the pods have.
      return actual === undefined
        ? { kind: 'insert', at: labelsAt, key, value }
        : { kind: 'set', at: below(place, key), value: actual };
    });
    const words = missed.map(([key, value]) => `\`${key}: ${labels[key] ?? value}\``);
    yield {
      at: place,
      message: `The API server refuses this ${type}: its selector asks for \`${selectorToString(selectorOf(Object.fromEntries(missed)))}\`, which its own pods do not have.`,
      related: [{ at: labelsAt, message: 'The labels of the pods' }],
      fixes: [{ title: `Make both ${words.join(', ')}`, edits }],
    };
  },
});
