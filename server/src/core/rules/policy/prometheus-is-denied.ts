import { most } from '../../model/listed';
import type { Anchor } from '../../model/anchor';
import type { Workload } from '../../model/workload';
import { rule, type Answers, type Closing, type PodEndpoint, type Report } from '../../rule';
import { connectionsOf } from '../../sets/connections';
import { includesPort, portRange } from '../../sets/ports';

export const prometheusIsDenied = rule({
  id: 'prometheus-is-denied',
  on: 'scrape',
  severity: 'warning',
  summary: 'Policies keep Prometheus from pods whose metrics it is to read.',
  mistakes: ['M-23'],
  *check(scrape, cluster) {
    const scrapers = cluster.callers.scrapers();
    for (const { at, pods } of cluster.callers.scraped(scrape)) {
      if (scrapers.length > 0) yield* denied(at, pods, scrapers, cluster);
      else yield* closed(at, pods, cluster);
    }
  },
});

/** Of several that may be meant, none gets in. */
function* denied(
  at: Anchor,
  pods: readonly PodEndpoint[],
  scrapers: readonly Workload[],
  { reach, opening }: Answers,
): Generator<Report> {
  for (const { workload, port } of pods) {
    const connections = connectionsOf('TCP', portRange(port));
    const closing = scrapers.map((one) => reach.closingBetween([one, workload], connections));
    const [first] = scrapers;
    if (!first || scrapers.includes(workload) || closing.some((some) => some.length === 0)) continue;
    const all = withoutRepeats(closing.flat());
    const edits = (['ingress', 'egress'] as const).flatMap((side) => {
      const policies = all.filter((one) => one.side === side).map(({ policy }) => policy);
      return opening(policies, side, side === 'ingress' ? scrapers : [workload], connections);
    });
    yield {
      at,
      message: `Policies keep Prometheus (\`${first.namespace}/${first.name}\`) from TCP ${String(port)} of ${workload.type} \`${workload.name}\`: ${all.map(({ policy }) => `\`${policy.name}\``).join(', ')}.`,
      related: all.slice(0, most).map(({ policy, side }) => ({
        at: policy[side]?.at ?? policy.at,
        message: `What ${policy.type} \`${policy.name}\` lets ${side === 'ingress' ? 'in' : 'out'}`,
      })),
      fixes: edits.length > 0 ? [{ title: 'Let Prometheus in', edits }] : [],
    };
    return;
  }
}

/** No file shows where it runs, but nobody is let in. */
function* closed(at: Anchor, pods: readonly PodEndpoint[], { reach }: Answers): Generator<Report> {
  const shut = pods.find(({ workload, port }) => !includesPort(reach.admitted(workload).TCP, port));
  if (!shut) return;
  const names = reach.isolating(shut.workload, 'ingress').map(({ name }) => `\`${name}\``);
  yield {
    at,
    severity: 'information',
    message: `Prometheus is to read TCP ${String(shut.port)} of ${shut.workload.type} \`${shut.workload.name}\`, but policies admit nobody there: ${names.join(', ')}.`,
  };
}

function withoutRepeats(all: readonly Closing[]): readonly Closing[] {
  return [...new Map(all.map((one) => [`${one.side} ${one.policy.namespace}/${one.policy.name}`, one])).values()];
}
