import type { Reason } from '../model/verdict';
import { familiesOf } from '../sets/addresses';
import { matchesPartly, type Selector } from '../sets/selectors';
import { labelChoices, namespaceSelectors } from './completions';
import type { End } from './end';
import type { Setting } from './setting';
import { addressesOfEnd } from './whereabouts';
import { sharedFamilies, type World } from './world';

/** What both directions of a connection have to take alike. */
export type Coupling = Pick<World, 'labels' | 'family'>;

/** All ways to take what is unknown and the same for both directions; none where nothing is. */
export function couplings(from: End, to: End, setting: Setting): readonly Coupling[] {
  const labels = labelCouplings(from, to);
  const families = familyCouplings(from, to, setting);
  if (labels.length === 0 || families.length === 0) return [...labels, ...families];
  return labels.flatMap((one) => families.map((other) => ({ ...one, ...other })));
}

/** Two pods of one namespace whose labels no manifest shows. */
function labelCouplings(from: End, to: End): readonly Coupling[] {
  if (from.party.kind === 'outside' || to.party.kind === 'outside' || from.labels.others === 'none') return [];
  if (from.party.workload.namespace !== to.party.workload.namespace) return [];
  const sent = openSelectors(from, 'egress');
  const received = openSelectors(to, 'ingress');
  // What only one direction looks at, that direction fills in alone.
  if (sent.length === 0 || received.length === 0) return [];
  const choices = labelChoices(from.labels, [...sent, ...received]);
  return (choices ?? []).map((labels) => ({ labels }));
}

/** Those that the labels of the namespace leave open. */
function openSelectors({ applied, labels }: End, direction: Reason['direction']): readonly Selector[] {
  const rules = applied.flatMap(({ policy }) => policy[direction]?.rules ?? []);
  const peers = rules.flatMap((rule) => (rule.peers === 'anyone' ? [] : rule.peers));
  return namespaceSelectors(peers).filter((selector) => matchesPartly(selector, labels) === 'maybe');
}

/** Pods with addresses of several families. */
function familyCouplings(from: End, to: End, setting: Setting): readonly Coupling[] {
  const isDual = [from, to].some((end) => familiesOf(addressesOfEnd(end, setting).addresses).length > 1);
  return isDual ? sharedFamilies(from, to, setting).map((family) => ({ family })) : [];
}
