import { agentView } from '../cluster/agent';
import { cni } from '../cluster/cni';
import { below } from '../model/anchor';
import type { Rule } from '../model/policy';
import type { Service, ServicePort } from '../model/service';
import type { Workload } from '../model/workload';
import { isolatingPolicies } from '../reach/admission';
import { doubtBehindService } from '../reach/behind-service';
import type { Connections } from '../sets/connections';
import type { Host, OutsideHost, Where } from './host';
import { closingAt } from './said';
import { clientSide } from './service-ports';
import { remark, step, type Step } from './step';
import { passing, unsure, type Stretch } from './stretch';
import { objectText, policiesText, verb, workloadText } from './words';

/** What may keep a pod from an endpoint before policies look at that: the node it is on, and who looks at the Service. */
export function beforeEndpoints(where: Where, from: Host, service: Service, port: ServicePort): readonly Stretch[] {
  if (from.kind === 'outside') return [];
  return [onSameNode(service, port), atServiceAddress(where, from.workload, service, port)].filter(
    (stretch) => stretch !== undefined,
  );
}

/** `internalTrafficPolicy: Local` drops what finds no endpoint on the sender's own node (N-4.27). */
function onSameNode(service: Service, port: ServicePort): Stretch | undefined {
  if (service.internalTrafficPolicy === 'Cluster') return undefined;
  const at = below(service.at, 'spec', 'internalTrafficPolicy');
  const missing = [remark('no file shows which node pods are on', at)];
  const message = `Service ${objectText(service)} leads to pods on the sender's own node only (\`internalTrafficPolicy: Local\`).`;
  return unsure(clientSide(port), step('endpoints', 'unknown', message, [at], { missing }));
}

/** Of a way to an endpoint outside, on `inner` ports of it, whether policies are asked about that address at all. */
export function behindService(
  { db, cluster }: Where,
  from: Host,
  service: Service,
  port: ServicePort,
  to: OutsideHost,
  inner: Connections,
): Stretch | undefined {
  const doubt = from.kind === 'pod' && doubtBehindService(db, cluster, from.workload, to.addresses, inner);
  if (!doubt) return undefined;
  const message = `The endpoint of Service ${objectText(service)} lies outside the cluster; ${doubt.reason}.`;
  const missing = [{ message: doubt.reason, at: doubt.at }];
  return unsure(clientSide(port), step('endpoints', 'unknown', message, [service.at], { missing }));
}

/** The agent of the AWS VPC CNI looks at egress to the address of the Service, before a pod is chosen (N-8.11). */
function atServiceAddress(where: Where, from: Workload, service: Service, port: ServicePort): Stretch | undefined {
  const { profile } = cni(where.db, where.cluster);
  const closing = isolatingPolicies(where.db, where.cluster, from, 'egress');
  if (profile.id !== 'aws-vpc-cni-with-policy' || closing.length === 0) return undefined;
  const rules = closing.flatMap(({ egress }) => egress?.rules ?? []);
  const deciding = rules.filter((rule) => agentView(where.db, where.cluster, rule, service, port) === 'allows');
  const name = `Service ${objectText(service)}`;
  if (deciding.length > 0) return passing(clientSide(port), allowed(name, from, deciding));
  const missing = [
    remark(`no rule shows whether the agent of ${profile.title} lets it send to the address of ${name}`),
  ];
  const message = `${policiesText(closing)} ${verb(closing, 'closes', 'close')} ${workloadText(from)} for egress, and the agent of ${profile.title} looks at the address of ${name}, which no rule surely allows.`;
  const at = closing.map((policy) => closingAt(policy, 'egress'));
  return unsure(clientSide(port), step('egress', 'unknown', message, at, { missing }));
}

function allowed(name: string, from: Workload, rules: readonly Rule[]): Step {
  const message = `The address of ${name} is allowed for ${workloadText(from)} as well, which the network plugin looks at.`;
  return step(
    'egress',
    'passes',
    message,
    rules.map(({ at }) => at),
  );
}
