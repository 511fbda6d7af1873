import { below } from '../../model/anchor';
import { rule } from '../../rule';

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
    const peer = cluster.hostsTold(own).find(({ host }) => {
      const found = cluster.resolve(namespace, host);
      // The first pod starts alone: the others find it ready.
      const isLater = found.kind === 'service' && found.pod !== undefined && found.pod !== `${own.name}-0`;
      return isLater && found.service === service;
    });
    if (!peer) return;
    yield {
      at: peer.at,
      message: `\`${peer.host}\` resolves only once that pod is ready: where the pods wait for each other first, none ever is.`,
      related: [{ at: service.at, message: `Service \`${service.name}\` has no \`publishNotReadyAddresses\`` }],
      fixes: [
        {
          title: `Publish the pods of Service \`${service.name}\` before they are ready`,
          edits: [{ kind: 'insert', at: below(service.at, 'spec'), key: 'publishNotReadyAddresses', value: true }],
        },
      ],
    };
  },
});
