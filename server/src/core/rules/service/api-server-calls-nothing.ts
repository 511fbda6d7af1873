import type { ApiServerCall } from '../../model/api-server-calls';
import type { Edit } from '../../model/finding';
import type { Service } from '../../model/service';
import { rule, type Answers, type Report } from '../../rule';

export const apiServerCallsNothing = rule({
  id: 'api-server-calls-nothing',
  on: 'api-server-calls',
  severity: 'warning',
  summary: 'A webhook or an aggregated API is at a Service, or at a port of it, that is not there.',
  mistakes: [],
  *check({ calls }, cluster) {
    for (const call of calls) {
      const service = cluster.service(call.namespace, call.service);
      if (!service) yield* withoutService(call, cluster);
      else if (service.type !== 'ExternalName' && !service.ports.some(({ port }) => port === call.port))
        yield withoutPort(call, service);
    }
  },
});

function* withoutService({ namespace, service, serviceAt: at }: ApiServerCall, cluster: Answers): Generator<Report> {
  const names = cluster.services(namespace).map(({ name }) => name);
  // Whatever is kept elsewhere, or made by somebody who is not in the files, is not missing.
  if (names.length === 0 || cluster.unseenService(namespace, service)) return;
  const near = cluster.nearestWord(service, names);
  yield {
    at,
    severity: near === undefined ? 'information' : 'warning',
    message: `Namespace \`${namespace}\` has no Service \`${service}\`, so the API server calls nobody.`,
    fixes: near === undefined ? [] : [{ title: `Change to \`${near}\``, edits: [{ kind: 'set', at, value: near }] }],
  };
}

function withoutPort({ at, port, portAt }: ApiServerCall, service: Service): Report {
  const ports = service.ports.map((one) => `\`${String(one.port)}\``).join(', ');
  const [only, ...others] = service.ports;
  const isDefault = portAt === undefined ? ', which is meant where no port is written' : '';
  return {
    at: portAt ?? at,
    message: `Service \`${service.name}\` has no port ${String(port)}${isDefault}; it has ${ports || 'none'}.`,
    related: [{ at: service.at, message: `Service \`${service.name}\`` }],
    fixes:
      only && others.length === 0
        ? [{ title: `Call port ${String(only.port)}`, edits: [calling({ at, portAt }, only.port)] }]
        : [],
  };
}

function calling({ at, portAt }: Pick<ApiServerCall, 'at' | 'portAt'>, value: number): Edit {
  return portAt ? { kind: 'set', at: portAt, value } : { kind: 'insert', at, key: 'port', value };
}
