import type { Backend } from '../../model/ingress';
import type { Edit } from '../../model/finding';
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
        fixes: backend.port === undefined ? [] : [{ title: 'Write it as `service`', edits: converted(backend) }],
      };
    }
  },
});

function converted({ service: name, serviceAt, port }: Backend): readonly Edit[] {
  const at = { ...serviceAt, path: serviceAt.path.slice(0, -1) };
  const value = { service: { name, port: typeof port === 'number' ? { number: port } : { name: port ?? '' } } };
  const set: Edit = { kind: 'set', at, value };
  // What takes the rest has another name as well.
  return at.path.join() === 'spec,backend' ? [set, { kind: 'rename', at, key: 'defaultBackend' }] : [set];
}
