import type { Path } from '../../model/anchor';
import type { ApiServerCall, ApiServerCalls } from '../../model/api-server-calls';
import { listOf, numberOf, textOf } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { lowered, nothing, type Family } from '../family';
import { anchorOf, nameOf, nodeAt } from '../reading';

/** Webhooks, and APIs that a Service answers: whom the API server calls. */
export const apiServerCalls: Family = (resource) => {
  const type = typeOf(resource);
  if (type === undefined) return nothing;
  const calls = type === 'APIService' ? callOf(resource, ['spec', 'service']) : webhookCalls(resource);
  return lowered({
    kind: 'api-server-calls',
    at: anchorOf(resource),
    namespace: '',
    name: resource.name,
    type,
    calls,
  });
};

function typeOf({ group, kind }: Resource): ApiServerCalls['type'] | undefined {
  if (group === 'apiregistration.k8s.io') return kind === 'APIService' ? kind : undefined;
  if (group !== 'admissionregistration.k8s.io') return undefined;
  return kind === 'ValidatingWebhookConfiguration' || kind === 'MutatingWebhookConfiguration' ? kind : undefined;
}

function webhookCalls(resource: Resource): readonly ApiServerCall[] {
  return listOf(nodeAt(resource, 'webhooks')).flatMap((_, index) =>
    callOf(resource, ['webhooks', index, 'clientConfig', 'service'], ['webhooks', index, 'failurePolicy']),
  );
}

/** Without a service, it is an address outside, or the API server itself. Without a port, it is 443. */
function callOf(resource: Resource, path: Path, failurePolicy?: Path): readonly ApiServerCall[] {
  const service = nameOf(nodeAt(resource, ...path, 'name'));
  const namespace = nameOf(nodeAt(resource, ...path, 'namespace'));
  const port = numberOf(nodeAt(resource, ...path, 'port'));
  if (service === undefined || namespace === undefined) return [];
  return [
    {
      at: anchorOf(resource, ...path),
      namespace,
      service,
      serviceAt: anchorOf(resource, ...path, 'name'),
      port: port ?? 443,
      portAt: port === undefined ? undefined : anchorOf(resource, ...path, 'port'),
      failsOpen: failurePolicy !== undefined && textOf(nodeAt(resource, ...failurePolicy)) === 'Ignore',
    },
  ];
}
