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
  if (!field || others.length > 0) return undefined;
  const { key, value } = field;
  const place = below(at, key);
  const draft = dialect.hasDrafts ? draftOf(key, value, place) : undefined;
  if (draft) {
    const message =
      'This is a first draft of the API; now `namespaces` is the selector, and `pods` has both selectors.';
    refusals.addReadable(draft.namespacesAt, message);
    return draft.read(refusals);
  }
  if (!hasKnownFields(key, value)) return undefined;
  if (key === 'namespaces') return selection(labelSelectorOf(value, place, refusals), everything, place, place);
  return podsOf(value, place, dialect, refusals);
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
    if (isAbsent(child(node, key))) refusals.addReadable(at, `\`pods\` needs a \`${key}\`; \`{}\` is all.`);
  return selection(
    read('namespaceSelector'),
    read('podSelector'),
    below(at, 'namespaceSelector'),
    below(at, 'podSelector'),
  );
}

interface DraftSelection {
  readonly namespacesAt: Anchor;
  readonly read: (refusals: Refusals) => PodSelection;
}

/** `namespaces: { namespaceSelector }`, or `pods: { namespaces: { namespaceSelector }, podSelector }` (N-2.12). */
function draftOf(key: string, node: Node, at: Anchor): DraftSelection | undefined {
  const isPods = key === 'pods';
  const set = isPods ? child(node, 'namespaces') : node;
  const fields = isPods ? ['namespaces', 'podSelector'] : ['namespaceSelector'];
  const selector = child(set, 'namespaceSelector');
  if (isAbsent(selector) || entriesOf(set).length > 1) return undefined;
  if (!entriesOf(node).every((entry) => fields.includes(entry.key))) return undefined;
  const namespacesAt = below(isPods ? below(at, 'namespaces') : at, 'namespaceSelector');
  const podsAt = isPods ? below(at, 'podSelector') : namespacesAt;
  const podSelector = isPods ? child(node, 'podSelector') : undefined;
  return {
    namespacesAt,
    read: (refusals) =>
      selection(
        labelSelectorOf(selector, namespacesAt, refusals),
        isAbsent(podSelector) ? everything : labelSelectorOf(podSelector, podsAt, refusals),
        namespacesAt,
        podsAt,
      ),
  };
}

function selection(namespaces: Selector, pods: Selector, namespacesAt: Anchor, podsAt: Anchor): PodSelection {
  return {
    pods: { namespaces: { kind: 'selected', selector: namespaces }, pods, hostNetwork: 'never' },
    podsAt,
    namespacesAt,
  };
}
