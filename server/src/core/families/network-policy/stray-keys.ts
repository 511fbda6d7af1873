import { below, type Anchor } from '../../model/anchor';
import type { StrayKey } from '../../model/policy';
import { entriesOf, wordOf, type Node } from '../../syntax/node';

interface Shape {
  readonly called: string;
  readonly fields: Readonly<Record<string, Shape | 'free'>>;
}

const requirement: Shape = {
  called: 'a requirement of a selector',
  fields: { key: 'free', operator: 'free', values: 'free' },
};

const selector: Shape = { called: 'a selector', fields: { matchLabels: 'free', matchExpressions: requirement } };

const peer: Shape = {
  called: 'a peer',
  fields: {
    podSelector: selector,
    namespaceSelector: selector,
    ipBlock: { called: 'a block of addresses', fields: { cidr: 'free', except: 'free' } },
  },
};

const ports: Shape = { called: 'a port', fields: { protocol: 'free', port: 'free', endPort: 'free' } };

const spec: Shape = {
  called: 'the spec of a policy',
  fields: {
    podSelector: selector,
    policyTypes: 'free',
    ingress: { called: 'an ingress rule', fields: { from: peer, ports } },
    egress: { called: 'an egress rule', fields: { to: peer, ports } },
  },
};

/** Keys in the spec of a NetworkPolicy that the API does not have (N-1.50). */
export function strayKeys(node: Node | undefined, at: Anchor): readonly StrayKey[] {
  return straysIn(node, at, spec);
}

function straysIn(node: Node | undefined, at: Anchor, shape: Shape): readonly StrayKey[] {
  if (node?.kind === 'list') return node.items.flatMap((item, index) => straysIn(item, below(at, index), shape));
  const entries = entriesOf(node);
  return entries.flatMap(({ key, value }): readonly StrayKey[] => {
    const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    if (field === 'free') return [];
    if (field) return straysIn(value, below(at, key), field);
    // Somebody else fills in what has a `$`.
    if (/[${]/.test(key)) return [];
    const labels = shape === selector ? labelsAmong(entries) : undefined;
    return [{ at: below(at, key), holder: at, of: shape.called, known: Object.keys(shape.fields), labels }];
  });
}

/** The labels of a selector that lacks `matchLabels` around them. */
function labelsAmong(entries: ReturnType<typeof entriesOf>): StrayKey['labels'] {
  const words = entries.map(({ key, value }) => [key, value.kind === 'scalar' ? wordOf(value) : undefined] as const);
  const labels = words.flatMap(([key, word]) => (word === undefined || word === '' ? [] : [[key, word] as const]));
  return labels.length === entries.length ? Object.fromEntries(labels) : undefined;
}
