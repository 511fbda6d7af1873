import { distinct } from '../../groups';
import type { Backend } from '../../model/ingress';
import { rule, type Answers, type Closing, type Denial, type IngressEntry, type Report } from '../../rule';

export const ingressControllerIsDenied = rule({
  id: 'ingress-controller-is-denied',
  on: 'listener',
  severity: 'warning',
  summary: 'Policies keep the ingress controller from the pods behind an Ingress.',
  mistakes: ['M-24'],
  *check(listener, cluster) {
    // Several paths may lead to the same port of a Service: it is told once.
    const backends = new Map<string, IngressEntry>();
    for (const entry of cluster.routed(listener)) {
      const key = `${entry.route.backend?.service} ${entry.route.backend?.port}`;
      if (!backends.has(key)) backends.set(key, entry);
    }
    for (const entry of backends.values()) {
      const { backend } = entry.route;
      const [first, ...others] = cluster.reach.denials(entry);
      if (backend && first) yield reportOn(backend, entry, [first, ...others], cluster);
    }
  },
});

type Denials = readonly [Denial, ...Denial[]];

function reportOn(backend: Backend, { protocol }: IngressEntry, denials: Denials, { admit }: Answers): Report {
  const [{ controller, target }] = denials;
  const name = `${controller.namespace}/${controller.name}`;
  const closing = [...new Map(denials.flatMap((one) => one.closing).map((one) => [textOf(one), one]))];
  const edits = denials.flatMap((one) => {
    const policies = one.closing.map(({ policy }) => policy);
    return admit(policies, one.controller, one.target.port, protocol);
  });
  const isInward = closing.every(([, { side }]) => side === 'ingress') && edits.length > 0;
  return {
    at: backend.serviceAt,
    message: `Policies keep the ingress controller \`${name}\` from ${protocol} ${target.port} of the pods behind Service \`${backend.service}\`: ${closing.map(([text]) => text).join(', ')}.`,
    related: closing.map(([, { policy, side }]) => ({
      at: policy[side]?.at ?? policy.at,
      message: `What ${policy.type} \`${policy.name}\` lets ${side === 'ingress' ? 'in' : 'out'}`,
    })),
    fixes: isInward ? [{ title: `Admit \`${name}\``, edits: distinct(edits) }] : [],
  };
}

/** `closed` on Deployment `web`. */
function textOf({ policy, workload: { type, name } }: Closing): string {
  return `\`${policy.name}\` on ${type} \`${name}\``;
}
