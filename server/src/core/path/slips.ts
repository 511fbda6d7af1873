import { nearestWorkload } from '../cluster/near-workload';
import { relabel } from '../cluster/relabel';
import { selectPods } from '../cluster/select-pods';
import { below } from '../model/anchor';
import { singlePort, type Policy, type Rule } from '../model/policy';
import { coversConnections } from '../sets/connections';
import { singleNumber } from './allowance';
import { change, type Change } from './stretch';
import { allowedBy, allowingRules, isMatched, type Wanted } from './wanted';
import { policyText } from './words';

/** A peer that selects no pod at all and nearly selects this one; a port of the Service where the pod's was meant. */
export function slips(policy: Policy, wanted: Wanted): readonly Change[] {
  return allowingRules(policy, wanted).flatMap((rule) => [
    ...portSlip(policy, rule, wanted),
    ...labelSlips(policy, rule, wanted),
  ]);
}

function portSlip(policy: Policy, rule: Rule, wanted: Wanted): readonly Change[] {
  const { servicePort, asked, to } = wanted.hop;
  if (rule.ports === 'all' || servicePort === undefined || to.party.kind === 'outside' || !isMatched(rule, wanted))
    return [];
  const meant = rule.ports.find((one) => singlePort(one) === servicePort);
  const isDeclared = to.party.workload.ports.some((one) => one.port === servicePort);
  const number = singleNumber(asked);
  if (!meant || isDeclared || number === undefined) return [];
  const title = `Change port ${servicePort} to ${number} in ${policyText(policy)}: policies see the port of the pods`;
  return [change(title, { kind: 'set', at: meant.portAt, value: number })];
}

function labelSlips(policy: Policy, rule: Rule, wanted: Wanted): readonly Change[] {
  const { where, hop, side } = wanted;
  const { party } = side.peer;
  if (rule.peers === 'anyone' || party.kind === 'outside' || !coversConnections(allowedBy(rule, wanted), hop.asked))
    return [];
  return rule.peers.flatMap((peer) => {
    if (peer.kind !== 'pods') return [];
    const { surely, perhaps } = selectPods(where.db, where.cluster, peer.pods);
    const near = surely.length + perhaps.length === 0 ? nearestWorkload(peer.pods.pods, [party.workload]) : undefined;
    if (!near?.isTypo || near.changes.length === 0) return [];
    const { title, edits } = relabel(below(peer.podsAt, 'matchLabels'), near);
    return [change(`${title} in ${policyText(policy)}`, ...edits)];
  });
}
