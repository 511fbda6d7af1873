import { most } from '../../model/listed';
import type { Fix } from '../../model/finding';
import type { NamedPort } from '../../model/policy';
import type { Workload } from '../../model/workload';
import { rule, type Answers } from '../../rule';

/** How the DNS pods of nearly every cluster call their ports, which no file shows. */
const dnsNames = new Set(['dns', 'dns-tcp']);

export const policyPortNameMissing = rule({
  id: 'policy-port-name-missing',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy names a port that none of the pods has.',
  mistakes: ['M-33'],
  holdsForRefused: true,
  *check(policy, cluster) {
    for (const {
      rule: { action, ports },
      pods,
      mayBeMore,
    } of cluster.destinations(policy)) {
      for (const port of ports === 'all' ? [] : ports) {
        if (port.kind !== 'named') continue;
        const { name, protocol } = port;
        if (mayBeMore && dnsNames.has(name)) continue;
        const declared = pods
          .flatMap((pod) => pod.ports)
          .filter((one) => protocol === 'any' || one.protocol === protocol);
        if (declared.some((one) => one.name === name)) continue;
        const unseen = pods.map(({ namespace, labels }) => cluster.unseenPods(namespace, labels));
        if (unseen.includes('unread-document')) continue;
        const names = [...new Set(declared.flatMap((one) => one.name ?? []))];
        const value =
          targetOf(name, pods, cluster) ??
          cluster.nearestWord(name, names) ??
          (names.length === 1 ? names[0] : undefined);
        const at = port.portAt;
        yield {
          at,
          severity: mayBeMore || unseen.some((reason) => reason) ? 'information' : 'warning',
          message: `None of the pods${mayBeMore ? ' in the files' : ''} has a ${protocol === 'any' ? '' : `${protocol} `}port named \`${name}\`${mayBeMore ? '' : `, so this ${action === 'allow' ? 'allows' : 'matches'} nothing`}.`,
          related: pods.slice(0, most).map((pod) => ({ at: pod.at, message: `${pod.type} \`${pod.name}\`` })),
          fixes: [
            ...protocolFix(port, pods),
            ...(value === undefined
              ? []
              : [{ title: `Change to \`${value}\``, edits: [{ kind: 'set', at, value } as const] }]),
          ],
        };
      }
    }
  },
});

/** The protocol over which pods have a port of the name. */
function protocolFix({ at, protocolAt, name }: NamedPort, pods: readonly Workload[]): readonly Fix[] {
  const value = pods.flatMap(({ ports }) => ports).find((one) => one.name === name)?.protocol;
  if (value === undefined) return [];
  const [title, key] = [`Change the protocol to \`${value}\``, 'protocol'];
  return [{ title, edits: [protocolAt ? { kind: 'set', at: protocolAt, value } : { kind: 'insert', at, key, value }] }];
}

/** Where Services lead by that name, if all of them lead there: policies know the names of pods' ports only. */
function targetOf(name: string, pods: readonly Workload[], { leadsTo }: Answers): number | undefined {
  const leads = pods.flatMap((pod) => leadsTo(pod)).filter(({ port }) => port.name === name);
  const [target, ...others] = new Set(leads.map((lead) => lead.target));
  return others.length === 0 ? target : undefined;
}
