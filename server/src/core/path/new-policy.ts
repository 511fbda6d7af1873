import { scopedKey } from '../cluster/key';
import { policiesIn } from '../cluster/policies';
import type { Policy } from '../model/policy';
import { lastingLabels, peersFor, ruleFor } from './allowance';
import type { SideVerdict } from './hop';
import type { Change } from './stretch';
import { endText, type Wanted } from './wanted';
import { onPorts } from './words';

/** A policy of its own, where those that close the pod are about the whole namespace. */
export function newPolicy([closing]: readonly Policy[], { where, side, hop }: Wanted): readonly Change[] {
  const { party } = side.subject;
  if (!closing || party.kind === 'outside') return [];
  const { namespace, name } = party.workload;
  const peers = peersFor(side.peer.party, namespace);
  const labels = lastingLabels(party.workload);
  if (peers.length === 0 || Object.keys(labels).length === 0) return [];
  const taken = new Set(policiesIn(where.db, scopedKey(where.cluster, namespace)).map((policy) => policy.name));
  const called = freeName(`${name}-${nameOfRule(side)}`, taken);
  const value = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: called, namespace },
    spec: {
      podSelector: { matchLabels: labels },
      policyTypes: [side.direction === 'ingress' ? 'Ingress' : 'Egress'],
      [side.direction]: [ruleFor(side.direction, peers, hop.worthwhile)],
    },
  };
  const title = `Add a NetworkPolicy for ${side.names.subject} that allows ${side.direction} ${endText(side)}${onPorts(hop.worthwhile)}`;
  return [{ title, edits: [], added: [{ file: closing.at.file, value }] }];
}

function nameOfRule({ direction, peer: { party } }: SideVerdict): string {
  return `${direction === 'ingress' ? 'from' : 'to'}-${party.kind === 'outside' ? 'outside' : party.workload.name}`;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let number = 1;
  const numbered = (): string => (number === 1 ? name : `${name}-${number}`);
  while (taken.has(numbered())) number++;
  return numbered();
}
