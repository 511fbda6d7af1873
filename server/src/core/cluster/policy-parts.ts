import type { Policy } from '../model/policy';

export type PolicyPart = 'priority' | 'subject' | 'ingress' | 'egress';

const parts: readonly PolicyPart[] = ['subject', 'ingress', 'egress', 'priority'];

/** The parts in which two policies do not mean the same, wherever and in whatever order it is written. */
export function policyParts(a: Policy, b: Policy): readonly PolicyPart[] {
  return parts.filter((part) => meaning(a[part], a.type) !== meaning(b[part], b.type));
}

/** In policies that are unions, the order of rules means nothing either. */
const unordered = new Set(['requirements', 'values', 'peers', 'ports']);

function meaning(value: unknown, type: string): string {
  const isUnordered = (key: string): boolean => unordered.has(key) || (key === 'rules' && type === 'NetworkPolicy');
  return textOf(value, false, isUnordered);
}

function textOf(value: unknown, isSet: boolean, isUnordered: (key: string) => boolean): string {
  if (typeof value !== 'object' || value === null) return `${typeof value} ${String(value)}`;
  if (Array.isArray(value)) {
    const items = (value as readonly unknown[]).map((item) => textOf(item, false, isUnordered));
    return `[${(isSet ? items.toSorted() : items).join()}]`;
  }
  const fields = Object.entries(value)
    .filter(([key, inner]) => inner !== undefined && key !== 'at' && !key.endsWith('At'))
    .map(([key, inner]) => `${JSON.stringify(key)}:${textOf(inner, isUnordered(key), isUnordered)}`);
  return `{${fields.toSorted().join()}}`;
}
