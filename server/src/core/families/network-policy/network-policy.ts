import { below, type Anchor } from '../../model/anchor';
import type { Direction, Policy, Rule, WrittenPolicy } from '../../model/policy';
import { child, listOf, wordOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { nothing, type Family } from '../family';
import { anchorOf, labelsOf, nodeAt, releaseOf } from '../reading';
import { labelSelectorOf } from '../label-selector';
import { nullValues } from '../null-values';
import { peerOf } from './policy-peer';
import { portMatchOf } from './policy-port';
import { strayKeys } from './stray-keys';
import { Refusals } from '../refusals';

/** `NetworkPolicy`, also in the API version it had before. */
export const networkPolicies: Family = (resource, namespace) => {
  if (resource.kind !== 'NetworkPolicy' || !/^(networking\.k8s\.io|extensions)$/.test(resource.group)) return nothing;
  const refusals = new Refusals();
  refusals.checkName(resource);
  return refusals.orElse(policyOf(resource, namespace, refusals));
};

function policyOf(resource: Resource, namespace: string, refusals: Refusals): Policy {
  const written = writtenOf(resource, refusals);
  const subjectAt = anchorOf(resource, 'spec', 'podSelector');
  const selector = labelSelectorOf(nodeAt(resource, 'spec', 'podSelector'), subjectAt, refusals);
  const types = written.types ?? defaultTypes(written);
  // Both are read, for the API server checks a section that counts for nothing too (N-1.5).
  const ingress = directionOf(resource, 'ingress', namespace, refusals);
  const egress = directionOf(resource, 'egress', namespace, refusals);
  return {
    kind: 'policy',
    at: anchorOf(resource),
    namespace,
    name: resource.name,
    type: 'NetworkPolicy',
    tier: 'NetworkPolicy',
    priority: 0,
    subject: { namespaces: { kind: 'named', name: namespace }, pods: selector },
    subjectAt,
    subjectPodsAt: subjectAt,
    subjectNamespacesAt: subjectAt,
    ingress: types.includes('Ingress') ? ingress : undefined,
    egress: types.includes('Egress') ? egress : undefined,
    dormant: { ...(types.includes('Ingress') ? {} : { ingress }), ...(types.includes('Egress') ? {} : { egress }) },
    written,
    nulls: nullValues(nodeAt(resource, 'spec'), anchorOf(resource, 'spec')),
    strays: strayKeys(nodeAt(resource, 'spec'), anchorOf(resource, 'spec')),
    release: releaseOf(resource),
    labels: labelsOf(nodeAt(resource, 'metadata', 'labels')),
  };
}

/** Ingress always, and Egress only if there is a rule for it (N-1.3). */
function defaultTypes({ egress }: WrittenPolicy): readonly string[] {
  return egress === 'rules' ? ['Ingress', 'Egress'] : ['Ingress'];
}

function writtenOf(resource: Resource, refusals: Refusals): WrittenPolicy {
  const typesAt = anchorOf(resource, 'spec', 'policyTypes');
  refusals.checkList(nodeAt(resource, 'spec', 'policyTypes'), typesAt);
  const types = listOf(nodeAt(resource, 'spec', 'policyTypes')).map((item, index) => {
    const word = wordOf(item) ?? '';
    const at = anchorOf(resource, 'spec', 'policyTypes', index);
    if (word !== 'Ingress' && word !== 'Egress')
      refusals.add(at, `\`${word}\` is no policy type: it is \`Ingress\` or \`Egress\`.`);
    return word;
  });
  if (types.length > 2) refusals.add(typesAt, '`policyTypes` has at most two items.');
  const sectionOf = (key: string): WrittenPolicy['ingress'] => {
    if (!child(nodeAt(resource, 'spec'), key)) return 'absent';
    return listOf(nodeAt(resource, 'spec', key)).length > 0 ? 'rules' : 'empty';
  };
  return {
    apiVersion: `${resource.group}/${resource.version}`,
    types: types.length > 0 ? types : undefined,
    ingress: sectionOf('ingress'),
    egress: sectionOf('egress'),
  };
}

function directionOf(resource: Resource, key: 'ingress' | 'egress', namespace: string, refusals: Refusals): Direction {
  const at = anchorOf(resource, 'spec', key);
  const peers = key === 'ingress' ? 'from' : 'to';
  refusals.checkList(nodeAt(resource, 'spec', key), at);
  const rules = listOf(nodeAt(resource, 'spec', key)).map((node, index) =>
    ruleOf(node, below(at, index), peers, namespace, refusals),
  );
  return { at, isolates: true, rules };
}

/** Missing, null and empty `from`, `to` and `ports` match everyone and everything (N-1.12). */
function ruleOf(node: Node, at: Anchor, peersKey: 'from' | 'to', namespace: string, refusals: Refusals): Rule {
  const peers = listOf(child(node, peersKey)).map((item, index) =>
    peerOf(item, below(at, peersKey, index), namespace, refusals),
  );
  const ports = listOf(child(node, 'ports')).map((item, index) =>
    portMatchOf(item, below(at, 'ports', index), refusals),
  );
  refusals.checkMap(node, at, 'A rule');
  for (const key of [peersKey, 'ports']) refusals.checkList(child(node, key), below(at, key));
  return {
    at,
    action: 'allow',
    peers: peers.length > 0 ? peers : 'anyone',
    peersAt: child(node, peersKey) && below(at, peersKey),
    ports: ports.length > 0 ? ports : 'all',
  };
}
