import { below } from '../../model/anchor';
import type { Edit } from '../../model/finding';
import type { Listener } from '../../model/ingress';
import { rule, type Answers, type Fix } from '../../rule';

export const ingressBackendMissing = rule({
  id: 'ingress-backend-missing',
  on: 'listener',
  severity: 'warning',
  summary: 'An Ingress sends requests to a Service that its namespace does not have.',
  mistakes: ['M-96'],
  *check(listener, cluster) {
    const { namespace, routes } = listener;
    for (const { backend } of routes) {
      if (!backend || cluster.service(namespace, backend.service)) continue;
      const { service, serviceAt: at } = backend;
      const unseen = cluster.unseenService(namespace, service);
      if (unseen === 'unread-document') continue;
      const names = cluster.services(namespace).map(({ name }) => name);
      const near = cluster.nearestWord(service, names);
      const elsewhere = cluster.servicesCalled(service);
      const places = elsewhere.map((one) => `\`${one.namespace}\``).join(', ');
      const fix: readonly Fix[] =
        near === undefined ? [] : [{ title: `Change to \`${near}\``, edits: [{ kind: 'set', at, value: near }] }];
      yield {
        at,
        // Where no file shows any Service of the namespace, they are kept elsewhere.
        severity: !unseen && (names.length + elsewhere.length > 0 || cluster.isComplete()) ? 'warning' : 'information',
        message: `Namespace \`${namespace}\` has no Service \`${service}\`${places && `, but ${places} does: an Ingress reaches only its own namespace`}.`,
        related: elsewhere.map((one) => ({
          at: one.at,
          message: `Service \`${service}\` of namespace \`${one.namespace}\``,
        })),
        fixes: [
          ...fix,
          ...(elsewhere.length === 1 ? elsewhere.flatMap((one) => moves(listener, one.namespace, cluster)) : []),
        ],
      };
    }
  },
});

/** Where all its Services are; one of the two can be written: the namespace is there, or it is missing. */
function moves({ at, routes, tls }: Listener, namespace: string, { service }: Answers): readonly Fix[] {
  if (tls.length > 0 || routes.some(({ backend }) => backend && !service(namespace, backend.service))) return [];
  const metadata = below(at, 'metadata');
  const edits: readonly Edit[] = [
    { kind: 'set', at: below(metadata, 'namespace'), value: namespace },
    { kind: 'insert', at: metadata, key: 'namespace', value: namespace },
  ];
  return edits.map((edit) => ({ title: `Move the Ingress to namespace \`${namespace}\``, edits: [edit] }));
}
