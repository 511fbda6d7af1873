import { below } from '../../model/anchor';
import type { Direction, Policy } from '../../model/policy';
import { isAbsent, listOf, numberOf, textOf, wordOf } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { nothing, type Family } from '../family';
import { nullValues } from '../null-values';
import { anchorOf, labelsOf, nodeAt, releaseOf } from '../reading';
import { Refusals } from '../refusals';
import { dialectOf, type Dialect } from './dialect';
import { podSelectionOf } from './pod-selection';
import { ruleOf } from './policy-rule';

/** `ClusterNetworkPolicy`, and the two kinds it replaces: `AdminNetworkPolicy` and `BaselineAdminNetworkPolicy`. */
export const clusterPolicies: Family = (resource) => {
  const dialect = dialectOf(resource);
  if (!dialect) return nothing;
  const refusals = new Refusals();
  checkName(resource, refusals);
  return refusals.orElse(policyOf(resource, dialect, refusals));
};

function checkName(resource: Resource, refusals: Refusals): void {
  const { kind, name } = resource;
  // There is only one of the kind (N-2.10).
  if (kind === 'BaselineAdminNetworkPolicy' && name !== 'default')
    refusals.add(anchorOf(resource, 'metadata', 'name'), `A ${kind} must have the name \`default\`.`);
  else refusals.checkName(resource);
}

function policyOf(resource: Resource, dialect: Dialect, refusals: Refusals): Policy {
  const subjectAt = anchorOf(resource, 'spec', 'subject');
  const subject = podSelectionOf(nodeAt(resource, 'spec', 'subject'), subjectAt, dialect, refusals);
  if (!subject) refusals.add(subjectAt, '`subject` needs either `namespaces` or `pods`.');
  return {
    kind: 'policy',
    at: anchorOf(resource),
    namespace: '',
    name: resource.name,
    type: resource.kind,
    tier: dialect.tier ?? tierOf(resource, refusals),
    priority: priorityOf(resource, dialect, refusals),
    subject: subject?.pods ?? { namespaces: { kind: 'named', name: '' }, pods: { requirements: [] } },
    subjectAt,
    subjectPodsAt: subject?.podsAt ?? subjectAt,
    subjectNamespacesAt: subject?.namespacesAt ?? subjectAt,
    ingress: directionOf(resource, 'ingress', dialect, refusals),
    egress: directionOf(resource, 'egress', dialect, refusals),
    dormant: {},
    written: undefined,
    nulls: nullValues(nodeAt(resource, 'spec'), anchorOf(resource, 'spec')),
    release: releaseOf(resource),
    labels: labelsOf(nodeAt(resource, 'metadata', 'labels')),
  };
}

function tierOf(resource: Resource, refusals: Refusals): string {
  const tier = textOf(nodeAt(resource, 'spec', 'tier'));
  if (tier === 'Admin' || tier === 'Baseline') return tier;
  const at = anchorOf(resource, 'spec', 'tier');
  refusals.add(
    at,
    tier === undefined ? '`tier` is missing.' : `\`${tier}\` is no tier: it is \`Admin\` or \`Baseline\`.`,
  );
  return 'Admin';
}

/** The only policy of its tier needs none. */
function priorityOf(resource: Resource, { tier }: Dialect, refusals: Refusals): number {
  if (tier === 'Baseline') return 1000;
  const node = nodeAt(resource, 'spec', 'priority');
  const priority = numberOf(node);
  const at = anchorOf(resource, 'spec', 'priority');
  if (priority !== undefined && Number.isInteger(priority) && priority >= 0 && priority <= 1000) return priority;
  const word = wordOf(node) ?? '';
  refusals.add(at, isAbsent(node) ? '`priority` is missing.' : `\`${word}\` is no priority: those are 0 to 1000.`);
  return 0;
}

/** Without a rule, a policy has no say in a direction (N-2.5). */
function directionOf(
  resource: Resource,
  key: 'ingress' | 'egress',
  dialect: Dialect,
  refusals: Refusals,
): Direction | undefined {
  const at = anchorOf(resource, 'spec', key);
  const node = nodeAt(resource, 'spec', key);
  refusals.checkList(node, at);
  const items = listOf(node);
  refusals.checkCount(items, dialect.most, at);
  const rules = items.map((item, index) => ruleOf(item, below(at, index), key, dialect, refusals));
  return rules.length === 0 ? undefined : { at, isolates: false, rules };
}
