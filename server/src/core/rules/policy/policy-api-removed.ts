import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const policyApiRemoved = rule({
  id: 'policy-api-removed',
  on: 'policy',
  severity: 'warning',
  summary: 'A NetworkPolicy is of an API version that Kubernetes no longer has.',
  mistakes: ['M-48'],
  *check({ at, written }) {
    if (!written || written.apiVersion === value) return;
    const place = below(at, 'apiVersion');
    yield {
      at: place,
      message: `Kubernetes has no NetworkPolicy of \`${written.apiVersion}\` since 1.16: it is \`${value}\`.`,
      fixes: [{ title: `Change to \`${value}\``, edits: [{ kind: 'set', at: place, value }] }],
    };
  },
});

const value = 'networking.k8s.io/v1';
