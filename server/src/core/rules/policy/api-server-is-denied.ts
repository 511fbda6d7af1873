import type { ApiServerCall, ApiServerCalls } from '../../model/api-server-calls';
import { rule, type Answers, type PortEndpoints, type Report } from '../../rule';

export const apiServerIsDenied = rule({
  id: 'api-server-is-denied',
  on: 'api-server-calls',
  severity: 'warning',
  summary: 'Policies keep the API server from the pods behind a webhook or an aggregated API.',
  mistakes: ['M-21', 'M-22'],
  *check({ type, calls }, cluster) {
    // Many webhooks of one configuration call the same Service: it is told once.
    const services = new Map(calls.map((call) => [`${call.namespace}/${call.service}:${String(call.port)}`, call]));
    for (const call of services.values()) {
      const service = cluster.service(call.namespace, call.service);
      const endpoints = service && cluster.endpoints(service).find(({ port }) => port.port === call.port);
      if (endpoints) yield* reportsOn(type, call, endpoints, cluster);
    }
  },
});

function* reportsOn(
  type: ApiServerCalls['type'],
  call: ApiServerCall,
  { pods, port: { protocol } }: PortEndpoints,
  { reach, admitAnyone }: Answers,
): Generator<Report> {
  const admissions = pods.map((pod) => reach.fromApiServer(pod, protocol));
  const [target] = pods;
  if (!target || admissions.includes('admitted')) return;
  const policies = [...new Set(pods.flatMap(({ workload }) => reach.isolating(workload, 'ingress')))];
  const names = policies.length === 0 ? '' : ` (${policies.map(({ name }) => `\`${name}\``).join(', ')})`;
  const ports = `${protocol} ${String(target.port)} of the pods behind Service \`${call.service}\``;
  const edits = admitAnyone(policies, target.port, protocol);
  yield {
    at: call.serviceAt,
    mistakes: [type === 'APIService' ? 'M-22' : 'M-21'],
    severity: admissions.includes('only-pods') ? 'information' : 'warning',
    message: admissions.includes('only-pods')
      ? `Policies${names} admit only pods on ${ports}, and the API server mostly comes with the address of a node or from outside.`
      : `Policies${names} keep the API server from ${ports}: ${outcome(type, call)}.`,
    related: policies.map((policy) => ({
      at: policy.ingress?.at ?? policy.at,
      message: `What ${policy.type} \`${policy.name}\` lets in`,
    })),
    fixes: edits.length > 0 ? [{ title: `Admit everyone on ${protocol} ${String(target.port)}`, edits }] : [],
  };
}

function outcome(type: ApiServerCalls['type'], { failsOpen }: ApiServerCall): string {
  if (type === 'APIService') return 'this API is not available';
  return failsOpen ? 'after a while, requests pass unchecked' : 'requests that it checks are refused after a while';
}
