import { below } from '../../model/anchor';
import type { Edit, Value } from '../../model/finding';
import type { Policy, Rule } from '../../model/policy';
import type { Workload } from '../../model/workload';
import { rule, type Answers, type IngressEntry } from '../../rule';
import type { Protocol } from '../../sets/connections';
import { includesPort } from '../../sets/ports';

export const ingressControllerIsDenied = rule({
  id: 'ingress-controller-is-denied',
  on: 'listener',
  severity: 'warning',
  summary: 'Policies keep the ingress controller from the pods behind an Ingress.',
  mistakes: ['M-24'],
  *check(listener, cluster) {
    const told = new Set<string>();
    for (const entry of cluster.routed(listener)) {
      const denials = denialsOf(entry, cluster);
      const { backend } = entry.route;
      const [first] = denials;
      if (!backend || !first || told.has(`${backend.service} ${backend.port}`)) continue;
      told.add(`${backend.service} ${backend.port}`);
      const { controller, port } = first;
      const policies = [...new Map(denials.flatMap(({ closing }) => closing).map((one) => [one.text, one])).values()];
      yield {
        at: backend.serviceAt,
        message: `Policies keep the ingress controller \`${controller.namespace}/${controller.name}\` from ${entry.protocol} ${port} of the pods behind Service \`${backend.service}\`: ${policies.map(({ text }) => text).join(', ')}.`,
        related: policies.map(({ policy, side }) => ({
          at: policy[side]?.at ?? policy.at,
          message: `What ${policy.type} \`${policy.name}\` lets ${side === 'ingress' ? 'in' : 'out'}`,
        })),
        fixes: fixesOf(denials, entry.protocol),
      };
    }
  },
});

/** A pod that nothing of a controller reaches, and the policies that see to it. */
interface Denial {
  readonly controller: Workload;
  readonly port: number;
  readonly closing: readonly Closing[];
}

interface Closing {
  readonly policy: Policy;
  readonly side: 'ingress' | 'egress';
  /** `closed` on Deployment `web`. */
  readonly text: string;
}

/** Only pods to which no controller that may serve the Ingress can send. */
function denialsOf({ pods, protocol, controllers: { workloads } }: IngressEntry, cluster: Answers): readonly Denial[] {
  return pods.flatMap(({ workload, port }) => {
    const verdicts = workloads.map((controller) => ({ controller, ...cluster.reach.between(controller, workload) }));
    if (verdicts.some(({ perhaps }) => includesPort(perhaps[protocol], port))) return [];
    return verdicts.map(({ controller, because }) => {
      const closing = (['ingress', 'egress'] as const).flatMap((side) => {
        const denies = because.some(
          ({ effect, direction, connections }) =>
            effect === 'deny' && direction === side && includesPort(connections[protocol], port),
        );
        return denies ? closingOn(side === 'ingress' ? workload : controller, side, cluster) : [];
      });
      return { controller, port, closing };
    });
  });
}

function closingOn(workload: Workload, side: Closing['side'], { reach }: Answers): readonly Closing[] {
  const on = `on ${workload.type} \`${workload.name}\``;
  return reach.isolating(workload, side).map((policy) => ({ policy, side, text: `\`${policy.name}\` ${on}` }));
}

/** Where only the pods are closed: the controller's pods beside those whom a rule admits, or a rule of their own. */
function fixesOf(denials: readonly Denial[], protocol: Protocol) {
  const isInward = denials.every(
    ({ closing }) => closing.length > 0 && closing.every(({ side }) => side === 'ingress'),
  );
  const edits = isInward ? denials.flatMap((denial) => admitting(denial, protocol)) : [];
  const [first] = denials;
  if (!first || edits.length === 0) return [];
  const { namespace, name } = first.controller;
  return [
    {
      title: `Admit \`${namespace}/${name}\``,
      edits: [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()],
    },
  ];
}

function admitting({ controller, port, closing }: Denial, protocol: Protocol): readonly Edit[] {
  const policies = closing.map(({ policy }) => policy).filter(({ type }) => type === 'NetworkPolicy');
  const [narrowest] = policies.toSorted(
    (a, b) => b.subject.pods.requirements.length - a.subject.pods.requirements.length,
  );
  if (!narrowest) return [];
  const peer = peerOf(controller, narrowest.namespace);
  const near = policies.flatMap(({ ingress }) => ingress?.rules ?? []).find((one) => isJust(one, port, protocol));
  if (near) return [{ kind: 'append', at: below(near.at, 'from'), value: peer }];
  const ports = [{ ...(protocol === 'TCP' ? {} : { protocol }), port }];
  return [{ kind: 'append', at: below(narrowest.at, 'spec', 'ingress'), value: { from: [peer], ports } }];
}

/** A rule for some peers and for that port alone. */
function isJust({ action, peers, ports }: Rule, port: number, protocol: Protocol): boolean {
  if (action !== 'allow' || peers === 'anyone' || ports === 'all') return false;
  const [only, ...others] = ports;
  if (only?.kind !== 'numbered' || others.length > 0 || only.protocol !== protocol) return false;
  return only.ports.length === 1 && only.ports[0]?.[0] === port && only.ports[0][1] === port;
}

function peerOf({ namespace, labels, selector }: Workload, own: string): Value {
  const podSelector = { matchLabels: selector ?? labels };
  if (namespace === own) return { podSelector };
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } }, podSelector };
}
