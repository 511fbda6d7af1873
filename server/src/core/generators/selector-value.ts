import type { Value } from '../model/finding';
import type { Selector } from '../sets/selectors';

/** A selector as manifests write it. */
export function selectorValue({ requirements }: Selector): Value {
  const single = requirements.filter(({ operator, values }) => operator === 'In' && values.length === 1);
  const others = requirements.filter((one) => !single.includes(one));
  const labels = Object.fromEntries(single.map(({ key, values }) => [key, values[0] ?? '']));
  // Of two values for one label nothing is both: the map would keep the last one.
  const isUnique = Object.keys(labels).length === single.length;
  const expressions = isUnique ? others : requirements;
  return {
    ...(isUnique && single.length > 0 ? { matchLabels: labels } : {}),
    ...(expressions.length > 0 ? { matchExpressions: expressions.map(expressionOf) } : {}),
  };
}

function expressionOf({ key, operator, values }: Selector['requirements'][number]): Value {
  return { key, operator, ...(values.length > 0 ? { values } : {}) };
}

/** Pods of a namespace as a policy in another, or in the same one, names them. */
export function peerOf(namespace: string, podSelector: Value, own: string): Value {
  if (namespace === own) return { podSelector };
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } }, podSelector };
}
