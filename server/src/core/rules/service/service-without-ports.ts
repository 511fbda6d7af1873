import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const serviceWithoutPorts = rule({
  id: 'service-without-ports',
  on: 'service',
  severity: 'error',
  summary: 'A Service has an address and no port.',
  mistakes: [],
  *check({ at, type, clusterIP, fields }) {
    if (type === 'ExternalName' || clusterIP === 'headless' || fields.includes('ports')) return;
    yield {
      at: below(at, 'spec', 'ports'),
      message: 'The API server refuses this Service: it has no ports, and only a headless one needs none.',
    };
  },
});
