import type { Doubt } from '../model/verdict';
import { intersectConnections, isNoConnections, type Connections } from '../sets/connections';

/** The part of a doubt that is about some connections; none where it is not. */
export function narrowed(doubt: Doubt, to: Connections): readonly Doubt[] {
  const connections = intersectConnections(doubt.connections, to);
  return isNoConnections(connections) ? [] : [{ ...doubt, connections }];
}

export const unsureSubject = 'no manifest shows the labels of its namespace, by which the policy selects';
