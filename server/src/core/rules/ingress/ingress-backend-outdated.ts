import { convertedBackend } from '../../model/converted-backend';
import { rule } from '../../rule';

export const ingressBackendOutdated = rule({
  id: 'ingress-backend-outdated',
  on: 'listener',
  severity: 'error',
  summary: 'A backend is written as in the API of old, which the API of today does not know.',
  mistakes: ['M-98'],
  *check({ apiVersion, routes }) {
    if (apiVersion !== 'networking.k8s.io/v1') return;
    for (const { backend } of routes) {
      if (!backend || backend.serviceAt.path.at(-1) !== 'serviceName') continue;
      yield {
        at: backend.serviceAt,
        message:
          'The API server refuses this Ingress: in `networking.k8s.io/v1` a backend has `service`, with `name` and `port`.',
        fixes: backend.port === undefined ? [] : [{ title: 'Write it as `service`', edits: convertedBackend(backend) }],
      };
    }
  },
});
