import { below, type Anchor } from '../../model/anchor';
import type { PodPeer } from '../../model/policy';
import { everything, type Selector } from '../../sets/selectors';
import { child, entriesOf, isAbsent, type Node } from '../../syntax/node';
import { labelSelectorOf } from '../label-selector';
import type { Refusals } from '../refusals';
import type { Dialect } from './dialect';

export type PodSelection = Pick<PodPeer, 'pods' | 'podsAt' | 'namespacesAt'>;

/**
 * All pods of some `namespaces`, or some `pods` in them: a subject or a peer (N-2.6, N-2.7). `undefined` where it is
 * neither, or both, or has fields that no known version has.
 */
export function podSelectionOf(
  node: Node | undefined,
  at: Anchor,
  dialect: Dialect,
  refusals: Refusals,
): PodSelection | undefined {
  const [field, ...others] = entriesOf(node).filter(({ value }) => !isAbsent(value));
  if (!field || others.length > 0 || !hasKnownFields(field.key, field.value)) return undefined;
  const place = below(at, field.key);
  if (field.key === 'namespaces')
    return selection(labelSelectorOf(field.value, place, refusals), everything, place, place);
  return podsOf(field.value, place, dialect, refusals);
}

const selectorFields: readonly string[] = ['matchLabels', 'matchExpressions'];
const podFields: readonly string[] = ['namespaceSelector', 'podSelector'];

/** Earlier drafts had other fields under the same names, such as `sameLabels`. */
function hasKnownFields(key: string, node: Node): boolean {
  const has = (fields: readonly string[]): boolean => entriesOf(node).every((entry) => fields.includes(entry.key));
  return key === 'namespaces' ? has(selectorFields) : key === 'pods' && has(podFields);
}

function podsOf(node: Node, at: Anchor, { namespacesMayLack }: Dialect, refusals: Refusals): PodSelection {
  const read = (key: string): Selector => labelSelectorOf(child(node, key), below(at, key), refusals);
  refusals.checkMap(node, at, '`pods`');
  for (const key of namespacesMayLack ? ['podSelector'] : podFields)
    if (isAbsent(child(node, key))) refusals.add(at, `\`pods\` needs a \`${key}\`; \`{}\` is all.`);
  return selection(
    read('namespaceSelector'),
    read('podSelector'),
    below(at, 'namespaceSelector'),
    below(at, 'podSelector'),
  );
}

function selection(namespaces: Selector, pods: Selector, namespacesAt: Anchor, podsAt: Anchor): PodSelection {
  return {
    pods: { namespaces: { kind: 'selected', selector: namespaces }, pods, hostNetwork: 'never' },
    podsAt,
    namespacesAt,
  };
}
