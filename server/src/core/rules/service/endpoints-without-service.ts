import type { Edit } from '../../model/finding';
import { rule } from '../../rule';

export const endpointsWithoutService = rule({
  id: 'endpoints-without-service',
  on: 'endpoints',
  severity: 'warning',
  summary: 'Endpoints written by hand name no Service, or one that is not there beside one that waits for endpoints.',
  mistakes: ['M-75'],
  *check({ type, service: name, namespace, serviceAt: at, endpoints, ports }, cluster) {
    // Leader election keeps `Endpoints` without addresses.
    if (endpoints.length === 0 || cluster.service(namespace, name)) return;
    const waiting = cluster
      .services(namespace)
      .filter((one) => !one.selector && one.type !== 'ExternalName' && !cluster.hasSlices(one));
    const names = waiting.map((one) => one.name);
    const sole = names.length === 1 ? names[0] : undefined;
    const isAlike = waiting.every((one) =>
      one.ports.every(({ targetPort }) => ports.some(({ port }) => port === targetPort)),
    );
    const value = name === '' ? sole : (cluster.nearestWord(name, names) ?? (isAlike ? sole : undefined));
    // Those of a Service that no file shows may be kept for one that is somewhere else.
    if (name !== '' && (value === undefined || cluster.unseenService(namespace, name))) return;
    const label = String(at.path.at(-1));
    const edit = (to: string): Edit =>
      name === ''
        ? { kind: 'insert', at: { ...at, path: at.path.slice(0, -1) }, key: label, value: to }
        : { kind: 'set', at, value: to };
    yield {
      at,
      message:
        name === ''
          ? `The slice belongs to no Service: it has no label \`${label}\`.`
          : `${type === 'Endpoints' ? 'The `Endpoints` belong' : 'The slice belongs'} to no Service: namespace \`${namespace}\` has no \`${name}\`, but \`${value ?? ''}\`, which has no endpoints.`,
      fixes: value === undefined ? [] : [{ title: `Make them the endpoints of \`${value}\``, edits: [edit(value)] }],
    };
  },
});
