import { below, isWithin, type Anchor } from '../../model/anchor';
import type { Fix, Value } from '../../model/finding';
import type { NullValue, Policy, Rule } from '../../model/policy';
import { rule, type Severity } from '../../rule';

export const nullMatchesEverything = rule({
  id: 'null-matches-everything',
  on: 'policy',
  severity: 'warning',
  summary: 'A key of a policy has no value, which counts as missing and matches more than it seems.',
  mistakes: ['M-36'],
  *check(policy) {
    for (const value of policy.nulls) {
      const key = String(value.at.path.at(-1));
      const reading = isSelectorKey(key) ? ofSelector(key, value, policy) : ofRule(key, value.at, policy);
      if (!reading) continue;
      const { means, severity = 'warning', fixes } = reading;
      yield { at: value.at, severity, message: `\`${key}\` has no value and counts as missing: ${means}.`, fixes };
    }
  },
});

interface Reading {
  readonly means: string;
  readonly severity?: Severity;
  /** Never one alone where the author may have meant something else. */
  readonly fixes: readonly Fix[];
}

type SelectorKey = 'podSelector' | 'namespaceSelector' | 'matchLabels' | 'matchExpressions';

function isSelectorKey(key: string): key is SelectorKey {
  return ['podSelector', 'namespaceSelector', 'matchLabels', 'matchExpressions'].includes(key);
}

function ofSelector(key: SelectorKey, { at, isAlone }: NullValue, { type }: Policy): Reading | undefined {
  const written = set(at, {}, `Write \`${key}: {}\``);
  const removed = remove(at, `Remove \`${key}\``);
  // How some write that a policy is about all pods.
  const isSubject = at.path[1] === 'podSelector';
  if (isSubject && key === 'podSelector')
    return { means: 'the policy is about all pods of its namespace', severity: 'information', fixes: [written] };
  if (key === 'podSelector') return { means: 'all pods of these namespaces match', fixes: [written, removed] };
  if (key === 'namespaceSelector')
    return type === 'NetworkPolicy'
      ? { means: 'only pods of this namespace match', severity: 'information', fixes: [written, removed] }
      : { means: 'pods of all namespaces match', fixes: [written, removed] };
  const selector = below({ ...at, path: at.path.slice(0, -1) });
  const whole = set(selector, {}, 'Write `{}` for the whole selector');
  const severity = isSubject ? 'information' : 'warning';
  return isAlone ? { means: 'the selector matches everything', severity, fixes: [whole, written] } : undefined;
}

function ofRule(key: string, at: Anchor, policy: Policy): Reading | undefined {
  const own = ruleAt(at, policy);
  if (!own) return undefined;
  const removed = remove(at, `Remove \`${key}\`: all are meant`);
  const dropped = remove(own.at, 'Remove the rule: nothing is meant');
  if (key === 'ports') return { means: 'all ports match', fixes: [removed, dropped] };
  if (key === 'port') return { means: 'all ports of the protocol match', fixes: [removed, dropped] };
  // Of ports that are open to everyone, another rule tells.
  if (own.ports !== 'all') return undefined;
  const pods = set(at, [{ podSelector: {} }], 'Name the pods of this namespace');
  return { means: 'everyone matches, inside the cluster and outside', fixes: [pods, removed, dropped] };
}

function ruleAt(place: Anchor, { ingress, egress }: Policy): Rule | undefined {
  const rules = [...(ingress?.rules ?? []), ...(egress?.rules ?? [])];
  return rules.find(({ at }) => isWithin(at, place));
}

function set(at: Anchor, value: Value, title: string): Fix {
  return { title, edits: [{ kind: 'set', at, value }] };
}

function remove(at: Anchor, title: string): Fix {
  return { title, edits: [{ kind: 'remove', at }] };
}
