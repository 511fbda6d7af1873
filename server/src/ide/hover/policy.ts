import { selectPods } from '../../core/cluster/select-pods';
import type { Direction, Peer, Policy, Rule } from '../../core/model/policy';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { toCidrs } from '../../core/sets/addresses';
import { isAllPorts, portsToString } from '../../core/sets/ports';
import { selectorToString } from '../../core/sets/selectors';
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
    directionText(db, cluster, policy.ingress, incoming),
    directionText(db, cluster, policy.egress, outgoing),
    enforcementNote(db, cluster),
  );
}

const incoming: Words = {
  closed: 'Nothing may come in',
  open: '**May come in**',
  ordered: '**Of what comes in**, the first rule that matches decides',
};
const outgoing: Words = {
  closed: 'Nothing may go out',
  open: '**May go out**',
  ordered: '**Of what goes out**, the first rule that matches decides',
};

interface Words {
  readonly closed: string;
  readonly open: string;
  /** Where rules stand in order and only they decide. */
  readonly ordered: string;
}

function directionText(
  db: Database,
  cluster: ClusterId,
  direction: Direction | undefined,
  words: Words,
): string | undefined {
  if (!direction) return undefined;
  if (direction.rules.length === 0) return direction.isolates ? `**${words.closed}.**` : undefined;
  const open = direction.isolates ? words.open : words.ordered;
  return `${open}\n\n${bullets(direction.rules.slice(0, mostRules).map((rule) => ruleText(db, cluster, rule, direction.isolates)))}`;
}

const mostRules = 8;

function ruleText(db: Database, cluster: ClusterId, { action, peers, ports }: Rule, isolates: boolean): string {
  const verb = isolates && action === 'allow' ? '' : `${action} `;
  const who = peers === 'anyone' ? 'anyone' : peers.map((peer) => peerText(db, cluster, peer)).join('; ') || 'nobody';
  const what = ports === 'all' ? 'all ports' : listed(ports.map(portText));
  return `${verb}${what}: ${who}`;
}

function portText(port: Exclude<Rule['ports'], 'all'>[number]): string {
  if (port.kind === 'named') return port.protocol === 'any' ? code(port.name) : `${code(port.name)} (${port.protocol})`;
  return isAllPorts(port.ports) ? `all ${port.protocol}` : code(`${port.protocol} ${portsToString(port.ports)}`);
}

function peerText(db: Database, cluster: ClusterId, peer: Peer): string {
  switch (peer.kind) {
    case 'pods':
      return podsText(db, selectPods(db, cluster, peer.pods));
    case 'addresses':
      return listed(toCidrs(peer.addresses).map(code));
    case 'nodes':
      return peer.nodes.requirements.length === 0 ? 'all nodes' : `nodes with ${code(selectorToString(peer.nodes))}`;
    case 'domains':
      return listed(peer.names.map(code));
    case 'unclear':
      return code(peer.word);
  }
}
