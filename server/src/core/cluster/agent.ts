import { anchorKey } from '../model/anchor';
import { singlePort, type PortMatch, type Rule } from '../model/policy';
import type { Service, ServicePort } from '../model/service';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { isAllPorts } from '../sets/ports';
import { matches } from '../sets/selectors';
import { endpointsOf } from './endpoints';
import { scopedKey } from './key';
import { inNamespaces } from './namespaces';

/** Whether a rule allows an address, or what of it is in the way. */
export type AgentView = 'allows' | 'other-peers' | 'other-ports';

/**
 * What the agent of the AWS VPC CNI makes of an egress rule for the address of a Service (N-8.11): whether the rule
 * allows it, and if not, whether its peers or its ports are in the way.
 */
export function agentView(
  db: Database,
  cluster: ClusterId,
  rule: Rule,
  service: Service,
  port: ServicePort,
): AgentView {
  const { namespace, name, selector = {} } = service;
  const isNamed =
    rule.peers === 'anyone' ||
    rule.peers.some(
      (peer) =>
        peer.kind === 'pods' &&
        inNamespaces(db, cluster, peer.pods.namespaces, namespace) === 'yes' &&
        matches(peer.pods.pods, selector),
    );
  if (rule.action !== 'allow' || !isNamed) return 'other-peers';
  if (rule.ports === 'all') return 'allows';
  const behind = endpointsOf(db, scopedKey(cluster, namespace, name)).find(
    (one) => anchorKey(one.port.at) === anchorKey(port.at),
  );
  const pods = (behind?.pods ?? []).map(({ workload }) => workload);
  return rule.ports.some((match) => takes(match, port, pods)) ? 'allows' : 'other-ports';
}

/** By the target port as it is written, or else by the container ports that all pods behind it declare. */
function takes(match: PortMatch, { protocol, targetPort }: ServicePort, pods: readonly Workload[]): boolean {
  if (match.protocol !== 'any' && match.protocol !== protocol) return false;
  const wanted = match.kind === 'named' ? match.name : firstPort(match);
  if (wanted === 'all' || wanted === targetPort) return true;
  if (wanted === undefined || typeof wanted === typeof targetPort || pods.length === 0) return false;
  return pods.every(({ ports }) =>
    ports.some((one) => {
      const words: readonly unknown[] = [one.port, one.name];
      return one.protocol === protocol && words.includes(wanted) && words.includes(targetPort);
    }),
  );
}

/** Of a range, only its first port is compared. */
function firstPort(match: Extract<PortMatch, { kind: 'numbered' }>): number | 'all' | undefined {
  const first = match.withoutEnd?.[0]?.[0];
  if (first !== undefined) return first;
  return isAllPorts(match.ports) ? 'all' : singlePort(match);
}
