import { selectPods } from '../../core/cluster/workloads';
import type { Direction, Peer, Policy, Rule } from '../../core/model/policy';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { toCidrs } from '../../core/sets/addresses';
import { isAllPorts, portsToString } from '../../core/sets/ports';
import { bullets, code, link, listed, paragraphs } from '../markdown';
import { enforcementNote } from './policies-on';
import { podsText } from './pods';

/** What a policy does, in words: to whom, and what is left open. */
export function policyHover(db: Database, cluster: ClusterId, policy: Policy): string {
  const { type, namespace, name, at } = policy;
  const title = namespace === '' ? name : `${namespace}/${name}`;
  const selected = selectPods(db, cluster, policy.subject);
  return paragraphs(
    `**${type} ${link(db, title, at)}**`,
    `**Applies to** ${podsText(db, selected)}`,
    directionText(db, cluster, policy.ingress, { closed: 'Nothing may come in', open: '**May come in**' }),
    directionText(db, cluster, policy.egress, { closed: 'Nothing may go out', open: '**May go out**' }),
    enforcementNote(db, cluster),
  );
}

interface Words {
  readonly closed: string;
  readonly open: string;
}

function directionText(
  db: Database,
  cluster: ClusterId,
  direction: Direction | undefined,
  { closed, open }: Words,
): string | undefined {
  if (!direction) return undefined;
  if (direction.rules.length === 0) return direction.isolates ? `**${closed}.**` : undefined;
  return `${open}\n\n${bullets(direction.rules.slice(0, mostRules).map((rule) => ruleText(db, cluster, rule)))}`;
}

const mostRules = 8;

function ruleText(db: Database, cluster: ClusterId, { action, peers, ports }: Rule): string {
  const verb = action === 'allow' ? '' : `${action}: `;
  const who = peers === 'anyone' ? 'anyone' : peers.map((peer) => peerText(db, cluster, peer)).join('; ');
  const what = ports === 'all' ? 'all ports' : listed(ports.map(portText));
  return `${verb}${what}: ${who}`;
}

function portText(port: Exclude<Rule['ports'], 'all'>[number]): string {
  if (port.kind === 'named') return `${code(port.name)} (${port.protocol})`;
  return isAllPorts(port.ports) ? `all ${port.protocol}` : code(`${port.protocol} ${portsToString(port.ports)}`);
}

function peerText(db: Database, cluster: ClusterId, peer: Peer): string {
  if (peer.kind === 'addresses') return listed(toCidrs(peer.addresses).map(code));
  return podsText(db, selectPods(db, cluster, peer.pods));
}
