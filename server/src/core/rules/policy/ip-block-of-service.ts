import { below } from '../../model/anchor';
import type { Edit } from '../../model/finding';
import { singlePort, type AddressPeer, type Policy, type Rule } from '../../model/policy';
import type { Service } from '../../model/service';
import { rule, type Answers, type Fix, type Report } from '../../rule';
import { includesPort } from '../../sets/ports';

export const ipBlockOfService = rule({
  id: 'ip-block-of-service',
  on: 'policy',
  severity: 'warning',
  summary: 'An `ipBlock` holds the address of a Service, which policies do not see.',
  mistakes: ['M-19'],
  *check(policy, cluster) {
    // The agent of that plugin looks at egress before the Service has chosen a pod (N-1.41).
    if (cluster.cni().profile.id.startsWith('aws-')) return;
    for (const rule of policy.egress?.rules ?? []) {
      const blocks = (rule.peers === 'anyone' ? [] : rule.peers).filter((peer) => peer.kind === 'addresses');
      if (isForDns(rule)) continue;
      for (const peer of blocks) yield* reportsOn(policy, rule, peer, cluster);
    }
  },
});

/** A resolver on the node may listen on the address of the cluster's DNS. */
function isForDns({ ports }: Rule): boolean {
  return ports !== 'all' && ports.some((match) => singlePort(match) === 53);
}

function* reportsOn(policy: Policy, rule: Rule, peer: AddressPeer, cluster: Answers): Generator<Report> {
  const block = cluster.callers.serviceBlock(peer.addresses);
  if (!block || (block.of === 'api-server' && isOpenTo(policy, 6443))) return;
  const { of, address, isSure } = block;
  const severity = isSure && cluster.cni().known !== 'assumed' ? 'warning' : 'information';
  if (of === 'api-server' || of === 'unknown') {
    const own = of === 'api-server' ? "the API server's own, with its port, mostly 6443" : 'the pods behind it';
    const message = `\`${address}\` is the address of ${of === 'unknown' ? 'a Service' : 'the Service `kubernetes`'}, but policies see ${own}.`;
    yield { at: peer.at, severity, message, fixes: of === 'api-server' ? [openPort(policy)] : [] };
    return;
  }
  const message = `\`${address}\` is the address of Service \`${of.name}\`, but policies see the pods behind it.`;
  const related = [{ at: of.at, message: `Service \`${of.name}\`` }];
  const fixes = of.selector ? [{ title: 'Name the pods instead', edits: namingPods(policy, rule, peer, of) }] : [];
  yield { at: peer.at, severity, message, related, fixes };
}

/** Where it is, no file says. */
function openPort({ at }: Policy): Fix {
  const value = { ports: [{ protocol: 'TCP', port: 6443 }] };
  const edit = { kind: 'append', at: below(at, 'spec', 'egress'), value } as const;
  return { title: 'Allow TCP 6443 to everyone', edits: [edit], onlyByHand: true };
}

function isOpenTo({ egress }: Policy, port: number): boolean {
  return (egress?.rules ?? []).some(
    ({ ports }) => ports === 'all' || ports.some((one) => one.kind === 'numbered' && includesPort(one.ports, port)),
  );
}

/** Their labels, and their port where the rule names that of the Service. */
function namingPods({ namespace }: Policy, { ports }: Rule, { at }: AddressPeer, service: Service): readonly Edit[] {
  const podSelector = { matchLabels: service.selector ?? {} };
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': service.namespace } };
  const value = service.namespace === namespace ? { podSelector } : { namespaceSelector, podSelector };
  const matches = ports === 'all' ? [] : ports;
  const renumbered = matches.flatMap((match): readonly Edit[] => {
    const own = service.ports.find(({ port, protocol }) => port === singlePort(match) && protocol === match.protocol);
    return own && own.targetPort !== own.port ? [{ kind: 'set', at: match.portAt, value: own.targetPort }] : [];
  });
  return [{ kind: 'set', at, value }, ...renumbered];
}
