import type { Policy, Rule } from '../model/policy';
import { matchPeer } from '../reach/peer-match';
import { matchRule } from '../reach/rule-match';
import type { Setting } from '../reach/setting';
import type { Connections } from '../sets/connections';
import { hasLabels } from './allowance';
import type { Where } from './host';
import { peerView, type Hop, type SideVerdict } from './hop';

/** What a change of policies should let through on one side. */
export interface Wanted {
  readonly where: Where;
  readonly hop: Hop;
  readonly side: SideVerdict;
  readonly setting: Setting;
}

/** The rules of a policy that allow anything. */
export function allowingRules(policy: Policy, { side }: Wanted): readonly Rule[] {
  return policy[side.direction]?.rules.filter(({ action }) => action === 'allow') ?? [];
}

export function isMatched(rule: Rule, { side, setting }: Wanted): boolean {
  if (rule.peers === 'anyone') return true;
  const view = peerView(side, setting);
  return rule.peers.some((peer) => matchPeer(peer, view).match === 'yes');
}

/** The connections of a rule, whoever its peers are. */
export function allowedBy(rule: Rule, wanted: Wanted): Connections {
  const { side, hop, setting } = wanted;
  const view = peerView(side, setting);
  return matchRule({ ...rule, peers: 'anyone' }, view, hop.to.party, setting).surely;
}

/** Whom a change names: where pods have no labels, their whole namespace. */
export function peerText({ names, peer: { party } }: SideVerdict): string {
  if (party.kind === 'outside' || hasLabels(party.workload)) return names.peer;
  return `all pods of \`${party.workload.namespace}\`, for ${names.peer} has no labels,`;
}

export function endText(side: SideVerdict): string {
  return `${side.direction === 'ingress' ? 'from' : 'to'} ${peerText(side)}`;
}
