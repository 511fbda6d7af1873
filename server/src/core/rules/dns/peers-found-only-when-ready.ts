import { anchorKey, below } from '../../model/anchor';
import type { Service } from '../../model/service';
import type { Workload } from '../../model/workload';
import { rule, type Answers, type Fix, type Report } from '../../rule';

export const peersFoundOnlyWhenReady = rule({
  id: 'peers-found-only-when-ready',
  on: 'pod-settings',
  severity: 'information',
  summary: 'The pods of a StatefulSet name each other, but have no names before they are ready.',
  mistakes: ['M-86'],
  *check({ type, at, namespace, waitsForReadiness }, cluster) {
    if (type !== 'StatefulSet' || !waitsForReadiness) return;
    const own = cluster.workloadOf(namespace, at);
    const service = cluster.service(namespace, own?.serviceName ?? '');
    if (!own || service?.clusterIP !== 'headless' || service.publishesNotReady) return;
    const named = cluster.hostsTold(own).flatMap((one) => {
      const found = cluster.resolve(namespace, one.host);
      return found.kind === 'service' && found.service === service && found.pod !== undefined ? [{ one, found }] : [];
    });
    // The first pod starts alone: the others find it ready.
    const peer = named.find(({ found }) => found.pod !== `${own.name}-0`)?.one;
    if (!peer && named.length === 0) yield* byPorts(own, service, cluster);
    if (!peer) return;
    yield {
      at: peer.at,
      message: `\`${peer.host}\` resolves only once that pod is ready: where the pods wait for each other first, none ever is.`,
      related: [{ at: service.at, message: `Service \`${service.name}\` has no \`publishNotReadyAddresses\`` }],
      fixes: [publishing(service)],
    };
  },
});

/** Pods that declare a port for their cluster, and the Service they may find each other by. */
function* byPorts(own: Workload, service: Service, { callers }: Answers): Iterable<Report> {
  const port = callers
    .replicaPorts(own)
    .find(({ at, isSaid }) => isSaid && own.ports.some((one) => anchorKey(one.at) === anchorKey(at)));
  if (!port) return;
  yield {
    at: port.at,
    message: `The replicas talk to each other here, and Service \`${service.name}\` names those that are ready only: where they wait for each other first, none ever is.`,
    related: [{ at: service.at, message: `Service \`${service.name}\` has no \`publishNotReadyAddresses\`` }],
    fixes: [publishing(service)],
  };
}

function publishing({ at, name }: Service): Fix {
  return {
    title: `Publish the pods of Service \`${name}\` before they are ready`,
    edits: [{ kind: 'insert', at: below(at, 'spec'), key: 'publishNotReadyAddresses', value: true }],
  };
}
