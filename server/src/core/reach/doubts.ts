import type { Doubt } from '../model/verdict';
import { intersectConnections, isNoConnections, type Connections } from '../sets/connections';
import { matchesOpen } from '../sets/open-labels';
import { requirementToString, valueOf } from '../sets/requirement';
import type { KnownLabels, Selector } from '../sets/selectors';

/** The part of a doubt that is about some connections; none where it is not. */
export function narrowed(doubt: Doubt, to: Connections): readonly Doubt[] {
  const connections = intersectConnections(doubt.connections, to);
  return isNoConnections(connections) ? [] : [{ ...doubt, connections }];
}

export const unsureNamespace = 'no manifest shows the labels of its namespace, by which the policy selects';

/** Why a selector is in between about pods: some of them have a label (`db-0`), or nobody knows its value (a hash). */
export function unsurePods({ requirements }: Selector, { open = [] }: KnownLabels, pods = 'the pods'): string {
  const told = open.flatMap((one) => {
    const asked = requirements.filter(({ key }) => valueOf(one.prefixes, key) !== undefined);
    return matchesOpen(asked, one) === 'maybe' ? [{ asked, part: one.part }] : [];
  });
  const wanted = told.flatMap(({ asked }) => asked.map((one) => `\`${requirementToString(one)}\``)).join(' and ');
  if (told.some(({ part }) => part === 'any')) return `no manifest shows whether ${pods} have ${wanted}`;
  return `only some of ${pods} have ${wanted}`;
}
