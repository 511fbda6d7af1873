import { below, type Anchor } from '../model/anchor';
import type { Edit, Fix } from '../model/finding';
import type { Selector, Labels } from '../sets/selectors';
import type { NearLabels } from './nearest';

/** The labels that a selector asks for with one value each; what else it requires is left out. */
export function labelsIn({ requirements }: Selector): Labels {
  const single = requirements.filter(({ operator, values }) => operator === 'In' && values.length === 1);
  return Object.fromEntries(single.map(({ key, values }) => [key, values[0] ?? '']));
}

/** The fix that makes the map of labels at an anchor the one that is nearly matched. */
export function relabel(at: Anchor, { changes }: NearLabels): Fix {
  const edits = changes.flatMap(({ key, to }): readonly Edit[] =>
    to.key === key
      ? [{ kind: 'set', at: below(at, key), value: to.value }]
      : [{ kind: 'rename', at: below(at, key), key: to.key }],
  );
  const words = changes.map(({ to }) => `\`${to.key}: ${to.value}\``);
  return { title: `Change to ${words.join(', ')}`, edits };
}

/** The fixes of which one can be written, and makes the selector at an anchor the one that is nearly matched: by labels, or by expressions. */
export function relabelSelector(at: Anchor, wanted: Selector, near: NearLabels): readonly Fix[] {
  const labels = below(at, 'matchLabels');
  const meant = Object.entries(labelsIn(wanted)).map(([key, value]): Edit => {
    const { to } = near.changes.find((change) => change.key === key) ?? { to: { key, value } };
    return { kind: 'insert', at: labels, key: to.key, value: to.value };
  });
  const byLabels = relabel(labels, near);
  return [byLabels, { ...byLabels, edits: [{ kind: 'remove', at: below(at, 'matchExpressions') }, ...meant] }];
}
